// The forward check F of POLICIES §1: would memory stay within M if a candidate started now?
#pragma once

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
