// fcfs, h-sf, mc-sf, svf: a strict prefix of the queue that passes the forward check.
#include <algorithm>
#include <tuple>

#include "tests/oracle/naive_policies.h"

namespace gnomon::oracle {

const char* priority_name(Priority priority) {
  switch (priority) {
    case Priority::arrival:
      return "fcfs";
    case Priority::output:
      return "h-sf";
    case Priority::upper:
      return "mc-sf";
    case Priority::area:
      return "svf";
  }
  return "";
}

namespace {

class Admission : public NaivePolicy {
 public:
  Admission(Priority priority, const NaiveInstance& instance) : priority_(priority) {
    for (const NaiveJob& job : instance.jobs) {
      const bool knows_output = priority == Priority::arrival || priority == Priority::output;
      const Int guess = knows_output ? job.output : job.high;
      estimate_.push_back(std::max<Int>(1, std::min(guess, instance.limit - job.prompt)));
    }
  }

  void decide(World& world) override {
    raise_estimates(world);
    const bool killed = kill_until_it_fits(world);
    for (const int id : sorted_queue(world)) {
      if (killed) {
        world.refusals.push_back({world.now, id, NaiveRefusal::Why::after_kill, -1, 0});
        return;
      }
      NaiveRefusal refusal{world.now, id, NaiveRefusal::Why::forecast, -1, 0};
      if (!fits(world, id, refusal)) {
        world.refusals.push_back(refusal);
        return;
      }
      world.start(id);
    }
  }

 private:
  Int& estimate(int id) { return estimate_[static_cast<std::size_t>(id)]; }

  void raise_estimates(World& world) {
    for (const NaiveRun& run : world.runs) {
      const Int tokens = world.now - run.start;
      if (run.outcome == End::active && tokens >= estimate(run.job)) {
        estimate(run.job) = tokens + 1;
      }
    }
  }

  bool kill_until_it_fits(World& world) {
    bool killed = false;
    while (world.memory_now() > world.instance.limit) {
      NaiveRun* victim = nullptr;
      for (NaiveRun& run : world.runs) {
        if (run.outcome != End::active) continue;
        if (victim == nullptr ||
            std::tie(run.start, run.job) > std::tie(victim->start, victim->job)) {
          victim = &run;
        }
      }
      world.end(*victim, End::overflow);
      killed = true;
    }
    return killed;
  }

  Int key(const World& world, int id) {
    const Int e = estimate(id);
    switch (priority_) {
      case Priority::arrival:
        return world.job(id).arrival;
      case Priority::output:
      case Priority::upper:
        return e;
      case Priority::area:
        return world.job(id).prompt * e + e * (e + 1) / 2;
    }
    return 0;
  }

  std::vector<int> sorted_queue(const World& world) {
    std::vector<int> queue = world.waiting();
    std::stable_sort(queue.begin(), queue.end(),
                     [&](int a, int b) { return key(world, a) < key(world, b); });
    return queue;
  }

  /// The forward check, over every round that the candidate would last and every active run.
  bool fits(const World& world, int candidate, NaiveRefusal& refusal) {
    for (Int x = world.now; x <= world.now + estimate(candidate) - 1; ++x) {
      Int tokens = world.job(candidate).prompt + (x - world.now) + 1;
      for (const NaiveRun& run : world.runs) {
        if (run.outcome != End::active || run.start + estimate(run.job) <= x) continue;
        tokens += world.job(run.job).prompt + (x - run.start) + 1;
      }
      if (tokens - world.instance.limit > refusal.excess) {
        refusal.excess = tokens - world.instance.limit;
        refusal.overflow_round = x;
      }
    }
    return refusal.excess == 0;
  }

  Priority priority_;
  std::vector<Int> estimate_;
};

}  // namespace

std::unique_ptr<NaivePolicy> make_admission(Priority priority, const NaiveInstance& instance) {
  return std::make_unique<Admission>(priority, instance);
}

}  // namespace gnomon::oracle
