#include "engine/policies/batch.h"

#include <algorithm>

namespace gnomon {

int compare_f(BatchValue a, BatchValue b) {
  // At most 10^16 · 10^14.
  const __int128 left = static_cast<__int128>(a.outputs) * b.count * b.count;
  const __int128 right = static_cast<__int128>(b.outputs) * a.count * a.count;
  return left < right ? -1 : left > right ? 1 : 0;
}

BatchValue value_of(Pool pool, const Batch& batch) {
  BatchValue value;
  value.count = static_cast<std::int64_t>(batch.size());
  for (const std::uint32_t position : batch) value.outputs += pool[position].output;
  return value;
}

bool comes_before(Pool pool, const Batch& a, const Batch& b) {
  if (a.empty() || b.empty()) return !a.empty();
  const int order = compare_f(value_of(pool, a), value_of(pool, b));
  if (order != 0) return order < 0;
  if (a.size() != b.size()) return a.size() > b.size();
  return a < b;  // positions ascend with ids
}

bool fits_together(Pool pool, const Batch& batch, Tokens memory_limit) {
  Batch longest_first = batch;
  std::sort(longest_first.begin(), longest_first.end(),
            [&](std::uint32_t a, std::uint32_t b) { return pool[a].output > pool[b].output; });
  Tokens prompts = 0;
  std::int64_t count = 0;
  for (const std::uint32_t position : longest_first) {
    const PoolJob& job = pool[position];
    prompts += job.prompt;
    // Among equal outputs the last one asked has them all, and the others ask for less.
    if (prompts + ++count * job.output > memory_limit) return false;
  }
  return true;
}

}  // namespace gnomon
