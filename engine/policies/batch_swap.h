// A good batch by local search.
#pragma once

#include <stop_token>

#include "engine/policies/batch.h"

namespace gnomon {

/// The batch that a walk by (s + o, id) fills: each job with which it still fits. Empty when no job
/// of the pool fits alone. O(n · |X|).
[[nodiscard]] Batch filled_batch(Pool pool, Tokens memory_limit);

/// sorted-f's solver `swap`: the filled batch, then additions, exchanges and drops while F falls
/// (the exact rule is on the policy's page). Empty when no job fits alone. O(n log n) per move.
/// Throws SimulationStopped on a stop request.
[[nodiscard]] Batch swap_batch(Pool pool, Tokens memory_limit, const std::stop_token& stop = {});

}  // namespace gnomon
