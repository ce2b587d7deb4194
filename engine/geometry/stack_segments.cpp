// The sweep that cuts bands into segments. A start goes on top of the stack and moves nobody; an
// end lets everything above it drop, so that is where the segments above begin anew.
#include <algorithm>

#include "engine/geometry/stack_data.h"

namespace gnomon {
namespace {

/// One band of the current stack and the segment that is open for it.
struct OpenBand {
  std::int32_t run;
  Round since;
  Tokens base;
};

}  // namespace

/// Calls `emit(run, start, end, base, slope)` for every segment; stops when it returns false.
/// `emit` is called when a segment is known to exist, which for counting is all that matters.
template <typename Emit>
static void sweep(const std::vector<std::int32_t>& initial, Round start, Round end,
                  const auto& data, Emit&& emit) {
  std::vector<OpenBand> stack;
  stack.reserve(initial.size() + 64);
  Tokens total = 0;
  for (const std::int32_t run : initial) {
    stack.push_back({run, start, total});
    total += data.height(run, start);
  }
  auto next_start = static_cast<std::size_t>(data.started_by(start));
  auto next_end = static_cast<std::size_t>(
      std::upper_bound(data.ends.begin(), data.ends.end(), start) - data.ends.begin());
  const auto close_from = [&](std::size_t position, Round at) {
    for (std::size_t i = position; i < stack.size(); ++i) {
      if (!emit(stack[i].run, stack[i].since, at, stack[i].base, static_cast<std::int64_t>(i))) {
        return false;
      }
    }
    return true;
  };

  while (true) {
    const Round start_round = next_start < data.runs.size() ? data.runs[next_start].start : end;
    const Round end_round = next_end < data.ends.size() ? data.ends[next_end] : end;
    const Round now = std::min({start_round, end_round, end});
    if (now >= end) break;

    if (end_round == now) {
      std::size_t lowest = stack.size();
      for (; next_end < data.ends.size() && data.ends[next_end] == now; ++next_end) {
        const std::int32_t run = data.runs_by_end[next_end];
        const auto at = std::lower_bound(
            stack.begin(), stack.end(), run,
            [](const OpenBand& band, std::int32_t index) { return band.run < index; });
        lowest = std::min(lowest, static_cast<std::size_t>(at - stack.begin()));
      }
      if (!close_from(lowest, now)) return;
      const auto gone = [&](const OpenBand& band) {
        return data.runs[static_cast<std::size_t>(band.run)].end <= now;
      };
      stack.erase(
          std::remove_if(stack.begin() + static_cast<std::ptrdiff_t>(lowest), stack.end(), gone),
          stack.end());
      Tokens base = 0;
      if (lowest > 0) {
        // The bands below are untouched: their top now is base, slope and height at `now`.
        const OpenBand& below = stack[lowest - 1];
        base = below.base + static_cast<Tokens>(lowest - 1) * (now - below.since) +
               data.height(below.run, now);
      }
      for (std::size_t i = lowest; i < stack.size(); ++i) {
        stack[i].since = now;
        stack[i].base = base;
        base += data.height(stack[i].run, now);
      }
    }
    for (; next_start < data.runs.size() && data.runs[next_start].start == now; ++next_start) {
      Tokens base = 0;
      if (!stack.empty()) {
        const OpenBand& below = stack.back();
        base = below.base + static_cast<Tokens>(stack.size() - 1) * (now - below.since) +
               data.height(below.run, now);
      }
      stack.push_back({static_cast<std::int32_t>(next_start), now, base});
    }
  }
  close_from(0, end);
}

std::size_t StackGeometry::count_segments(Round start, Round end, std::size_t cap) const {
  if (start >= end) return 0;
  std::vector<std::int32_t> active;
  data_->active_runs(start, active);
  std::size_t count = 0;
  if (cap == 0) return 0;
  sweep(active, start, end, *data_,
        [&](std::int32_t, Round, Round, Tokens, std::int64_t) { return ++count < cap; });
  return count;
}

void StackGeometry::segments(Round start, Round end, std::vector<BandSegment>& out) const {
  if (start >= end) return;
  std::vector<std::int32_t> active;
  data_->active_runs(start, active);
  sweep(active, start, end, *data_,
        [&](std::int32_t run, Round from, Round to, Tokens base, std::int64_t slope) {
          out.push_back({run, from, to, base, slope});
          return true;
        });
}

}  // namespace gnomon
