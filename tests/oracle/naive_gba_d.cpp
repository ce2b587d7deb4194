// gba-d: shortest first, every start staggered by its own length, pulled forward where the pipeline
// behind it would still fit.
#include <algorithm>
#include <tuple>

#include "tests/oracle/naive_policies.h"
#include "tests/oracle/naive_stagger.h"

namespace gnomon::oracle {
namespace {

class GbaD : public NaivePolicy {
 public:
  explicit GbaD(const NaiveInstance& instance) {
    for (const NaiveJob& job : instance.jobs) prompt_ = std::max(prompt_, job.prompt);
  }

  void decide(World& world) override {
    std::vector<int> queue = world.waiting();
    std::sort(queue.begin(), queue.end(), [&](int a, int b) {
      return std::tuple(world.job(a).output, a) < std::tuple(world.job(b).output, b);
    });
    for (std::size_t i = 0; i < queue.size(); ++i) {
      if (!start_or_refuse(world, queue[i], static_cast<Int>(queue.size() - i))) return;
    }
  }

 private:
  bool start_or_refuse(World& world, int id, Int not_started) {
    const Int slice = world.job(id).output;
    const Int lanes = naive_call_lanes(slice, prompt_, world.instance.limit);
    const auto real_end = [&](const NaiveRun& run) {
      return run.start + world.job(run.job).output;
    };
    const bool due = clock_.is_due(world.now);
    const Overflow overflow =
        due ? forward_check(world, id, slice, real_end)
            : pipeline_check(world, prompt_, slice, lanes, not_started, real_end);
    if (overflow.excess > 0) {
      const auto why = due ? NaiveRefusal::Why::forecast : NaiveRefusal::Why::stagger;
      world.refusals.push_back({world.now, id, why, overflow.round, overflow.excess, slice});
      return false;
    }
    if (due) {
      clock_.advance_due(world.now, slice, lanes);
    } else {
      clock_.advance_pulled(world.now, slice, lanes);
    }
    world.start(id).planned = slice;
    return true;
  }

  Int prompt_ = 0;
  StaggerClock clock_{0};
};

}  // namespace

NaivePolicyPtr make_gba_d(const NaiveInstance& instance) {
  return std::make_unique<GbaD>(instance);
}

}  // namespace gnomon::oracle
