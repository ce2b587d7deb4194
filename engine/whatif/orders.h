// Edits as the simulator and the policies hear of them: orders, by round, on jobs of an instance.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "engine/model/instance.h"
#include "engine/simulate/simulator.h"
#include "engine/whatif/edit.h"

namespace gnomon {

/// The orders in `edits`, in the order of Policy::orders. Holds of one job that overlap are one,
/// and one that ends before the job arrives is none. Throws InputError naming the edit of a job
/// that `instance` lacks, or whose changed output is not that of `instance` (see edited_instance).
[[nodiscard]] std::vector<Order> orders_of(std::span<const Edit> edits, const Instance& instance);

/// Whether edits change outputs.
[[nodiscard]] bool changes_instance(std::span<const Edit> edits);

/// `instance` with the outputs that `edits` give. An end of a prediction interval follows where the
/// interval was the output itself, and stays where it was different. Throws InputError naming the
/// edit of a job that the instance lacks or that could never finish.
[[nodiscard]] Instance edited_instance(const Instance& instance, std::span<const Edit> edits);

/// The same, shared: `instance` itself where no output changes.
[[nodiscard]] std::shared_ptr<const Instance> edited_instance(
    std::shared_ptr<const Instance> instance, std::span<const Edit> edits);

}  // namespace gnomon
