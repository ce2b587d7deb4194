// The event-driven simulator, which is also the referee. It jumps from event to event (completion,
// slice end, arrival, the round in which memory would overflow, a wake-up the policy asked for) and
// is step-exact: its schedule equals that of a loop over every round.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"
#include "engine/whatif/edit.h"

namespace gnomon {

struct StartOptions {
  Round slice = 0;  ///< > 0: kill the run this many rounds after its start if it is unfinished then
  std::int32_t phase = -1;
  std::int32_t lane = -1;
  Round planned = 0;  ///< rounds the policy expects the run to last; 0 where it expects nothing
};

/// What the user wants of the schedule beside what the policy would do, in one round.
struct Order {
  enum class Kind : std::uint8_t {
    kill,     ///< the job runs: kill its run for KillReason::user, and let it wait again
    hold,     ///< the job waits: do not start it …
    release,  ///< … before this
    start,    ///< the job waits: start it, whether it fits or not
  };
  Kind kind = Kind::start;
  Round round = 0;
  JobId job = no_job;
  std::int32_t number = 0;  ///< of the edit that it comes from, from 0
  Edit edit = {};           ///< for sentences
  Round run_start = -1;     ///< kill: the start of the run, filled in when the order is given
};

/// What a policy can do and see during one round. Everything here is observable by a real
/// scheduler; nothing reveals an output length before its job completes.
class Controls {
 public:
  virtual ~Controls() = default;

  [[nodiscard]] virtual Round now() const = 0;
  /// Jobs that became visible since the last decision, by (arrival, id).
  [[nodiscard]] virtual std::span<const JobId> arrived() const = 0;
  /// Jobs that completed since the last decision, in order of their end round.
  [[nodiscard]] virtual std::span<const JobId> completed() const = 0;
  /// Jobs whose slice ran out in this round, already killed.
  [[nodiscard]] virtual std::span<const JobId> slice_ended() const = 0;
  /// What the user demands in this round: kills, then holds, releases and starts. A
  /// policy that takes orders first takes note of arrivals and ends, then carries out all but the
  /// starts, kills by its own rule, carries out the starts, whether they fit or not, and starts by
  /// its own rule. The referee has judged that the jobs are in a state for it.
  [[nodiscard]] virtual std::span<const Order> orders() const { return {}; }
  /// Tokens that all active runs, those started so far in this round included, hold during round
  /// now(). Above M the policy must kill before it returns.
  [[nodiscard]] virtual Tokens coming_round_tokens() const = 0;
  [[nodiscard]] virtual std::int64_t active_runs() const = 0;

  /// Starts a run of `job` in this round.
  virtual void start(JobId job, StartOptions options = {}) = 0;
  /// Kills the active run of `job` at the beginning of this round; its progress is lost.
  virtual void kill(JobId job, KillReason reason) = 0;
  /// Records why the job at the head of a queue was not started. `round` is set to now(), `until`
  /// to the round of the next decision that does not say `refusal_stands`.
  virtual void refuse(const Refusal& refusal) = 0;
  /// The refusal of `job` by the previous decision still holds, for the same reason.
  virtual void refusal_stands(JobId job) = 0;
  /// Asks for a decision in round `round` (> now()) at the latest. Holds until the next decision.
  virtual void wake_at(Round round) = 0;

  /// Ends the simulation with a no-progress fault: "Round …: no progress: `why`." For policies that
  /// notice themselves that they go in circles.
  [[noreturn]] virtual void stand_still(const std::string& why) = 0;

  /// Opens a phase (its `survivors` stay open) and returns its index for StartOptions::phase.
  virtual std::int32_t begin_phase(const Phase& phase) = 0;
  /// Sets the number of survivors of an open phase.
  virtual void close_phase(std::int32_t phase, std::int64_t survivors) = 0;
};

/// A scheduling policy. `decide` is called in every round in which something happened (see the top
/// of this file), after completions, slice ends and arrivals of that round; the policy kills, then
/// starts. In a round without such an event a correct policy would do nothing, and is not called.
class Policy {
 public:
  virtual ~Policy() = default;
  virtual void decide(Controls& controls) = 0;

  /// Rounds that may pass with decisions but without a completion or an arrival before the referee
  /// calls it a standstill. The default suits every policy whose oldest run always goes on.
  [[nodiscard]] virtual Round patience_rounds(const Instance& instance) const;

  /// A guess at how many runs the schedule will have, to reserve room for; not a limit.
  [[nodiscard]] virtual std::size_t expected_runs(const Instance& instance) const;

  /// What the user demands in the whole simulation, by round and then as Controls::orders says.
  /// Asked once, before the first decision; must stay where it is until the last.
  [[nodiscard]] virtual std::span<const Order> orders() const { return {}; }
  /// Whether `decide` carries out Controls::orders. Others are led by hand: see EditedPolicy.
  [[nodiscard]] virtual bool takes_orders() const { return false; }
};

struct SimulateOptions {
  std::stop_token stop;                  ///< checked every few thousand events
  std::size_t max_refusals = 1'000'000;  ///< further ones are counted out, not recorded
  /// When set, refusals are not recorded in the schedule but handed over as soon as they are over,
  /// with their place in the order of rounds, from 0. A log of any length fits any memory so.
  std::function<void(std::int64_t index, const Refusal&)> on_refusal;
};

/// Runs `policy` on `instance` to the last completion. `instance` must have passed `validate`.
/// A broken rule, a standstill or an order that cannot be carried out ends the simulation with
/// `has_fault` set in the schedule.
/// A stop request throws SimulationStopped. O(events · log) time.
[[nodiscard]] Schedule simulate(const Instance& instance, Policy& policy,
                                const SimulateOptions& options = {});

struct SimulationStopped {};

}  // namespace gnomon
