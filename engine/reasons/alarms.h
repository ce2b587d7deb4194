// What a reader of a schedule should look at first: jobs that starve, are killed again and again or
// wait beside idle memory, and spans without progress.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"
#include "engine/policies/registry.h"
#include "engine/reasons/decision_index.h"

namespace gnomon {

/// Kills that a policy plans with are not what an alarm is about: slices, calls and speculation end
/// runs as a matter of course. Of the others, overflow and clearing are kills of necessity; the
/// user has reasons, though the job waits from there on.
[[nodiscard]] bool is_planned(KillReason reason);

struct Alarm {
  enum class Kind : std::uint8_t {
    rule_broken,   ///< the referee stopped the policy, for something else than a standstill
    no_progress,   ///< kills of necessity and starts, but neither a completion nor an arrival
    starvation,    ///< it waited while later jobs were started
    killed_again,  ///< kills of necessity of one job
    idle_memory,   ///< nobody was started though a waiting job would have fitted
  };
  Kind kind = Kind::no_progress;
  Round start = 0;     ///< the first round of it; of a standstill that the referee ended, its last
  Round end = 0;       ///< the round after the last; later than start
  Round since = 0;     ///< no_progress: of the last completion or arrival; else as start
  JobId job = no_job;  ///< whom it is about; no_job where it is about nobody
  /// no_progress: kills of necessity; starvation: later jobs that were started meanwhile;
  /// killed_again: kills; idle_memory: tokens free in round `start`.
  std::int64_t value = 0;
  std::int64_t rounds = 0;  ///< starvation: waited; idle_memory: idle, over all repeats
  double multiple = 0;      ///< starvation: rounds waited / output length; else 0
  /// How many spans are merged into it; 1 for all but idle_memory and starvation.
  std::int64_t how_often = 1;

  friend bool operator==(const Alarm&, const Alarm&) = default;
};
inline constexpr std::size_t alarm_kinds = 5;

/// From where on something is an alarm. Zeros stand for what suits the schedule, see resolved().
struct AlarmLimits {
  /// Starvation: waited more than this many times its output; 0: ten times as much as the median
  /// job, and at least 20.
  double starvation_multiple = 0;
  std::int64_t starvation_passed = 5;  ///< while at least this many later jobs were started; >= 1
  std::int64_t kills = 5;              ///< kills of necessity of one job, at least; >= 1
  /// Consecutive idle rounds, at least; 0: a fiftieth of the time, and at least 16.
  Round idle_rounds = 0;
  /// Rounds without progress, more than this many times the longest output of the instance; > 0.
  /// Who lets one run go on until it completes never exceeds 1.
  double standstill_multiple = 1;

  friend bool operator==(const AlarmLimits&, const AlarmLimits&) = default;
};

/// The limits with numbers for the zeros. What is common to all jobs of a schedule, be it that all
/// of them wait long or that somebody always does, is not an alarm.
[[nodiscard]] AlarmLimits resolved(const AlarmLimits& limits, const DecisionIndex& index);

struct Alarms {
  static constexpr std::size_t most_per_kind = 1000;

  /// By kind, the worst first: by multiple, kills or rounds, then by start and job.
  std::vector<Alarm> list;
  std::array<std::int64_t, alarm_kinds> found{};  ///< per kind; more than listed above the most
  AlarmLimits limits;                             ///< that were applied, without zeros

  [[nodiscard]] std::int64_t total() const;
};

/// All alarms of the schedule that `spec` made. `index` is of that schedule and its instance. A
/// million jobs take about a second; SimulationStopped on a stop request.
///
/// A job waits from its arrival to its first start, and from each kill that was not planned to the
/// next start; between two turns of a policy that gives every job its turn it does not wait in this
/// sense. Later jobs are those with a later arrival, or the same and a larger id; of these, those
/// are counted whose first start lies in the wait.
///
/// A round is idle when nobody starts in it and a job that waits - arrived, not running, not
/// completed - passes the forward check of ghost_run() with the rounds that expected_rounds()
/// (ghost.h) gives.
[[nodiscard]] Alarms find_alarms(const DecisionIndex& index, const PolicySpec& spec,
                                 const AlarmLimits& limits, const std::stop_token& stop = {});

/// "Starvation", "Killed again and again", …
[[nodiscard]] std::string_view title(Alarm::Kind kind);

/// One sentence: "Job 17 waited 4,120 rounds, 132 × its length, while 180 later jobs started."
/// Jobs are source rows.
[[nodiscard]] std::string describe(const Alarm& alarm, const DecisionIndex& index);

}  // namespace gnomon
