// fcfs, h-sf, mc-sf, svf, svf-1bit, a-max: a strict prefix of the queue that passes the forward
// check.
#include <algorithm>
#include <tuple>

#include "tests/oracle/naive_forward.h"
#include "tests/oracle/naive_one_bit.h"
#include "tests/oracle/naive_policies.h"
#include "tests/oracle/naive_random.h"

namespace gnomon::oracle {
namespace {

/// What the queue is sorted by; ties by a random number where there is one, then by id.
enum class Priority { arrival, estimate, area, first_area };

Int area(Int prompt, Int output) {
  return prompt * output + output * (output + 1) / 2;
}

class Admission : public NaivePolicy {
 public:
  Admission(Priority priority, const NaiveInstance& instance, const std::vector<Int>& guesses)
      : priority_(priority), tie_(instance.jobs.size(), 0) {
    for (std::size_t i = 0; i < guesses.size(); ++i) {
      const Int prompt = instance.jobs[i].prompt;
      estimate_.push_back(std::max<Int>(1, std::min(guesses[i], instance.limit - prompt)));
      first_area_.push_back(area(prompt, estimate_.back()));
    }
  }

  /// With exact lengths memory never runs out, but for what a user orders; then nobody is killed.
  void never_kill() { kills_ = false; }

  void shuffle_ties(std::uint64_t seed) {
    for (std::size_t i = 0; i < tie_.size(); ++i) tie_[i] = naive_bits(seed, "ties", i) >> 33;
  }

  void decide(World& world) override {
    raise_estimates(world);
    for (NaiveRun* run : world.ordered_kills()) world.end(*run, End::user);
    const bool killed = kill_until_it_fits(world);
    for (const int id : world.ordered_starts()) world.start(id).planned = estimate(id);
    for (const int id : sorted_queue(world)) {
      if (killed) {
        world.refusals.push_back(
            {world.now, id, NaiveRefusal::Why::after_kill, -1, 0, estimate(id)});
        return;
      }
      const Overflow overflow = forward_check(world, id, estimate(id), [&](const NaiveRun& run) {
        return run.start + estimate(run.job);
      });
      if (overflow.excess > 0) {
        world.refusals.push_back({world.now, id, NaiveRefusal::Why::forecast, overflow.round,
                                  overflow.excess, estimate(id)});
        return;
      }
      world.start(id).planned = estimate(id);
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
    while (kills_ && world.memory_now() > world.instance.limit) {
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
    switch (priority_) {
      case Priority::arrival:
        return world.job(id).arrival;
      case Priority::estimate:
        return estimate(id);
      case Priority::area:
        return area(world.job(id).prompt, estimate(id));
      case Priority::first_area:
        return first_area_[static_cast<std::size_t>(id)];
    }
    return 0;
  }

  std::vector<int> sorted_queue(const World& world) {
    std::vector<int> queue = world.waiting();
    std::sort(queue.begin(), queue.end(), [&](int a, int b) {
      return std::tuple(key(world, a), tie_[static_cast<std::size_t>(a)], a) <
             std::tuple(key(world, b), tie_[static_cast<std::size_t>(b)], b);
    });
    return queue;
  }

  Priority priority_;
  bool kills_ = true;
  std::vector<Int> estimate_;
  std::vector<Int> first_area_;
  std::vector<std::uint64_t> tie_;
};

}  // namespace

NaivePolicyPtr make_admission(const std::string& name, const NaiveParameters& parameters,
                              const NaiveInstance& instance) {
  std::vector<Int> outputs;
  std::vector<Int> uppers;
  for (const NaiveJob& job : instance.jobs) {
    outputs.push_back(job.output);
    uppers.push_back(job.high);
  }
  if (name == "fcfs" || name == "h-sf") {
    const Priority priority = name == "fcfs" ? Priority::arrival : Priority::estimate;
    auto policy = std::make_unique<Admission>(priority, instance, outputs);
    policy->never_kill();
    return policy;
  }
  if (name == "mc-sf") return std::make_unique<Admission>(Priority::estimate, instance, uppers);
  if (name == "svf") return std::make_unique<Admission>(Priority::area, instance, uppers);
  if (name == "svf-1bit") {
    return std::make_unique<Admission>(Priority::first_area, instance,
                                       naive_proxies(instance, parameters));
  }
  if (name == "a-max") {
    auto policy = std::make_unique<Admission>(Priority::estimate, instance, uppers);
    if (value_of(parameters, "ties", 0) == 1) {
      policy->shuffle_ties(static_cast<std::uint64_t>(value_of(parameters, "seed", 1)));
    }
    return policy;
  }
  return nullptr;
}

}  // namespace gnomon::oracle
