// The forward check F of POLICIES §1: would memory stay within M if a candidate started now?
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "engine/model/types.h"

namespace gnomon {

/// The expected future memory of the active runs, as far as their estimated ends tell. Runs with
/// the same estimated end are one entry, so a check costs the number of distinct ends, not of runs.
class Forecast {
 public:
  struct Verdict {
    bool fits = true;
    Round overflow_round = 0;  ///< the round with the largest excess, the earliest such
    Tokens excess_tokens = 0;  ///< tokens above M in that round
    /// No round before this one can pass the check unless a run ends earlier than expected or is
    /// killed; no_retry when it takes a completion or a kill, expected or not.
    Round retry_round = 0;
  };
  static constexpr Round no_retry = std::numeric_limits<Round>::max();

  explicit Forecast(Tokens memory_limit) : limit_(memory_limit) {}

  /// A run that started in `start` and is expected to hold its last token in round `end` - 1.
  void add(Round start, Tokens prompt, Round end);
  /// Takes back what `add` was told.
  void remove(Round start, Tokens prompt, Round end);

  /// Runs that are past their estimate: expected to end after the coming round, whichever it is.
  void add_overrun(Round start, Tokens prompt);
  void remove_overrun(Round start, Tokens prompt);

  /// Forgets all runs that were expected to end at or before `now`: they have ended, or have
  /// overrun and are added again as such.
  void drop_until(Round now);

  /// F: may a job with `prompt` tokens and an estimate of `length` >= 1 rounds start in round
  /// `now`?
  [[nodiscard]] Verdict check(Round now, Tokens prompt, Round length) const;

  /// Rounds first <= t < end in which the same runs are active, by the estimates.
  struct Span {
    Round first = 0;
    Round end = 0;
    std::int64_t count = 0;   ///< runs
    std::int64_t offset = 0;  ///< together they hold offset + count t tokens in round t
    [[nodiscard]] Tokens tokens_in(Round round) const { return offset + count * round; }
  };

  /// Calls visit(const Span&) for every span from `now` to the last estimated end, latest first.
  /// Runs past their estimate are left out.
  template <typename Visit>
  void for_each_span(Round now, Visit&& visit) const {
    Span span;
    for (std::size_t i = entries_.size(); i > first_ && entries_[i - 1].end > now; --i) {
      const Entry& entry = entries_[i - 1];
      span.count += entry.count;
      span.offset += entry.offset;
      span.end = entry.end;
      span.first = i - 1 > first_ ? std::max(now, entries_[i - 2].end) : now;
      visit(static_cast<const Span&>(span));
    }
  }

 private:
  // A run holds offset + x tokens in round x, with offset = prompt - start + 1.
  struct Entry {
    Round end = 0;
    std::int64_t count = 0;
    std::int64_t offset = 0;  ///< summed over the entry's runs
  };
  std::vector<Entry>::iterator find(Round end);

  Tokens limit_;
  std::vector<Entry> entries_;  ///< ascending by end; may hold entries without runs
  std::size_t first_ = 0;       ///< entries before this one are gone
  std::int64_t overrun_count_ = 0;
  std::int64_t overrun_offset_ = 0;
};

}  // namespace gnomon
