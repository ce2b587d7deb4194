// Batches of jobs that start together, and what sorted-f thinks of them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/model/types.h"

namespace gnomon {

/// A job that may be chosen.
struct PoolJob {
  JobId id = no_job;
  Tokens prompt = 0;
  Tokens output = 1;

  [[nodiscard]] Tokens peak() const { return prompt + output; }
};

/// Jobs by ascending id.
using Pool = std::span<const PoolJob>;

/// Positions in a pool, ascending.
using Batch = std::vector<std::uint32_t>;

/// F = outputs / count². Whole numbers, so that two batches compare exactly.
struct BatchValue {
  std::int64_t outputs = 0;  ///< Σ o, at most 10^16
  std::int64_t count = 0;    ///< at most 10^7
};

/// Negative where a has the smaller F, positive where b has, 0 where they are equal. Neither empty.
[[nodiscard]] int compare_f(BatchValue a, BatchValue b);

[[nodiscard]] BatchValue value_of(Pool pool, const Batch& batch);

/// The order of sorted-f: the smaller F, then the larger batch, then the smaller ids. An empty
/// batch comes after every other.
[[nodiscard]] bool comes_before(Pool pool, const Batch& a, const Batch& b);

/// Whether all jobs of `batch`, started in one round, stay within `memory_limit` to their ends:
/// for every member i, Σ over members j with o_j >= o_i of (s_j + o_i) <= M. O(n log n).
[[nodiscard]] bool fits_together(Pool pool, const Batch& batch, Tokens memory_limit);

}  // namespace gnomon
