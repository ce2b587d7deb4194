// Runs in the order in which they end.
#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include "engine/model/schedule.h"

namespace gnomon {

/// Indices of the runs with this outcome by end, then by index. O(runs) where ends lie within 2^32
/// rounds, else O(runs · log runs). SimulationStopped on a stop request.
[[nodiscard]] std::vector<std::int32_t> runs_by_end(const Schedule& schedule, Outcome outcome,
                                                    const std::stop_token& stop = {});

}  // namespace gnomon
