// area-greedy: smallest area first; every active run reserves its peak.
#include <algorithm>
#include <tuple>

#include "tests/oracle/naive_policies.h"

namespace gnomon::oracle {
namespace {

class AreaGreedy : public NaivePolicy {
 public:
  explicit AreaGreedy(const NaiveInstance& instance) {
    for (const NaiveJob& job : instance.jobs) {
      Int sum = 0;
      for (Int token = 1; token <= job.output; ++token) sum += job.prompt + token;
      areas_.push_back(sum);
    }
  }

  void decide(World& world) override {
    for (NaiveRun* run : world.ordered_kills()) world.end(*run, End::user);
    for (const int id : world.ordered_starts()) world.start(id).planned = world.job(id).output;
    std::vector<int> queue = world.waiting();
    std::sort(queue.begin(), queue.end(),
              [&](int a, int b) { return std::tuple(area(a), a) < std::tuple(area(b), b); });
    for (const int id : queue) {
      Int reserved = peak(world.job(id));
      for (const NaiveRun& run : world.runs) {
        if (run.outcome == End::active) reserved += peak(world.job(run.job));
      }
      if (reserved > world.instance.limit) {
        world.refusals.push_back({world.now, id, NaiveRefusal::Why::peaks, -1,
                                  reserved - world.instance.limit, world.job(id).output});
        return;
      }
      world.start(id).planned = world.job(id).output;
    }
  }

 private:
  static Int peak(const NaiveJob& job) { return job.prompt + job.output; }

  Int area(int id) const { return areas_[static_cast<std::size_t>(id)]; }

  std::vector<Int> areas_;
};

}  // namespace

NaivePolicyPtr make_area_greedy(const NaiveInstance& instance) {
  return std::make_unique<AreaGreedy>(instance);
}

}  // namespace gnomon::oracle
