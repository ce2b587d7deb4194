#include "engine/simulate/simulator.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "engine/simulate/end_queue.h"
#include "engine/simulate/huge_pages.h"
#include "engine/simulate/order_desk.h"

namespace gnomon {

Round Policy::patience_rounds(const Instance& instance) const {
  // The oldest run always goes on, so a completion is never further away than the largest output.
  return 4 * instance.memory_limit + 1000;
}

std::size_t Policy::expected_runs(const Instance& instance) const {
  return instance.jobs.size();
}

namespace {

// Thrown inside a decision to leave the policy at once; becomes Schedule::fault.
struct RuleBroken {
  Fault fault;
};

class Simulation final : public Controls {
 public:
  Simulation(const Instance& instance, const SimulateOptions& options)
      : instance_(instance),
        options_(options),
        state_(instance.jobs.size()),
        by_arrival_(instance.jobs.size()) {
    std::iota(by_arrival_.begin(), by_arrival_.end(), JobId{0});
    const auto earlier = [&](JobId a, JobId b) { return job(a).arrival < job(b).arrival; };
    if (!std::is_sorted(by_arrival_.begin(), by_arrival_.end(), earlier)) {
      std::stable_sort(by_arrival_.begin(), by_arrival_.end(), earlier);
    }
  }

  Schedule run(Policy& policy) {
    desk_ = OrderDesk(policy.orders());
    const Round patience = policy.patience_rounds(instance_);
    reserve_on_huge_pages(schedule_.runs, policy.expected_runs(instance_));
    try {
      while (completed_count_ < instance_.jobs.size()) {
        step(policy, patience);
        if ((++steps_ & 0xfff) == 0 && options_.stop.stop_requested()) throw SimulationStopped{};
      }
      close_all_refusals();
      if (const Order* left = desk_.first_left()) {
        now_ = left->round;
        infeasible(*left, who(left->job) + " completes before, in round " +
                              std::to_string(end_of_last_run(left->job)));
      }
    } catch (RuleBroken& broken) {
      cut_off(std::move(broken.fault));
    }
    return std::move(schedule_);
  }

  Round now() const override { return now_; }
  std::span<const JobId> arrived() const override {
    return {by_arrival_.data() + first_arrived_, next_arrival_ - first_arrived_};
  }
  std::span<const JobId> completed() const override { return completed_; }
  std::span<const JobId> slice_ended() const override { return slice_ended_; }
  std::span<const Order> orders() const override { return desk_.due(); }
  Tokens coming_round_tokens() const override { return memory_; }
  std::int64_t active_runs() const override { return active_; }

  void start(JobId id, StartOptions options) override {
    JobState& state = state_[static_cast<std::size_t>(id)];
    if (job(id).arrival > now_)
      broken(Fault::Kind::started_early, id, "was started before its arrival");
    if (state.run == finished)
      broken(Fault::Kind::already_finished, id, "was started again after it had completed");
    if (state.run != idle)
      broken(Fault::Kind::already_running, id, "was started while it was running");
    if (desk_.is_held(id)) broken(Fault::Kind::started_early, id, "was started while it is held");

    const Round length = job(id).output;
    const bool cut = options.slice > 0 && options.slice < length;
    const auto index = static_cast<std::int32_t>(schedule_.runs.size());
    Run run;
    run.start = now_;
    run.end = now_ + (cut ? options.slice : length);
    run.job = id;
    run.attempt = state.attempts++;
    run.phase = options.phase;
    run.lane = options.lane;
    run.outcome = cut ? Outcome::killed : Outcome::completed;
    run.kill_reason = cut ? KillReason::slice_end : KillReason::none;
    run.planned_rounds = static_cast<std::int32_t>(options.planned);
    schedule_.runs.push_back(run);
    ends_.add(run.end, index);
    state.run = index;
    ++active_;
    memory_ += job(id).prompt + 1;
    last_touched_ = id;
    if (desk_.due().empty()) return;
    const Order* order = desk_.find(Order::Kind::start, id);
    if (order) desk_.note_start(index, *order, memory_);
  }

  void kill(JobId id, KillReason reason) override {
    JobState& state = state_[static_cast<std::size_t>(id)];
    if (state.run < 0) broken(Fault::Kind::not_running, id, "was killed while it was not running");
    Run& run = schedule_.runs[static_cast<std::size_t>(state.run)];
    if (run.start == now_)
      broken(Fault::Kind::not_running, id, "was killed in the round of its start");
    // Its entry in the end queue stays behind and is passed over when its round comes.
    release(run, id);
    run.end = now_;
    run.outcome = Outcome::killed;
    run.kill_reason = reason;
    state.run = idle;
  }

  void refuse(const Refusal& refusal) override {
    OpenRefusal open{refusal_count_, now_, refusal};
    open.refusal.round = now_;
    if (!options_.on_refusal && !record(open.refusal)) return;
    ++refusal_count_;
    open_refusals_.push_back(open);
  }

  void refusal_stands(JobId id) override {
    for (OpenRefusal& open : open_refusals_) {
      if (open.refusal.job == id) open.confirmed = now_;
    }
  }

  void wake_at(Round round) override { wake_ = std::min(wake_, std::max(round, now_ + 1)); }

  [[noreturn]] void stand_still(const std::string& why) override {
    throw RuleBroken{standstill(why)};
  }

  std::int32_t begin_phase(const Phase& phase) override {
    schedule_.phases.push_back(phase);
    return static_cast<std::int32_t>(schedule_.phases.size() - 1);
  }
  void close_phase(std::int32_t phase, std::int64_t survivors) override {
    schedule_.phases[static_cast<std::size_t>(phase)].survivors = survivors;
  }

 private:
  static constexpr std::int32_t idle = -1;
  static constexpr std::int32_t finished = -2;
  static constexpr std::size_t few_refusals = 65'536;

  struct JobState {
    std::int32_t run = idle;  ///< index of the active run, or idle, or finished
    std::int32_t attempts = 0;
  };

  /// A refusal without an `until` yet.
  struct OpenRefusal {
    std::int64_t index = 0;
    Round confirmed = 0;  ///< by the decision of this round
    Refusal refusal;
  };

  [[nodiscard]] const Job& job(JobId id) const {
    return instance_.jobs[static_cast<std::size_t>(id)];
  }

  // One event round: move the clock, finish what ends, let arrivals in, ask the policy.
  void step(Policy& policy, Round patience) {
    const Round event = next_event();
    if (event == no_round) {
      throw RuleBroken{
          standstill("nothing is running, nothing will arrive, and the policy starts nothing")};
    }
    advance_to(event);
    finish_due();
    admit_arrivals();
    if (completed_count_ == instance_.jobs.size()) return;
    if (!completed_.empty() || !arrived().empty() || now_ >= desk_.next_round()) {
      last_progress_ = now_;
    }
    if (now_ - last_progress_ > patience) {
      throw RuleBroken{standstill("no job has completed or arrived for " +
                                  std::to_string(now_ - last_progress_) + " rounds")};
    }
    const bool ordered = now_ >= desk_.next_round();
    if (!ordered && nothing_happened(event)) return;

    wake_ = no_round;
    if (ordered) give_orders();
    policy.decide(*this);
    if (ordered) judge_what_was_done();
    close_refusals();
    if (memory_ > instance_.memory_limit) memory_exceeded();
    schedule_.peak_memory = std::max(schedule_.peak_memory, memory_);
    completed_.clear();
    slice_ended_.clear();
    first_arrived_ = next_arrival_;
  }

  [[nodiscard]] Round next_event() {
    Round event = std::min({ends_.next(), wake_, desk_.next_round()});
    if (next_arrival_ < by_arrival_.size()) {
      event = std::min(event, std::max(now_, job(by_arrival_[next_arrival_]).arrival));
    }
    if (active_ == 0) return event;
    // Memory grows by one token per active run and round: does it cross M before the next event?
    const Round crossing = now_ + (instance_.memory_limit - memory_) / active_ + 1;
    return std::min(event, crossing);
  }

  void advance_to(Round event) {
    if (active_ > 0) {
      // The last round before the event is the fullest of the span.
      if (event > now_) {
        const Tokens last = memory_ + active_ * (event - 1 - now_);
        schedule_.peak_memory = std::max(schedule_.peak_memory, last);
      }
      memory_ += active_ * (event - now_);
    }
    now_ = event;
  }

  void finish_due() {
    ends_.take(now_, [&](std::int32_t index) {
      Run& run = schedule_.runs[static_cast<std::size_t>(index)];
      JobState& state = state_[static_cast<std::size_t>(run.job)];
      if (state.run != index) return;  // killed earlier
      release(run, run.job);
      if (run.outcome == Outcome::completed) {
        state.run = finished;
        ++completed_count_;
        completed_.push_back(run.job);
        schedule_.makespan = now_;
      } else {
        state.run = idle;
        slice_ended_.push_back(run.job);
      }
    });
  }

  void admit_arrivals() {
    while (next_arrival_ < by_arrival_.size() && job(by_arrival_[next_arrival_]).arrival <= now_) {
      ++next_arrival_;
    }
  }

  [[nodiscard]] bool nothing_happened(Round event) const {
    return event != wake_ && memory_ <= instance_.memory_limit && completed_.empty() &&
           slice_ended_.empty() && arrived().empty();
  }

  // Those that this decision neither made nor confirmed are over.
  void close_refusals() {
    std::erase_if(open_refusals_, [&](const OpenRefusal& open) {
      if (open.confirmed == now_) return false;
      close(open);
      return true;
    });
  }

  void close(const OpenRefusal& open) {
    if (!options_.on_refusal) {
      schedule_.refusals[static_cast<std::size_t>(open.index)].until = now_;
      return;
    }
    Refusal refusal = open.refusal;
    refusal.until = now_;
    options_.on_refusal(open.index, refusal);
  }

  void close_all_refusals() {
    for (const OpenRefusal& open : open_refusals_) close(open);
    open_refusals_.clear();
  }

  /// False when there is no more room for it.
  [[nodiscard]] bool record(const Refusal& refusal) {
    if (schedule_.refusals.size() >= options_.max_refusals) {
      schedule_.refusals_truncated = true;
      return false;
    }
    if (schedule_.refusals.size() == few_refusals) {
      std::vector<Refusal> many;
      reserve_on_huge_pages(many, std::min(options_.max_refusals, instance_.jobs.size()));
      many.assign(schedule_.refusals.begin(), schedule_.refusals.end());
      schedule_.refusals = std::move(many);
    }
    schedule_.refusals.push_back(refusal);
    return true;
  }

  // `memory_` counts the coming round, in which the run would have held one token more than in the
  // round before.
  void release(const Run& run, JobId id) {
    memory_ -= job(id).prompt + (now_ - run.start) + 1;
    --active_;
  }

  // Whether what the user demands in this round can be demanded at all.
  void give_orders() {
    desk_.take(now_);
    for (Order& order : desk_.due()) {
      const JobState& state = state_[static_cast<std::size_t>(order.job)];
      const std::string name = who(order.job);
      if (order.kind == Order::Kind::release) continue;
      if (job(order.job).arrival > now_) {
        infeasible(order,
                   name + " arrives in round " + std::to_string(job(order.job).arrival) + " only");
      }
      if (state.run == finished) {
        infeasible(order, name + " completes before, in round " +
                              std::to_string(end_of_last_run(order.job)));
      }
      const bool runs = state.run != idle;
      if (runs) order.run_start = schedule_.runs[static_cast<std::size_t>(state.run)].start;
      if (order.kind == Order::Kind::kill) {
        if (!runs) infeasible(order, name + " does not run then");
      } else if (runs && !desk_.find(Order::Kind::kill, order.job)) {
        infeasible(order, name + " runs already, since round " + std::to_string(order.run_start));
      } else if (order.kind == Order::Kind::start && desk_.is_held(order.job)) {
        infeasible(order, name + " is held then");
      }
    }
  }

  // A policy that makes room by killing may have chosen the very run that the user wanted.
  void judge_what_was_done() {
    for (const Order& order : desk_.due()) {
      const std::int32_t active = state_[static_cast<std::size_t>(order.job)].run;
      const bool started =
          active >= 0 && schedule_.runs[static_cast<std::size_t>(active)].start == now_;
      if (order.kind == Order::Kind::start && !started) {
        const Tokens excess = desk_.demanded_tokens() - instance_.memory_limit;
        infeasible(order, excess > 0 ? would_exceed(excess) : who(order.job) + " was not started");
      }
      if (order.kind == Order::Kind::kill && active >= 0 && !started) {
        infeasible(order, who(order.job) + " was not killed");
      }
    }
    desk_.close();
  }

  // An edit is to blame alone where the runs that were there when it took effect exceed M with it;
  // otherwise the policy has not coped with what came of it.
  [[noreturn]] void memory_exceeded() const {
    for (const OrderDesk::Started& started : desk_.started()) {
      if (!is_active(started.run)) continue;
      Tokens tokens = 0;
      for (std::int32_t run = 0; run <= started.run; ++run) {
        const Run& held = schedule_.runs[static_cast<std::size_t>(run)];
        if (is_active(run)) tokens += job(held.job).prompt + (now_ - held.start) + 1;
      }
      const Tokens excess = tokens - instance_.memory_limit;
      if (excess > 0) infeasible(started.order, would_exceed(excess));
    }
    const Tokens excess = memory_ - instance_.memory_limit;
    const std::string after = desk_.after();
    if (!after.empty()) {
      throw RuleBroken{{Fault::Kind::memory_exceeded, now_, last_touched_,
                        after + ", memory exceeds M in round " + std::to_string(now_) + " by " +
                            tokens_text(excess) + "."}};
    }
    broken(Fault::Kind::memory_exceeded, last_touched_,
           "is active while memory stands at " + std::to_string(memory_) + " tokens, " +
               std::to_string(excess) + " above M");
  }

  [[nodiscard]] bool is_active(std::int32_t run) const {
    const JobId id = schedule_.runs[static_cast<std::size_t>(run)].job;
    return state_[static_cast<std::size_t>(id)].run == run;
  }

  [[nodiscard]] static std::string tokens_text(Tokens tokens) {
    return std::to_string(tokens) + (tokens == 1 ? " token" : " tokens");
  }

  [[nodiscard]] std::string would_exceed(Tokens excess) const {
    return "memory would exceed M in round " + std::to_string(now_) + " by " + tokens_text(excess);
  }

  [[nodiscard]] std::string who(JobId id) const { return job_name(instance_, id); }

  [[nodiscard]] Round end_of_last_run(JobId id) const {
    Round end = 0;
    for (const Run& run : schedule_.runs) {
      if (run.job == id) end = run.end;
    }
    return end;
  }

  [[noreturn]] void infeasible(const Order& order, const std::string& why) const {
    throw RuleBroken{{Fault::Kind::edit_infeasible, now_, order.job,
                      OrderDesk::name(order) + ": " + why + ".", order.number}};
  }

  [[noreturn]] void broken(Fault::Kind kind, JobId id, const std::string& what) const {
    throw RuleBroken{
        {kind, now_, id, "Round " + std::to_string(now_) + ": " + who(id) + " " + what + "."}};
  }

  [[nodiscard]] Fault standstill(const std::string& what) const {
    JobId waiting = no_job;
    for (std::size_t i = 0; i < state_.size() && waiting == no_job; ++i) {
      if (state_[i].run == idle && instance_.jobs[i].arrival <= now_) {
        waiting = static_cast<JobId>(i);
      }
    }
    const std::string whose =
        waiting == no_job ? std::string() : ", and " + who(waiting) + " waits";
    return {Fault::Kind::no_progress, now_, waiting,
            "Round " + std::to_string(now_) + ": no progress: " + what + whose + "."};
  }

  void cut_off(Fault fault) {
    for (Run& run : schedule_.runs) {
      if (state_[static_cast<std::size_t>(run.job)].run != &run - schedule_.runs.data()) continue;
      run.outcome = Outcome::unfinished;
      run.kill_reason = KillReason::none;
      run.end = now_;
    }
    // A run that was started in the very round of the fault never held anything.
    std::erase_if(schedule_.runs, [](const Run& run) { return run.start == run.end; });
    close_all_refusals();
    schedule_.has_fault = true;
    schedule_.fault = std::move(fault);
  }

  const Instance& instance_;
  const SimulateOptions& options_;
  Schedule schedule_;
  std::vector<JobState> state_;
  std::vector<JobId> by_arrival_;
  std::size_t next_arrival_ = 0;   ///< first in by_arrival_ that is not visible yet
  std::size_t first_arrived_ = 0;  ///< first in by_arrival_ that the policy was not told of
  std::vector<JobId> completed_;
  std::vector<JobId> slice_ended_;
  EndQueue ends_;
  OrderDesk desk_;
  Round now_ = 0;
  Round wake_ = 0;  ///< the first decision is in round 0 at the latest
  Round last_progress_ = 0;
  Tokens memory_ = 0;  ///< of all active runs in the round now_
  std::int64_t active_ = 0;
  std::size_t completed_count_ = 0;
  std::uint64_t steps_ = 0;
  JobId last_touched_ = no_job;
  std::int64_t refusal_count_ = 0;
  std::vector<OpenRefusal> open_refusals_;  ///< at most one or two: the heads of queues
};

}  // namespace

Schedule simulate(const Instance& instance, Policy& policy, const SimulateOptions& options) {
  return Simulation(instance, options).run(policy);
}

}  // namespace gnomon
