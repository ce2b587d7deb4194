// vllm-fcfs: admit while the coming round fits, evict the latest arrival when it does not.
#include <algorithm>
#include <tuple>

#include "tests/oracle/naive_policies.h"

namespace gnomon::oracle {
namespace {

class Vllm : public NaivePolicy {
 public:
  void decide(World& world) override {
    for (NaiveRun* run : world.ordered_kills()) world.end(*run, End::user);
    bool killed = false;
    while (world.memory_now() > world.instance.limit) {
      NaiveRun* victim = nullptr;
      for (NaiveRun& run : world.runs) {
        if (run.outcome != End::active) continue;
        if (victim == nullptr || std::tuple(world.job(run.job).arrival, run.job) >
                                     std::tuple(world.job(victim->job).arrival, victim->job)) {
          victim = &run;
        }
      }
      world.end(*victim, End::overflow);
      killed = true;
    }
    for (const int id : world.ordered_starts()) world.start(id).planned = 0;
    std::vector<int> queue = world.waiting();
    std::stable_sort(queue.begin(), queue.end(),
                     [&](int a, int b) { return world.job(a).arrival < world.job(b).arrival; });
    for (const int id : queue) {
      if (killed) {
        world.refusals.push_back({world.now, id, NaiveRefusal::Why::after_kill, -1, 0, 0});
        return;
      }
      const Int tokens = world.memory_now() + world.job(id).prompt + 1;
      if (tokens > world.instance.limit) {
        world.refusals.push_back(
            {world.now, id, NaiveRefusal::Why::now, world.now, tokens - world.instance.limit, 0});
        return;
      }
      world.start(id).planned = 0;
    }
  }
};

}  // namespace

std::unique_ptr<NaivePolicy> make_vllm() {
  return std::make_unique<Vllm>();
}

}  // namespace gnomon::oracle
