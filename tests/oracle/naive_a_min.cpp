// a-min: shortest lower prediction first; what a killed run had decoded becomes the new one.
#include <algorithm>
#include <tuple>

#include "tests/oracle/naive_forward.h"
#include "tests/oracle/naive_policies.h"
#include "tests/oracle/naive_random.h"

namespace gnomon::oracle {
namespace {

class AMin : public NaivePolicy {
 public:
  AMin(const NaiveParameters& parameters, const NaiveInstance& instance)
      : only_at_eviction_(value_of(parameters, "refine", 0) == 1),
        ties_at_random_(value_of(parameters, "ties", 0) == 1),
        seed_(static_cast<std::uint64_t>(value_of(parameters, "seed", 1))) {
    for (const NaiveJob& job : instance.jobs) {
      lower_.push_back(std::max<Int>(1, std::min(job.low, instance.limit - job.prompt)));
    }
  }

  void decide(World& world) override {
    for (NaiveRun* run : world.ordered_kills()) {
      lower(run->job) = std::max(lower(run->job), world.now - run->start);
      world.end(*run, End::user);
    }
    std::vector<int> killed;
    while (world.memory_now() > world.instance.limit) {
      NaiveRun* victim = nullptr;
      for (NaiveRun& run : world.runs) {
        if (run.outcome != End::active) continue;
        if (victim == nullptr || goes_before(world, run, *victim)) victim = &run;
      }
      lower(victim->job) = std::max(lower(victim->job), world.now - victim->start);
      killed.push_back(victim->job);
      world.end(*victim, End::overflow);
    }
    for (const int id : world.ordered_starts()) world.start(id).planned = lower(id);
    std::vector<int> queue = world.waiting();
    std::erase_if(queue, [&](int id) { return contains(killed, id); });
    for (const int id : sorted(queue)) {
      const auto expected_end = [&](const NaiveRun& run) {
        const Int tokens = world.now - run.start;
        return run.start + std::max(lower(run.job), tokens + 1);
      };
      const Overflow overflow = forward_check(world, id, std::max<Int>(1, lower(id)), expected_end);
      if (overflow.excess > 0) {
        world.refusals.push_back({world.now, id, NaiveRefusal::Why::forecast, overflow.round,
                                  overflow.excess, lower(id)});
        return;
      }
      world.start(id).planned = lower(id);
    }
    if (!killed.empty()) {
      const int id = sorted(killed).front();
      world.refusals.push_back({world.now, id, NaiveRefusal::Why::after_kill, -1, 0, lower(id)});
    }
  }

 private:
  static bool contains(const std::vector<int>& jobs, int id) {
    return std::find(jobs.begin(), jobs.end(), id) != jobs.end();
  }

  Int& lower(int id) { return lower_[static_cast<std::size_t>(id)]; }

  Int current_estimate(const World& world, const NaiveRun& run) {
    const Int tokens = world.now - run.start;
    return only_at_eviction_ ? lower(run.job) : std::max(lower(run.job), tokens);
  }

  /// Whether `run` is killed before `other`.
  bool goes_before(const World& world, const NaiveRun& run, const NaiveRun& other) {
    const Int mine = current_estimate(world, run);
    const Int theirs = current_estimate(world, other);
    if (mine != theirs) return mine < theirs;
    if (run.start != other.start) return run.start > other.start;
    return run.job > other.job;
  }

  std::vector<int> sorted(std::vector<int> queue) {
    const auto key = [&](int id) {
      const auto index = static_cast<std::uint64_t>(id);
      const std::uint64_t tie = ties_at_random_ ? naive_bits(seed_, "ties", index) >> 33 : 0;
      return std::tuple(lower(id), tie, id);
    };
    std::sort(queue.begin(), queue.end(), [&](int a, int b) { return key(a) < key(b); });
    return queue;
  }

  bool only_at_eviction_;
  bool ties_at_random_;
  std::uint64_t seed_;
  std::vector<Int> lower_;
};

}  // namespace

NaivePolicyPtr make_a_min(const NaiveParameters& parameters, const NaiveInstance& instance) {
  return std::make_unique<AMin>(parameters, instance);
}

}  // namespace gnomon::oracle
