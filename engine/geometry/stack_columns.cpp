#include "engine/geometry/stack_columns.h"

#include <algorithm>

#include "engine/simulate/simulator.h"

namespace gnomon {
namespace {

constexpr std::int64_t columns_between_stop_checks = 256;

/// The round that the column [start, start + rounds) shows, and what goes with it.
MemoryRange fullest(const StackGeometry& geometry, int level, std::int64_t column) {
  const Round start = column << level;
  return geometry.memory_over(start, start + (Round{1} << level));
}

}  // namespace

std::span<const ColumnEntry> StackColumns::stack(std::size_t index) const {
  const std::size_t first = columns[index].first_entry;
  const std::size_t last =
      index + 1 < columns.size() ? columns[index + 1].first_entry : entries.size();
  return {entries.data() + first, entries.data() + last};
}

Tokens StackColumns::top(std::size_t index) const {
  const std::span<const ColumnEntry> entries_of = stack(index);
  return entries_of.empty() ? 0 : entries_of.back().top;
}

StackColumns make_columns(const StackGeometry& geometry, StackOrder order, int level,
                          std::int64_t first_column, std::int64_t count,
                          const std::stop_token& stop) {
  StackColumns result;
  result.level = level;
  result.first_column = first_column;
  result.columns.reserve(static_cast<std::size_t>(count));
  std::vector<StackEntry> stack;
  for (std::int64_t i = 0; i < count; ++i) {
    if (i % columns_between_stop_checks == 0 && stop.stop_requested()) throw SimulationStopped{};
    const MemoryRange range = fullest(geometry, level, first_column + i);
    result.columns.push_back({result.entries.size(), range.max_round, range.runs});
    if (range.max <= 0) continue;
    stack.clear();
    geometry.stack_at(range.max_round, stack, order);
    for (const StackEntry& entry : stack) {
      result.entries.push_back({entry.base + entry.height, entry.run});
    }
  }
  return result;
}

bool mark_job(const StackGeometry& geometry, const Schedule& schedule, StackOrder order, JobId job,
              int level, std::int64_t first_column, std::int64_t count,
              std::vector<ColumnMark>& out) {
  const std::size_t before = out.size();
  out.resize(before + static_cast<std::size_t>(count));
  bool any = false;
  std::vector<StackEntry> stack;
  for (const std::int32_t index : geometry.runs_of(job)) {
    const Run& run = schedule.runs[static_cast<std::size_t>(index)];
    const std::int64_t first = std::max(run.start >> level, first_column);
    const std::int64_t last = std::min(((run.end - 1) >> level) + 1, first_column + count);
    for (std::int64_t column = first; column < last; ++column) {
      const Round round = fullest(geometry, level, column).max_round;
      if (round < run.start || round >= run.end) continue;
      stack.clear();
      geometry.stack_at(round, stack, order);
      const auto entry = std::find_if(stack.begin(), stack.end(), [&](const StackEntry& candidate) {
        return candidate.run == index;
      });
      out[before + static_cast<std::size_t>(column - first_column)] = {entry->base,
                                                                       entry->base + entry->height};
      any = true;
    }
  }
  return any;
}

}  // namespace gnomon
