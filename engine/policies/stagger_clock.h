// The real-valued clock of a staggered sequence of starts.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "engine/model/types.h"

namespace gnomon {

/// A job's turn comes in round ⌊clock⌋. Each start moves the clock on by τ/k: from where it stands,
/// or from the present round where that is later or the start was pulled forward.
class StaggerClock {
 public:
  void set(Round round) { clock_ = static_cast<long double>(round); }

  /// In rounds.
  [[nodiscard]] long double value() const { return clock_; }
  /// The first round in which the next job is due. Guarded against sums of τ/k a hair below.
  [[nodiscard]] Round turn() const { return static_cast<Round>(std::floor(clock_ + 1e-9L)); }
  [[nodiscard]] bool is_due(Round now) const { return now >= turn(); }

  /// A job of slice τ was started in round `now`, with k = `lanes`.
  void start(Round now, Round slice, std::int64_t lanes) {
    const auto t = static_cast<long double>(now);
    const long double stagger = static_cast<long double>(slice) / static_cast<long double>(lanes);
    clock_ = (is_due(now) ? std::max(clock_, t) : t) + stagger;
  }

 private:
  long double clock_ = 0;
};

}  // namespace gnomon
