// The best batch, by dynamic programming.
#pragma once

#include <cstddef>
#include <stop_token>

#include "engine/policies/batch.h"

namespace gnomon {

/// Largest pool that exact_batch takes.
inline constexpr std::size_t most_exact_jobs = 2048;

/// sorted-f's solver `exact`: of all batches of `pool` that fit when started together, the one that
/// comes_before all others. Empty when no job fits alone. Throws SimulationStopped on a stop
/// request.
[[nodiscard]] Batch exact_batch(Pool pool, Tokens memory_limit, const std::stop_token& stop = {});

}  // namespace gnomon
