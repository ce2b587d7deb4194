// From a pool of jobs to the order of sorted-f: batch after batch.
#pragma once

#include <cstddef>
#include <stop_token>
#include <vector>

#include "engine/policies/batch.h"

namespace gnomon {

/// The value of the parameter `solver`.
enum class Solver : unsigned char {
  exact,      ///< the best batch
  scaled,     ///< at most (1 + ε) times its F
  swap,       ///< local search
  quantile,   ///< the best of a few fills
  automatic,  ///< by the number of jobs
};

/// What `automatic` stands for with `jobs` jobs.
[[nodiscard]] Solver solver_for(Solver solver, std::size_t jobs);

/// The most jobs that a solver takes.
[[nodiscard]] std::size_t most_jobs(Solver solver);

struct BatchOptions {
  Solver solver = Solver::automatic;
  double epsilon = 0.1;  ///< of Solver::scaled, > 0
  std::stop_token stop;  ///< a request throws SimulationStopped
};

/// All jobs of `pool`, each of which fits alone, in the batches that the solver chooses one after
/// the other; within a batch by ascending (o, id). `pool` has at most most_jobs jobs.
[[nodiscard]] std::vector<std::vector<JobId>> batches_of(std::vector<PoolJob> pool,
                                                         Tokens memory_limit,
                                                         const BatchOptions& options);

}  // namespace gnomon
