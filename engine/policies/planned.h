// Policies that know when each job starts before it does: playing a plan.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <queue>
#include <vector>

#include "engine/model/knowledge.h"
#include "engine/policies/forecast.h"
#include "engine/policies/memory_timeline.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

/// When each job starts. Must be feasible beside what is running: the player does not check.
struct Plan {
  struct Item {
    JobId job = no_job;
    Round start = 0;
    std::int32_t phase = -1;  ///< index into `phases`, -1 for none
  };
  /// The order in which the jobs queue: jobs of one start round are started in it, and the first
  /// visible one that has not started is the head whose refusal is recorded.
  std::vector<Item> queue;
  /// `survivors` is left to the player: members that a later plan took out again.
  std::vector<Phase> phases;
};

/// Plays plans, one after the other. A phase opens when the first of its jobs starts, so phases are
/// recorded in the order of their starts; a phase of which no job ever starts is not recorded.
class PlanPlayer {
 public:
  explicit PlanPlayer(JobsView<Knowledge::output> jobs);

  /// Replaces what is left of the plan in force. `plan` holds no job that was started. Call
  /// `advance` before the decision ends.
  void load(Controls& controls, Plan plan);

  /// Starts a job beside the plan in force, or kills an active run. The plan must be replaced
  /// before the next `advance`, by one without the started job and with the killed one.
  void start_beside(Controls& controls, JobId job);
  void kill(Controls& controls, JobId job, KillReason reason);
  /// The head may leave the plan and come back: its refusal is over.
  void forget_refusal() { refused_ = no_job; }

  /// Starts what is due in this round, refuses the head of what is visible and still waits, and
  /// asks to be woken for the next start.
  void advance(Controls& controls);

  /// The jobs of the plan in force that have not started, in the order of its queue.
  [[nodiscard]] std::vector<JobId> waiting() const;
  /// The same by planned start, then in the order of the queue.
  [[nodiscard]] std::vector<JobId> waiting_by_start() const;

  /// Runs that were started and have not reached their end yet in round `now`, with their ends.
  struct ActiveRun {
    JobId job = no_job;
    Round start = 0;
    Round end = 0;
  };
  [[nodiscard]] const std::vector<ActiveRun>& active(Round now);
  /// Adds what these runs hold from `now` on.
  void reserve_active(MemoryTimeline& timeline, Round now);

 private:
  using Position = std::uint32_t;  ///< in the plan's queue

  void close_phases(Controls& controls);
  void start(Controls& controls, Position position);
  void note_start(Controls& controls, JobId job);
  void refuse_head(Controls& controls);
  void drop_ended(Round now);

  JobsView<Knowledge::output> jobs_;
  Forecast forecast_;
  std::vector<ActiveRun> active_;

  Plan plan_;
  std::vector<Position> by_start_;  ///< by (start, position)
  std::size_t next_start_ = 0;
  std::vector<Position> by_arrival_;  ///< those that were not visible when the plan was loaded
  std::size_t next_arrival_ = 0;
  std::priority_queue<Position, std::vector<Position>, std::greater<>> visible_;  ///< or started
  std::vector<bool> started_;                                                     ///< per position
  std::vector<std::int32_t> opened_;         ///< per phase: its index in the schedule, -1 if closed
  std::vector<std::int64_t> phase_waiting_;  ///< per phase: members that have not started

  // The refusal in force, and the first round in which it may read differently.
  JobId refused_ = no_job;
  Round retry_round_ = 0;
};

/// What the user's orders leave to be planned anew.
class OrderedJobs {
 public:
  /// Carries out what is ordered in this round. Returns the jobs that are to be planned now: those
  /// of `waiting`, in that order, without the ones that were started or are held, and then the ones
  /// that were killed or released.
  [[nodiscard]] std::vector<JobId> follow(Controls& controls, PlanPlayer& player,
                                          std::vector<JobId> waiting);

 private:
  std::vector<JobId> held_;
};

/// Plays one plan for the whole instance. A job must not be planned before its arrival. After an
/// order of the user, what has not started is placed anew, in the order of its planned starts, each
/// job at its earliest feasible round.
class PlannedPolicy final : public Policy {
 public:
  PlannedPolicy(JobsView<Knowledge::output> jobs, Plan plan);

  void decide(Controls& controls) override;
  [[nodiscard]] Round patience_rounds(const Instance& instance) const override;
  [[nodiscard]] bool takes_orders() const override { return true; }

 private:
  void follow_orders(Controls& controls);

  JobsView<Knowledge::output> jobs_;
  PlanPlayer player_;
  Plan plan_;
  bool loaded_ = false;
  OrderedJobs ordered_;
};

}  // namespace gnomon
