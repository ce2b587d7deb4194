// sorted-f: batches of least F one after the other, each job at its earliest start.
#include <algorithm>
#include <tuple>

#include "tests/oracle/naive_batches.h"
#include "tests/oracle/naive_forward.h"
#include "tests/oracle/naive_policies.h"

namespace gnomon::oracle {
namespace {

/// A job in its place in the order.
struct Place {
  int job = 0;
  int batch = 0;  ///< index into `batches_`
  Int start = 0;
};

/// A batch of the present plan.
struct Planned {
  NaivePhase phase;
  int index = -1;  ///< into World::phases, once one of its jobs has started
};

class SortedF : public NaivePolicy {
 public:
  explicit SortedF(const NaiveParameters& parameters)
      : solver_(static_cast<int>(value_of(parameters, "solver", 4))),
        epsilon_(value_of(parameters, "epsilon", 0.1)),
        in_order_(value_of(parameters, "placement", 0) == 1) {}

  void decide(World& world) override {
    if (!world.arrived.empty()) plan(world);
    for (Place& place : places_) {
      if (place.start == world.now) start(world, place);
    }
    refuse_head(world);
  }

 private:
  void plan(World& world) {
    take_out_survivors(world);
    places_.clear();
    batches_.clear();
    const BatchSolver solver = chosen_solver(static_cast<Int>(world.waiting().size()));
    std::vector<int> pool = world.waiting();
    while (!pool.empty()) {
      std::vector<int> batch =
          naive_batch({world.instance.limit, world.instance.jobs, pool}, solver, epsilon_);
      std::sort(batch.begin(), batch.end(), [&](int a, int b) {
        return std::tuple(world.job(a).output, a) < std::tuple(world.job(b).output, b);
      });
      for (const int id : batch) {
        places_.push_back({id, static_cast<int>(batches_.size()), 0});
        std::erase(pool, id);
      }
      batches_.emplace_back();
    }
    place_all(world);
    describe_batches(world);
    ++plans_;
  }

  BatchSolver chosen_solver(Int count) const {
    if (solver_ < 4) return static_cast<BatchSolver>(solver_);
    if (count <= 100) return BatchSolver::exact;
    if (count <= 200) return BatchSolver::scaled;
    if (count <= 500) return BatchSolver::swap;
    return BatchSolver::quantile;
  }

  void take_out_survivors(World& world) {
    for (const Place& place : places_) {
      const Planned& batch = batches_[static_cast<std::size_t>(place.batch)];
      if (place.start >= world.now && batch.index >= 0) {
        ++world.phases[static_cast<std::size_t>(batch.index)].survivors;
      }
    }
  }

  // ---- Placement. memory_[i] is what is taken in round now + i.

  void place_all(const World& world) {
    memory_.clear();
    for (const NaiveRun& run : world.runs) {
      if (run.outcome == End::active) occupy(world, run.job, run.start - world.now);
    }
    Int earliest = 0;
    for (Place& place : places_) {
      Int offset = in_order_ ? earliest : 0;
      while (!has_room(world, place.job, offset)) ++offset;
      occupy(world, place.job, offset);
      place.start = world.now + offset;
      earliest = offset;
    }
  }

  /// A run of `id` from round now + offset on, where offset < 0 means that it runs already.
  void occupy(const World& world, int id, Int offset) {
    for (Int token = 1; token <= world.job(id).output; ++token) {
      const Int index = offset + token - 1;
      if (index < 0) continue;
      if (index >= static_cast<Int>(memory_.size())) {
        memory_.resize(static_cast<std::size_t>(index) + 1, 0);
      }
      memory_[static_cast<std::size_t>(index)] += world.job(id).prompt + token;
    }
  }

  bool has_room(const World& world, int id, Int offset) const {
    for (Int token = 1; token <= world.job(id).output; ++token) {
      const auto index = static_cast<std::size_t>(offset + token - 1);
      const Int taken = index < memory_.size() ? memory_[index] : 0;
      if (taken + world.job(id).prompt + token > world.instance.limit) return false;
    }
    return true;
  }

  void describe_batches(const World& world) {
    for (const Place& place : places_) {
      NaivePhase& phase = batches_[static_cast<std::size_t>(place.batch)].phase;
      const Int output = world.job(place.job).output;
      if (phase.jobs == 0 || place.start < phase.start) phase.start = place.start;
      phase.end = std::max(phase.end, place.start + output);
      phase.slice = std::max(phase.slice, output);
      phase.lanes = ++phase.jobs;
      phase.batch = plans_;
    }
  }

  // ---- Playing the plan.

  void start(World& world, const Place& place) {
    Planned& batch = batches_[static_cast<std::size_t>(place.batch)];
    if (batch.index < 0) {
      batch.index = static_cast<int>(world.phases.size());
      world.phases.push_back(batch.phase);
    }
    world.start(place.job, batch.index).planned = world.job(place.job).output;
  }

  void refuse_head(World& world) const {
    for (const Place& place : places_) {
      if (place.start <= world.now) continue;
      const auto real_end = [&](const NaiveRun& run) {
        return run.start + world.job(run.job).output;
      };
      const Overflow overflow =
          forward_check(world, place.job, world.job(place.job).output, real_end);
      const bool begun = batches_[static_cast<std::size_t>(place.batch)].index >= 0;
      const auto why = overflow.round >= 0 && !begun ? NaiveRefusal::Why::batch_full
                                                     : NaiveRefusal::Why::planned_later;
      world.refusals.push_back({world.now, place.job, why, overflow.round, overflow.excess,
                                world.job(place.job).output});
      return;
    }
  }

  int solver_;
  double epsilon_;
  bool in_order_;
  int plans_ = 0;
  std::vector<Place> places_;  ///< in the order
  std::vector<Planned> batches_;
  std::vector<Int> memory_;
};

}  // namespace

NaivePolicyPtr make_sorted_f(const NaiveParameters& parameters) {
  return std::make_unique<SortedF>(parameters);
}

}  // namespace gnomon::oracle
