// Admission in a fixed priority order with a forecast: fcfs, h-sf, mc-sf, svf, svf-1bit and a-max.
#pragma once

#include <cstdint>
#include <queue>
#include <vector>

#include "engine/model/knowledge.h"
#include "engine/policies/forecast.h"
#include "engine/policies/one_bit.h"
#include "engine/policies/prefix_walk.h"
#include "engine/policies/run_stack.h"
#include "engine/policies/tie_order.h"
#include "engine/policies/waiting_queue.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

/// What orders the waiting jobs, before their TieOrder.
enum class Priority : std::uint8_t {
  arrival,   ///< fcfs (MC's benchmark)
  estimate,  ///< h-sf with the truth, a-max with hi (ROB), mc-sf with hi (MC)
  area,      ///< svf: A(s, estimate) (SVF); svf-1bit: A(s, proxy), whatever becomes of the estimate
};

/// Each round, the waiting jobs are walked in priority order and each that passes the forward check
/// F with its estimate is started; the walk stops at the first that fails (strict prefix). Unless
/// K = output, estimates may be wrong and the overrun rule applies: a run that outlives its
/// estimate e gets e := tokens + 1, and if the coming round would exceed M the most recently
/// started run (then larger id) is killed until it fits, with nobody admitted in that round. A
/// raised estimate stays with the job (choice, POLICIES §1).
template <Knowledge K>
class Admission final : public Policy {
 public:
  explicit Admission(JobsView<K> jobs, Priority priority,
                     TieOrder ties = {}) requires(K != Knowledge::one_bit)
      : Admission(jobs, priority, ties, {}) {}
  /// `advice` without zeros; its θ is the one that made the bit.
  Admission(JobsView<K> jobs, const OneBitAdvice& advice) requires(K == Knowledge::one_bit)
      : Admission(jobs, Priority::area, {}, advice) {}
  void decide(Controls& controls) override;
  [[nodiscard]] bool takes_orders() const override { return true; }

  // For follow_orders.h.
  void stop_by_order(Controls& controls, const Order& order);
  void take_out(JobId id);
  void put_back(JobId id) { waiting_.add(item(id)); }
  void start_by_order(Controls& controls, JobId id);

 private:
  Admission(JobsView<K> jobs, Priority priority, TieOrder ties, const OneBitAdvice& advice);

  struct JobState {
    Tokens estimate = 1;  ///< rounds
    Round start = not_running;
    Round expected_end = 0;  ///< past_estimate once overrun
  };
  static constexpr Round not_running = -1;
  static constexpr Round past_estimate = -1;

  void take_arrivals(Controls& controls);
  void note_completions(Controls& controls);
  void note_overruns(Controls& controls);
  [[nodiscard]] bool kill_overflow(Controls& controls);
  void stop(Controls& controls, JobId id, KillReason reason);
  void admit(Controls& controls);
  void start(Controls& controls, JobId id);
  void forget_run(JobId id);
  [[nodiscard]] Tokens first_estimate(JobId id) const;
  [[nodiscard]] WaitingQueue::Item item(JobId id) const;
  [[nodiscard]] JobState& state(JobId id) { return state_[static_cast<std::size_t>(id)]; }

  JobsView<K> jobs_;
  Priority priority_;
  TieOrder ties_;
  OneBitAdvice advice_;  ///< one_bit only
  std::vector<JobState> state_;
  WaitingQueue waiting_;
  Forecast forecast_;

  // Kept only where estimates can be wrong.
  static constexpr bool may_overrun = K != Knowledge::output;
  struct Expectation {
    Round end = 0;
    JobId job = no_job;
    Round start = 0;
    bool operator<(const Expectation& other) const { return end > other.end; }
  };
  RunStack stack_;
  std::priority_queue<Expectation> expectations_;  ///< earliest first; those of ended runs linger

  PrefixWalk walk_;
};

}  // namespace gnomon
