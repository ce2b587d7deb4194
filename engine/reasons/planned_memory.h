// The memory that active runs will hold as far as their policy has planned, between two events.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/model/types.h"

namespace gnomon {

/// Rounds start <= t < end.
struct RoundSpan {
  Round start = 0, end = 0;
  friend bool operator==(const RoundSpan&, const RoundSpan&) = default;
};

/// The active runs with their planned ends. What they hold in the present round is not asked here:
/// a run counts in later rounds only until it was planned to end, and whether it has outlived that
/// makes no difference to them.
class PlannedMemory {
 public:
  explicit PlannedMemory(Tokens memory_limit) : limit_(memory_limit) {}

  /// A run that would hold `offset` + x tokens in round x, until `end`. Call settle() after the
  /// last of a round.
  void add(Round end, Tokens offset) { added_.push_back({end, offset}); }
  void settle();
  /// One that was added and ended before its time. Of those with equal arguments it takes any.
  void remove(Round end, Tokens offset);
  /// Forgets those whose planned end is not later than `round` + 1.
  void pass(Round round);

  /// When a candidate that is started in a round t of `span` and lasts `rounds` >= 1 would stay
  /// within M in all rounds t < x < t + rounds: appends the spans of such t, ascending. The
  /// coming round t itself is not looked at.
  void fitting(RoundSpan span, Tokens prompt, Round rounds, std::vector<RoundSpan>& out) const;

 private:
  struct Planned {
    Round end = 0;
    Tokens offset = 0;
    friend auto operator<=>(const Planned&, const Planned&) = default;
  };

  Tokens limit_;
  std::vector<Planned> runs_;  ///< sorted, from first_ on
  std::size_t first_ = 0;
  std::vector<Planned> added_;
  Tokens offsets_ = 0;  ///< of runs_ from first_ on
};

}  // namespace gnomon
