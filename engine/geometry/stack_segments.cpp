// The sweep that cuts bands into segments. An end lets everything above it drop and a start lifts
// it (by start, a start goes on top and moves nobody): there the segments above begin anew.
#include <algorithm>
#include <utility>

#include "engine/geometry/stack_data.h"

namespace gnomon {
namespace {

/// One band of the current stack and the segment that is open for it.
struct OpenBand {
  std::int32_t run;
  Round since;
  Tokens base;
};

/// The stack while it is swept over. `emit(run, start, end, base, slope)` is called for every
/// segment once it is known to exist, which for counting is all that matters; false ends the sweep.
template <typename Data, typename Emit>
class Sweep {
 public:
  Sweep(const Data& data, StackOrder order, Emit emit) : data_(data), order_(order), emit_(emit) {}

  void run(Round start, Round end) {
    std::vector<std::int32_t> active;
    data_.active_runs(start, order_, active);
    stack_.reserve(active.size() + 64);
    for (const std::int32_t run : active) stack_.push_back({run, start, 0});
    lay(0, start);
    auto next_start = static_cast<std::size_t>(data_.started_by(start));
    auto next_end = static_cast<std::size_t>(
        std::upper_bound(data_.ends.begin(), data_.ends.end(), start) - data_.ends.begin());
    while (true) {
      const Round start_round = next_start < data_.runs.size() ? data_.runs[next_start].start : end;
      const Round end_round = next_end < data_.ends.size() ? data_.ends[next_end] : end;
      const Round now = std::min({start_round, end_round, end});
      if (now >= end) break;
      // Everything from the lowest band that goes or comes begins anew.
      std::size_t lowest = stack_.size();
      const std::size_t first_end = next_end, first_start = next_start;
      for (; next_end < data_.ends.size() && data_.ends[next_end] == now; ++next_end) {
        lowest = std::min(lowest, position(data_.runs_by_end[next_end]));
      }
      for (; next_start < data_.runs.size() && data_.runs[next_start].start == now; ++next_start) {
        lowest = std::min(lowest, position(static_cast<std::int32_t>(next_start)));
      }
      if (!close_from(lowest, now)) return;
      if (next_end > first_end) {
        const auto gone = [&](const OpenBand& band) {
          return data_.runs[static_cast<std::size_t>(band.run)].end <= now;
        };
        stack_.erase(std::remove_if(at(lowest), stack_.end(), gone), stack_.end());
      }
      for (std::size_t run = first_start; run < next_start; ++run) {
        const auto index = static_cast<std::int32_t>(run);
        stack_.insert(at(position(index)), {index, now, 0});
      }
      lay(lowest, now);
    }
    close_from(0, end);
  }

 private:
  auto at(std::size_t position) { return stack_.begin() + static_cast<std::ptrdiff_t>(position); }

  /// Where `run` is, or would be.
  [[nodiscard]] std::size_t position(std::int32_t run) const {
    const auto found = std::lower_bound(stack_.begin(), stack_.end(), run,
                                        [&](const OpenBand& band, std::int32_t index) {
                                          return data_.below(band.run, index, order_);
                                        });
    return static_cast<std::size_t>(found - stack_.begin());
  }

  bool close_from(std::size_t first, Round now) {
    for (std::size_t i = first; i < stack_.size(); ++i) {
      const OpenBand& band = stack_[i];
      if (!emit_(band.run, band.since, now, band.base, static_cast<std::int64_t>(i))) return false;
    }
    return true;
  }

  /// Opens segments for the bands from `first` up; those below are untouched.
  void lay(std::size_t first, Round now) {
    Tokens base = 0;
    if (first > 0) {
      const OpenBand& below = stack_[first - 1];
      base = below.base + static_cast<Tokens>(first - 1) * (now - below.since) +
             data_.height(below.run, now);
    }
    for (std::size_t i = first; i < stack_.size(); ++i) {
      stack_[i].since = now;
      stack_[i].base = base;
      base += data_.height(stack_[i].run, now);
    }
  }

  const Data& data_;
  StackOrder order_;
  Emit emit_;
  std::vector<OpenBand> stack_;
};

}  // namespace

std::size_t StackGeometry::count_segments(Round start, Round end, std::size_t cap,
                                          StackOrder order) const {
  if (start >= end || cap == 0) return 0;
  // A run has one band at least.
  if (std::cmp_greater_equal(memory_over(start, end).runs, cap)) return cap;
  std::size_t count = 0;
  Sweep(*data_, order, [&](std::int32_t, Round, Round, Tokens, std::int64_t) {
    return ++count < cap;
  }).run(start, end);
  return count;
}

void StackGeometry::segments(Round start, Round end, std::vector<BandSegment>& out,
                             StackOrder order) const {
  if (start >= end) return;
  Sweep(*data_, order,
        [&](std::int32_t run, Round from, Round to, Tokens base, std::int64_t slope) {
          out.push_back({run, from, to, base, slope});
          return true;
        })
      .run(start, end);
}

}  // namespace gnomon
