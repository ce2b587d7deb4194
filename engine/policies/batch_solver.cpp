#include "engine/policies/batch_solver.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/policies/batch_exact.h"
#include "engine/policies/batch_quantile.h"
#include "engine/policies/batch_scaled.h"
#include "engine/policies/batch_swap.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

namespace {

std::vector<JobId> shortest_first(Pool pool, Batch batch) {
  std::sort(batch.begin(), batch.end(), [&](std::uint32_t a, std::uint32_t b) {
    return pool[a].output != pool[b].output ? pool[a].output < pool[b].output : a < b;
  });
  std::vector<JobId> ids(batch.size());
  std::transform(batch.begin(), batch.end(), ids.begin(),
                 [&](std::uint32_t position) { return pool[position].id; });
  return ids;
}

Batch choose(Pool pool, Tokens memory_limit, Solver solver, const BatchOptions& options) {
  switch (solver) {
    case Solver::exact:
      return exact_batch(pool, memory_limit, options.stop);
    case Solver::scaled:
      return scaled_batch(pool, memory_limit, options.epsilon, options.stop);
    default:
      return swap_batch(pool, memory_limit, options.stop);
  }
}

void take_out(std::vector<PoolJob>& pool, const Batch& batch) {
  auto chosen = batch.begin();
  std::uint32_t position = 0;
  std::erase_if(pool, [&](const PoolJob&) {
    const bool out = chosen != batch.end() && *chosen == position++;
    if (out) ++chosen;
    return out;
  });
}

}  // namespace

Solver solver_for(Solver solver, std::size_t jobs) {
  if (solver != Solver::automatic) return solver;
  if (jobs <= 100) return Solver::exact;
  if (jobs <= 200) return Solver::scaled;
  return jobs <= 500 ? Solver::swap : Solver::quantile;
}

std::size_t most_jobs(Solver solver) {
  switch (solver) {
    case Solver::exact:
      return 512;
    case Solver::scaled:
      return most_exact_jobs;
    case Solver::swap:
      return 20'000;
    case Solver::quantile:
    case Solver::automatic:
      break;
  }
  return std::numeric_limits<std::size_t>::max();
}

std::vector<std::vector<JobId>> batches_of(std::vector<PoolJob> pool, Tokens memory_limit,
                                           const BatchOptions& options) {
  std::vector<std::vector<JobId>> batches;
  const Solver solver = solver_for(options.solver, pool.size());
  if (solver == Solver::quantile) {
    QuantileBatches rest(pool, memory_limit);
    for (Batch batch = rest.next(); !batch.empty(); batch = rest.next()) {
      if (options.stop.stop_requested()) throw SimulationStopped{};
      batches.push_back(shortest_first(pool, std::move(batch)));
    }
    return batches;
  }
  while (!pool.empty()) {
    const Batch batch = choose(pool, memory_limit, solver, options);
    batches.push_back(shortest_first(pool, batch));
    take_out(pool, batch);
  }
  return batches;
}

}  // namespace gnomon
