#include "engine/geometry/stack.h"

#include <algorithm>

#include "engine/geometry/stack_data.h"

namespace gnomon {

StackGeometry::~StackGeometry() = default;
StackGeometry::StackGeometry(StackGeometry&&) noexcept = default;
StackGeometry& StackGeometry::operator=(StackGeometry&&) noexcept = default;

Round StackGeometry::horizon() const {
  return data_->horizon;
}
Tokens StackGeometry::memory_limit() const {
  return data_->memory_limit;
}
Tokens StackGeometry::memory_at(Round round) const {
  return data_->memory.memory_at(round);
}
std::int64_t StackGeometry::active_at(Round round) const {
  return data_->memory.active_at(round);
}

MemoryRange StackGeometry::memory_over(Round start, Round end) const {
  if (start >= end) return {0, 0, start, 0};
  const geometry::Extremes extremes = data_->memory.over(start, end);
  // Active at any time in the span: started before its end, and not ended by its start.
  const auto ended = std::upper_bound(data_->ends.begin(), data_->ends.end(), start);
  const std::int64_t runs = data_->started_by(end - 1) - (ended - data_->ends.begin());
  return {extremes.min, extremes.max, extremes.max_round, runs};
}

void StackGeometry::stack_at(Round round, std::vector<StackEntry>& out, StackOrder order) const {
  std::vector<std::int32_t> active;
  data_->active_runs(round, order, active);
  out.reserve(out.size() + active.size());
  Tokens base = 0;
  for (const std::int32_t run : active) {
    const Tokens height = data_->height(run, round);
    out.push_back({run, base, height});
    base += height;
  }
}

std::optional<StackHit> StackGeometry::hit(Round round, Tokens token, StackOrder order) const {
  if (token < 0 || token >= memory_at(round)) return std::nullopt;
  std::vector<std::int32_t> active;
  data_->active_runs(round, order, active);
  Tokens base = 0;
  for (const std::int32_t run : active) {
    const Tokens height = data_->height(run, round);
    if (token < base + height) return StackHit{run, base, height};
    base += height;
  }
  return std::nullopt;
}

std::span<const std::int32_t> StackGeometry::runs_of(JobId job) const {
  const Data& data = *data_;
  if (job < 0 || static_cast<std::size_t>(job) + 1 >= data.job_first.size()) return {};
  const auto first = data.job_first[static_cast<std::size_t>(job)];
  const auto last = data.job_first[static_cast<std::size_t>(job) + 1];
  return {data.job_runs.data() + first, data.job_runs.data() + last};
}

}  // namespace gnomon
