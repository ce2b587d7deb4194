// Edits of a mix that keep it usable.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workload/mix.h"

namespace gnomon::desktop {

/// The part of the jobs that comes from source `index`, 0..1.
[[nodiscard]] double share(const Mix& mix, std::size_t index);

/// The shares as people read them, "62 %": rounded so that what is written sums to 100 %, by the
/// largest remainders. With a decimal for all where one of them is below 10 %.
[[nodiscard]] std::vector<std::string> share_words(const Mix& mix);

/// Gives source `index` the share `wanted` and lets the others divide the rest in the proportions
/// that they have in `origin`, the mix before the drag began: dragging to 100 % and back loses
/// nothing. Others that were all 0 there divide it evenly. Weights then sum to 1.
void set_share(Mix& mix, const Mix& origin, std::size_t index, double wanted);

/// Adds a source of a kind, with a name that is free and an even share. At most 255 sources.
void add_source(Mix& mix, std::string_view kind);

/// Adds a source that is there already, named `name` or, where that is taken, with a number behind.
void add_source(Mix& mix, SourceSpec source, std::string_view name);

/// Removes a source; the others grow in proportion. A mix keeps at least one.
void remove_source(Mix& mix, std::size_t index);

}  // namespace gnomon::desktop
