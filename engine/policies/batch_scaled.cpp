#include "engine/policies/batch_scaled.h"

#include <algorithm>

#include "engine/policies/batch_exact.h"
#include "engine/policies/batch_swap.h"

namespace gnomon {

namespace {

std::vector<PoolJob> rounded(Pool pool, Tokens grid, bool up) {
  std::vector<PoolJob> jobs(pool.begin(), pool.end());
  for (PoolJob& job : jobs) job.prompt = (job.prompt + (up ? grid - 1 : 0)) / grid * grid;
  return jobs;
}

bool is_close(BatchValue batch, BatchValue least, double epsilon) {
  const auto squared = [](std::int64_t count) { return static_cast<double>(count * count); };
  return static_cast<double>(batch.outputs) * squared(least.count) <=
         (1 + epsilon) * (static_cast<double>(least.outputs) * squared(batch.count));
}

}  // namespace

Batch scaled_batch(Pool pool, Tokens memory_limit, double epsilon, const std::stop_token& stop) {
  const auto filled = static_cast<std::int64_t>(filled_batch(pool, memory_limit).size());
  Tokens grid = static_cast<Tokens>(epsilon * static_cast<double>(memory_limit) /
                                    static_cast<double>(2 * filled));
  for (grid = std::max<Tokens>(grid, 1);; grid /= 2) {
    const Batch batch = exact_batch(rounded(pool, grid, true), memory_limit, stop);
    if (grid == 1) return batch;
    if (batch.empty()) continue;
    const Batch least = exact_batch(rounded(pool, grid, false), memory_limit, stop);
    if (is_close(value_of(pool, batch), value_of(pool, least), epsilon)) return batch;
  }
}

}  // namespace gnomon
