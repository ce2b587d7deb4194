// A batch close to the best, from prompts on a grid.
#pragma once

#include <stop_token>

#include "engine/policies/batch.h"

namespace gnomon {

/// sorted-f's solver `scaled`: the best batch for prompts rounded up to a grid, which fits with the
/// true prompts too. The grid is halved until prompts rounded down show that no batch has less than
/// 1 / (1 + epsilon) times its F. `epsilon` > 0; the pool as for exact_batch, each job of which
/// fits alone. Throws SimulationStopped on a stop request.
[[nodiscard]] Batch scaled_batch(Pool pool, Tokens memory_limit, double epsilon,
                                 const std::stop_token& stop = {});

}  // namespace gnomon
