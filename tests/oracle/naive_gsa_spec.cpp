// gsa-spec: the phases of gsa, pulled forward where memory allows it, with speculative runs in what
// they leave.
#include <algorithm>

#include "tests/oracle/naive_policies.h"
#include "tests/oracle/naive_response.h"
#include "tests/oracle/naive_stagger.h"

namespace gnomon::oracle {
namespace {

class GsaSpec : public NaivePolicy {
 public:
  GsaSpec(double alpha, double first_slice) : alpha_(alpha), first_slice_(first_slice) {}

  void decide(World& world) override {
    end_slices(world);
    if (!batch_.empty() && unfinished(world).empty()) {
      close_phase(world);
      batch_.clear();
    }
    if (batch_.empty()) {
      batch_ = world.waiting();
      if (batch_.empty()) return;
      begin_batch(world);
    } else if (phase_is_over(world)) {
      close_phase(world);
      begin_phase(world, level_ + 1);
    }
    start_base_runs(world);
    make_room(world);
    speculate(world);
    refuse_next_batch(world, batch_);
  }

 private:
  void end_slices(World& world) {
    for (NaiveRun& run : world.runs) {
      if (run.outcome == End::active && is_base(run) && run.start + phase_.slice == world.now) {
        world.end(run, End::slice_end);
      }
    }
  }

  void begin_batch(World& world) {
    ++batch_index_;
    Int smallest = world.instance.limit;
    for (const int id : batch_) smallest = std::min(smallest, world.job(id).prompt);
    slices_ = naive_slices(world.instance.limit - smallest, alpha_, first_slice_);
    begin_phase(world, 0);
  }

  void begin_phase(World& world, std::size_t level) {
    level_ = level;
    prompt_ = 0;
    for (const int id : unfinished(world)) prompt_ = std::max(prompt_, world.job(id).prompt);
    phase_ = {};
    phase_.start = world.now;
    phase_.slice = slices_[level];
    phase_.lanes = naive_call_lanes(phase_.slice, prompt_, world.instance.limit);
    phase_.jobs = static_cast<Int>(unfinished(world).size());
    phase_.end = phase_.start + (phase_.jobs - 1) * phase_.slice / phase_.lanes + phase_.slice;
    phase_.batch = batch_index_;
    had_base_run_.assign(static_cast<std::size_t>(world.job_count()), false);
    clock_ = StaggerClock(world.now);
  }

  void close_phase(World& world) {
    phase_.survivors = static_cast<Int>(unfinished(world).size());
    world.phases.push_back(phase_);
  }

  bool phase_is_over(const World& world) const {
    if (level_ + 1 == slices_.size()) return false;
    for (const NaiveRun& run : world.runs) {
      if (run.outcome == End::active && is_base(run)) return false;
    }
    const std::vector<int> left = unfinished(world);
    const bool anyone_due =
        std::any_of(left.begin(), left.end(), [&](int id) { return is_due(world, id); });
    const bool anyone_idle =
        std::any_of(left.begin(), left.end(), [&](int id) { return !world.running(id); });
    return !anyone_due && anyone_idle;
  }

  void start_base_runs(World& world) {
    base_refused_ = -1;
    for (const int id : unfinished(world)) {
      if (is_due(world, id) && !start_base_run(world, id)) return;
    }
  }

  bool start_base_run(World& world, int id) {
    const auto expected_end = [&](const NaiveRun& run) {
      return is_base(run) ? run.start + longest(world, run.job) : world.now;
    };
    Int to_come = 0;
    for (const int other : unfinished(world)) to_come += had_base_run(other) ? 0 : 1;
    const bool due = clock_.is_due(world.now);
    const Overflow overflow =
        due ? forward_check(world, id, longest(world, id), expected_end)
            : pipeline_check(world, prompt_, phase_.slice, phase_.lanes, to_come, expected_end);
    if (overflow.excess > 0) {
      const auto why = due ? NaiveRefusal::Why::forecast : NaiveRefusal::Why::stagger;
      world.refusals.push_back(
          {world.now, id, why, overflow.round, overflow.excess, longest(world, id)});
      base_refused_ = id;
      return false;
    }
    if (due) {
      clock_.advance_due(world.now, phase_.slice, phase_.lanes);
    } else {
      clock_.advance_pulled(world.now, phase_.slice, phase_.lanes);
    }
    world.start(id, static_cast<int>(world.phases.size())).planned = longest(world, id);
    had_base_run_[static_cast<std::size_t>(id)] = true;
    return true;
  }

  // ---- Speculative runs.

  static void make_room(World& world) {
    while (world.memory_now() > world.instance.limit) {
      NaiveRun* victim = nullptr;
      for (NaiveRun& run : world.runs) {
        if (run.outcome != End::active || is_base(run)) continue;
        if (victim == nullptr || run.job > victim->job) victim = &run;
      }
      world.end(*victim, End::speculation);
    }
  }

  void speculate(World& world) {
    for (const int id : unfinished(world)) {
      if (world.running(id)) continue;
      const Int tokens = world.memory_now() + world.job(id).prompt + 1;
      if (tokens > world.instance.limit) {
        if (id == base_refused_) return;
        world.refusals.push_back(
            {world.now, id, NaiveRefusal::Why::now, world.now, tokens - world.instance.limit, 0});
        return;
      }
      world.start(id).planned = 0;
    }
  }

  /// The rounds that a base run may last at most.
  Int longest(const World& world, int id) const {
    return std::min(phase_.slice, world.instance.limit - world.job(id).prompt);
  }

  static bool is_base(const NaiveRun& run) { return run.phase >= 0; }
  bool had_base_run(int id) const { return had_base_run_[static_cast<std::size_t>(id)]; }
  bool is_due(const World& world, int id) const {
    return !world.finished(id) && !world.running(id) && !had_base_run(id);
  }

  std::vector<int> unfinished(const World& world) const {
    std::vector<int> result = batch_;
    std::erase_if(result, [&](int id) { return world.finished(id); });
    return result;
  }

  double alpha_;
  double first_slice_;
  std::vector<int> batch_;
  int batch_index_ = -1;
  std::vector<Int> slices_;
  std::size_t level_ = 0;
  NaivePhase phase_;
  Int prompt_ = 0;  ///< the largest of the phase
  std::vector<bool> had_base_run_;
  int base_refused_ = -1;  ///< in this round
  StaggerClock clock_{0};
};

}  // namespace

NaivePolicyPtr make_gsa_spec(double alpha, double first_slice) {
  return std::make_unique<GsaSpec>(alpha, first_slice);
}

}  // namespace gnomon::oracle
