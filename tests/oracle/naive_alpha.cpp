// alpha-greedy and alpha-beta: newcomers leave a share of M free; an overflow clears running jobs.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "tests/oracle/naive_policies.h"
#include "tests/oracle/naive_random.h"

namespace gnomon::oracle {
namespace {

class Alpha : public NaivePolicy {
 public:
  Alpha(bool by_chance, const NaiveParameters& parameters)
      : by_chance_(by_chance),
        protect_(value_of(parameters, "protect", 0.2)),
        clear_(value_of(parameters, "clear", 0.2)),
        seed_(static_cast<std::uint64_t>(value_of(parameters, "seed", 1))) {}

  void decide(World& world) override {
    if (!world.arrived.empty() || !world.completed.empty()) clearings_in_a_row_ = 0;
    const bool overflows = world.memory_now() > world.instance.limit;
    if (overflows) {
      if (clearings_in_a_row_ + 1 == (by_chance_ ? 1000 : 2)) {
        world.stands_still = true;
        return;
      }
      ++clearings_in_a_row_;
      clear(world);
    }
    admit(world, overflows);
    if (!overflows && nothing_can_happen(world)) world.stands_still = true;
  }

 private:
  void clear(World& world) {
    while (world.memory_now() > world.instance.limit) {
      std::vector<NaiveRun*> active;
      for (NaiveRun& run : world.runs) {
        if (run.outcome == End::active) active.push_back(&run);
      }
      std::sort(active.begin(), active.end(),
                [](const NaiveRun* a, const NaiveRun* b) { return a->job < b->job; });
      for (NaiveRun* run : active) {
        if (!by_chance_ || naive_unit(seed_, "clearing", draws_++) < clear_) {
          world.end(*run, End::clearing);
        }
      }
    }
  }

  void admit(World& world, bool cleared) {
    const auto limit = static_cast<double>(world.instance.limit);
    const auto budget = static_cast<Int>(std::floor((1 - protect_) * limit + 1e-9));
    std::vector<int> queue = world.waiting();
    std::sort(queue.begin(), queue.end(), [&](int a, int b) {
      return std::tuple(world.job(a).arrival, a) < std::tuple(world.job(b).arrival, b);
    });
    for (const int id : queue) {
      if (cleared) {
        world.refusals.push_back({world.now, id, NaiveRefusal::Why::after_kill, -1, 0, 0});
        return;
      }
      const Int tokens = world.memory_now() + world.job(id).prompt + 1;
      if (tokens > budget) {
        world.refusals.push_back(
            {world.now, id, NaiveRefusal::Why::protected_share, world.now, tokens - budget, 0});
        return;
      }
      world.start(id).planned = 0;
    }
  }

  /// A head that may never start, with nothing running and nobody to come.
  static bool nothing_can_happen(const World& world) {
    for (int id = 0; id < world.job_count(); ++id) {
      if (world.running(id) || world.job(id).arrival > world.now) return false;
    }
    return !world.waiting().empty();
  }

  bool by_chance_;
  double protect_;
  double clear_;
  std::uint64_t seed_;
  std::uint64_t draws_ = 0;
  int clearings_in_a_row_ = 0;
};

}  // namespace

NaivePolicyPtr make_alpha(bool by_chance, const NaiveParameters& parameters) {
  return std::make_unique<Alpha>(by_chance, parameters);
}

}  // namespace gnomon::oracle
