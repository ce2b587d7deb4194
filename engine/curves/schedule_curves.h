// A schedule as curves over time: how many jobs have arrived, wait, run, are done, and how much
// memory went to runs that were killed. Exact in every round, at a cost that depends on what is
// asked and not on what exists, so that a pixel column of any width is drawn truthfully.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"

namespace gnomon {

/// Counts in one round, after everything that happens at its beginning (POLICIES §1: completions,
/// arrivals, kills, starts).
struct CurveCounts {
  std::int64_t arrived = 0;    ///< jobs with arrival <= round
  std::int64_t completed = 0;  ///< jobs done by the beginning of the round
  std::int64_t started = 0;    ///< runs that started up to and including the round
  std::int64_t killed = 0;     ///< runs killed by the beginning of the round
  std::int64_t active = 0;     ///< runs that hold memory in the round
  std::int64_t waiting = 0;    ///< jobs arrived, not done, without an active run

  friend bool operator==(const CurveCounts&, const CurveCounts&) = default;
};

/// Sums over all rounds x < t; the sum over [a, b) is the difference of two. Nothing changes within
/// a round, so they are the areas under the curves. Exact wherever a difference is below 2^63.
struct CurveSums {
  /// Σ (arrived - completed): job-rounds spent in the system. Once every job is done it no longer
  /// grows, and is the total latency exactly: Σ (completion - arrival).
  std::int64_t latency_rounds = 0;
  std::int64_t waiting_rounds = 0;  ///< Σ waiting
  TokenRounds used = 0;             ///< memory held by all runs
  /// Memory held by runs that were killed, sooner or later: a lost token-round counts in the round
  /// in which it is held, not in the round of the kill. Unfinished runs of a schedule that was cut
  /// off were not killed.
  TokenRounds lost = 0;

  friend bool operator==(const CurveSums&, const CurveSums&) = default;
};

/// The least and the largest value over some rounds.
struct CountRange {
  std::int64_t min = 0;
  std::int64_t max = 0;

  friend bool operator==(const CountRange&, const CountRange&) = default;
};

/// Immutable; safe to share between threads. Holds references to nothing. Rounds before 0 and after
/// the last event may be asked for: nothing has happened before, nothing changes after.
///
/// A schedule that a fault has cut off ends with it: the rounds from that of the fault on were
/// never simulated, so nobody arrives in them, they add nothing to any sum, and what `at` says of
/// them is the state in which everything was left.
class ScheduleCurves {
 public:
  /// O(events) time and space; `schedule` is one of `instance`. Throws SimulationStopped on a stop
  /// request.
  ScheduleCurves(const Instance& instance, const Schedule& schedule, std::stop_token stop = {});

  /// First round in which nobody holds memory any more and everybody has arrived; 0 if empty. Of a
  /// schedule that was cut off, the first round that was not simulated.
  [[nodiscard]] Round horizon() const {
    if (stopped_) return *stopped_;
    return rounds_.empty() ? 0 : rounds_.back();
  }
  /// The round of the fault that cut the schedule off; nothing where every job is done, as in a
  /// schedule made by hand that goes on above M.
  [[nodiscard]] std::optional<Round> stopped() const { return stopped_; }
  /// A rule was broken, whether that ended the schedule or not: its total latency does not count.
  [[nodiscard]] bool has_fault() const { return has_fault_; }
  /// Of a schedule that comes from elsewhere: the first rule that it breaks. Its latencies compare
  /// with nobody's.
  [[nodiscard]] std::optional<Fault::Kind> recorded_fault() const { return recorded_fault_; }
  [[nodiscard]] std::int64_t jobs() const { return jobs_; }

  /// O(log events).
  [[nodiscard]] CurveCounts at(Round round) const;
  /// O(log events).
  [[nodiscard]] CurveSums sums_before(Round round) const;

  /// Extremes over the rounds start <= t < end, O(log events); of an empty range, the value in
  /// `start`. The other counts and the sums never fall: their extremes are at both ends.
  [[nodiscard]] CountRange active_over(Round start, Round end) const;
  [[nodiscard]] CountRange waiting_over(Round start, Round end) const;

 private:
  /// From its first round until the next piece begins: counts are constant, memory grows by one
  /// token per active run and round. Tokens are those of the first round.
  struct Piece {
    std::int32_t arrived = 0, completed = 0, started = 0, killed = 0;
    std::int32_t active = 0, waiting = 0;
    std::int32_t doomed = 0;  ///< active runs that will be killed
    Tokens used_tokens = 0, doomed_tokens = 0;
    // Over all rounds before the piece. Unsigned: they may wrap round, their differences do not.
    std::uint64_t latency_rounds = 0, waiting_rounds = 0, used = 0, lost = 0;
  };
  struct Extremes {
    CountRange active, waiting;
  };
  class Builder;

  /// Index of the piece that `round` lies in; -1 before the first.
  [[nodiscard]] std::ptrdiff_t piece_of(Round round) const;
  [[nodiscard]] Extremes of_piece(std::size_t index) const;
  [[nodiscard]] Extremes over(Round start, Round end) const;
  void build_levels();

  std::int64_t jobs_ = 0;
  std::optional<Round> stopped_;
  bool has_fault_ = false;
  std::optional<Fault::Kind> recorded_fault_;
  std::vector<Round> rounds_;  ///< first round of every piece, ascending
  std::vector<Piece> pieces_;
  std::vector<std::vector<Extremes>> levels_;  ///< levels_[k][i] spans fan_out^(k+1) pieces
};

}  // namespace gnomon
