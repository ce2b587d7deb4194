// Shortest lower prediction first, with estimates that grow: ROB's A_min.
#pragma once

#include <cstdint>
#include <queue>
#include <set>
#include <vector>

#include "engine/model/knowledge.h"
#include "engine/policies/forecast.h"
#include "engine/policies/prefix_walk.h"
#include "engine/policies/tie_order.h"
#include "engine/policies/waiting_queue.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

/// When the victim rule of AMin sees that a run is longer than was thought.
enum class Refine : std::uint8_t {
  running,  ///< at once: it compares max(õ, tokens out)
  evict,    ///< when the run is killed: it compares õ
};

/// Each job has an estimate õ, at first lo. While the coming round would exceed M, the run with the
/// smallest current estimate is killed (then the latest start, then the larger id), and its õ
/// becomes at least the tokens it had. Then the waiting jobs, those killed in this round left out,
/// are walked by õ and started while the forward check holds with õ for the candidate and
/// max(õ, tokens + 1) for the runs; the walk stops at the first that fails.
class AMin final : public Policy {
 public:
  AMin(JobsView<Knowledge::lower> jobs, Refine refine, TieOrder ties);
  void decide(Controls& controls) override;
  [[nodiscard]] Round patience_rounds(const Instance& instance) const override;
  [[nodiscard]] bool takes_orders() const override { return true; }

  // For follow_orders.h.
  void stop_by_order(Controls& controls, const Order& order);
  void take_out(JobId id);
  void put_back(JobId id) { waiting_.add(item(id)); }
  void start_by_order(Controls& controls, JobId id);

 private:
  struct JobState {
    Tokens estimate = 1;  ///< õ, rounds; stays as it is while the job runs
    Round start = not_running;
    Round expected_end = 0;  ///< past_estimate once õ tokens are out
  };
  static constexpr Round not_running = -1;
  static constexpr Round past_estimate = -1;

  /// A run as the victim rule sees it: what it compares first (and does not change), then the
  /// latest start, then the larger id.
  struct Victim {
    Tokens estimate = 0;
    Round start = 0;
    JobId job = no_job;
    bool operator<(const Victim& other) const {
      if (estimate != other.estimate) return estimate < other.estimate;
      return start != other.start ? start > other.start : job > other.job;
    }
  };
  struct Expectation {
    Round end = 0;
    JobId job = no_job;
    Round start = 0;
    bool operator<(const Expectation& other) const { return end > other.end; }
  };

  void take_arrivals(Controls& controls);
  void note_completions(Controls& controls);
  void note_overruns(Round now);
  /// Kills until the coming round fits; the killed do not wait yet.
  [[nodiscard]] std::vector<JobId> kill_overflow(Controls& controls);
  [[nodiscard]] JobId victim(Round now) const;
  /// Walks the queue; true when everybody in it was started.
  bool admit(Controls& controls);
  void start(Controls& controls, JobId id);
  void stop(Controls& controls, JobId id, KillReason reason);
  void refuse_killed(Controls& controls, const std::vector<JobId>& killed);
  void forget_run(JobId id);
  [[nodiscard]] std::set<Victim>& victims_of(const JobState& job);
  [[nodiscard]] Victim as_victim(JobId id) const;
  [[nodiscard]] WaitingQueue::Item item(JobId id) const;
  [[nodiscard]] JobState& state(JobId id) { return state_[static_cast<std::size_t>(id)]; }
  [[nodiscard]] const JobState& state(JobId id) const {
    return state_[static_cast<std::size_t>(id)];
  }

  JobsView<Knowledge::lower> jobs_;
  Refine refine_;
  TieOrder ties_;
  std::vector<JobState> state_;
  WaitingQueue waiting_;  ///< by õ
  Forecast forecast_;
  std::priority_queue<Expectation> expectations_;  ///< earliest first; those of ended runs linger

  // What the victim rule compares grows by one a round for every run that is past its õ, which
  // leaves their order as it is: the more tokens, the earlier the start. So those are kept apart,
  // ordered by start alone, and nothing has to be touched while they grow.
  std::set<Victim> within_;  ///< by õ; with Refine::evict, all runs
  std::set<Victim> past_;    ///< runs past their õ, with estimate 0

  PrefixWalk walk_;
};

}  // namespace gnomon
