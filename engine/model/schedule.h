// What a simulation leaves behind: every run of every job, the phases of the policy, and why jobs
// were refused. Immutable once made; everything that is shown is derived from it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/types.h"

namespace gnomon {

/// How a run ended.
enum class Outcome : std::uint8_t {
  completed,
  killed,      ///< all progress lost
  unfinished,  ///< still active when the simulation stopped early (see Schedule::fault)
};

/// Why a policy killed a run.
enum class KillReason : std::uint8_t {
  none,
  slice_end,    ///< it used up its slice (route: its budget)
  overflow,     ///< the coming round would have exceeded M and the victim rule chose it
  clearing,     ///< alpha-greedy, alpha-beta: memory ran out and running jobs were cleared
  speculation,  ///< gsa-spec: a speculative run made room for what is due
  call_end,     ///< route: its call ended
  branch_move,  ///< route: it decoded as many tokens as its prompt has; its job changes branch
  user,         ///< the user had it killed, see engine/whatif/edit.h
  recorded,     ///< a recording says so, and not why
};

/// One attempt at one job: active in rounds start <= t < end, holding prompt + (t - start) + 1.
struct Run {
  Round start = 0;
  Round end = 0;  ///< completion or kill round; the run holds no memory in it
  JobId job = no_job;
  std::int32_t attempt = 0;  ///< from 0, per job
  std::int32_t phase = -1;   ///< index into Schedule::phases, -1 where the policy has none
  std::int32_t lane = -1;    ///< lane of a staggered pipeline, -1 where the policy has none
  Outcome outcome = Outcome::completed;
  KillReason kill_reason = KillReason::none;
  /// Rounds that the policy expected it to last when it started it; 0 where it expected nothing.
  /// Once it has outlived them, the policy expects one round more than it has lasted.
  std::int32_t planned_rounds = 0;

  friend bool operator==(const Run&, const Run&) = default;
};

/// One staggered-pipeline call (a GSA phase, a GBA class), or one call of Route.
struct Phase {
  Round start = 0;
  Round end = 0;               ///< the last slice end by plan; some policies go on sooner
  Tokens slice = 0;            ///< τ, rounds a run may last (tokens it may decode)
  std::int64_t lanes = 0;      ///< k; 0 where there are none
  std::int64_t jobs = 0;       ///< jobs that entered it
  std::int64_t survivors = 0;  ///< of these, unfinished at its end
  std::int32_t batch = 0;      ///< which batch of arrivals it belongs to, from 0

  friend bool operator==(const Phase&, const Phase&) = default;
};

/// Why a waiting job was not started.
enum class RefusalReason : std::uint8_t {
  forecast_overflow,  ///< started now, memory would exceed M in `overflow_round` by `excess_tokens`
  memory_now,         ///< it does not fit the coming round (`overflow_round` is that round)
  lane_busy,          ///< its lane of the pipeline is held by `blocker`, or its stagger is not up
  batch_running,      ///< a batch is in progress; the job waits for the next one
  after_kill,         ///< runs were killed in this round, and nobody is admitted in such a round
  peaks_reserved,     ///< with its peak, the reserved peaks of the active runs would exceed M
  protected_memory,   ///< the coming round would reach into the protected share of M
  width_reserved,     ///< route: its width does not fit beside those of the active attempts
  stagger,            ///< its start is not due, and pulled forward the pipeline behind it would
                      ///< exceed M in `overflow_round` by `excess_tokens`
  planned_later,  ///< a plan starts it later; now it would exceed M beside what is placed before
  batch_full,     ///< the same, where nobody of its own batch has started: the batches before
                  ///< have no room for it
  not_eligible,   ///< response: its prompt exceeds the slice; route: another branch's turn
};

/// The record of one refusal of the job at the head of the queue, made at the moment of decision.
/// It holds unchanged for rounds round <= t < until; everybody behind the head waits for it.
struct Refusal {
  Round round = 0;
  Round until = 0;            ///< first round in which the policy looked again
  Round overflow_round = -1;  ///< the round with the largest excess, the earliest such; -1 if none
  Tokens excess_tokens = 0;   ///< tokens above M in that round
  JobId job = no_job;
  JobId blocker = no_job;         ///< the job in the way where a single one is, else no_job
  std::int32_t ghost_rounds = 0;  ///< how long the policy expected the run to last; 0 unknown
  RefusalReason reason = RefusalReason::forecast_overflow;

  friend bool operator==(const Refusal&, const Refusal&) = default;
};

/// A broken rule or a standstill, found by the referee (POLICIES §1). The schedule that carries it
/// is cut off at `round`, unless it goes on.
struct Fault {
  enum class Kind : std::uint8_t {
    memory_exceeded,
    started_early,
    already_running,
    not_running,
    already_finished,
    no_progress,
    edit_infeasible,  ///< what the user demands is not possible
    // Of schedules that come from elsewhere, see engine/recording/recorded_schedule.h:
    other_jobs,      ///< it was recorded of jobs that arrived or were sized otherwise
    unknown_job,     ///< there is no such job
    wrong_length,    ///< a run ends before or after its last token
    never_finished,  ///< a job has no run that completes
  };
  Kind kind = Kind::no_progress;
  Round round = 0;
  JobId job = no_job;
  std::string message;     ///< one sentence with the round and the job in it
  std::int32_t edit = -1;  ///< the edit to blame, an index into PolicySpec::edits; -1 for none

  friend bool operator==(const Fault&, const Fault&) = default;
};

/// The result of a simulation. `runs` are in order of start round; runs that start in one round are
/// in the order in which the policy started them.
struct Schedule {
  std::vector<Run> runs;
  std::vector<Phase> phases;
  std::vector<Refusal> refusals;    ///< in order of round
  bool refusals_truncated = false;  ///< there were more than SimulateOptions::max_refusals
  Round makespan = 0;               ///< last completion round
  Tokens peak_memory = 0;           ///< largest memory in any round
  bool has_fault = false;
  Fault fault;           ///< meaningful when has_fault
  bool goes_on = false;  ///< it was not cut off by its fault: it comes from elsewhere, and is whole
  /// Of a serving run whose log does not tell all: what looks like a broken rule and need not be
  /// one. Its latencies are as measured, and compare. Nothing where it has a fault.
  std::optional<Fault> doubt = {};

  /// Whether nothing is known of the rounds from `fault.round` on.
  [[nodiscard]] bool is_cut_off() const { return has_fault && !goes_on; }

  friend bool operator==(const Schedule&, const Schedule&) = default;
};

}  // namespace gnomon
