#include "engine/bounds/upper_bound.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "engine/bounds/bounds.h"
#include "engine/model/random.h"
#include "engine/policies/admission.h"
#include "engine/policies/area_greedy.h"

namespace gnomon {

namespace {

// The profile has an entry per round; beyond this the search would be about arrivals, not packing.
constexpr Round longest_profile_rounds = 4'000'000;

std::size_t index(JobId id) {
  return static_cast<std::size_t>(id);
}

// Places jobs one after the other at their earliest feasible start.
class OrderPlacer {
 public:
  explicit OrderPlacer(const Instance& instance) : instance_(instance) {
    starts.resize(instance.jobs.size());
  }

  std::int64_t place(const std::vector<JobId>& order) {
    std::fill(memory_.begin(), memory_.end(), 0);
    std::int64_t total = 0;
    for (const JobId id : order) {
      const Job& job = instance_.jobs[index(id)];
      const Round start = earliest(job);
      for (Round t = start; t < start + job.output; ++t) {
        memory_[static_cast<std::size_t>(t)] += job.prompt + t - start + 1;
      }
      starts[index(id)] = start;
      total += start + job.output - job.arrival;
    }
    return total;
  }

  std::vector<Round> starts;

 private:
  Round earliest(const Job& job) {
    Round start = job.arrival;
    make_room(start + job.output);
    for (Round t = start + job.output - 1; t >= start; --t) {
      const Tokens excess = memory_[static_cast<std::size_t>(t)] + job.prompt + t - start + 1 -
                            instance_.memory_limit;
      if (excess <= 0) continue;
      // A start x rounds later holds x tokens less in round t, or comes after it.
      start = std::min(t + 1, start + excess);
      make_room(start + job.output);
      t = start + job.output;
    }
    return start;
  }

  void make_room(Round end) {
    if (static_cast<std::size_t>(end) > memory_.size()) {
      memory_.resize(static_cast<std::size_t>(end + end / 4 + 16), 0);
    }
  }

  const Instance& instance_;
  std::vector<Tokens> memory_;  ///< per round
};

// One random change of an order: two jobs change places, or one moves, not far away.
class OrderChange {
 public:
  OrderChange(const RandomStream& random, std::uint64_t step, std::size_t count) {
    const std::uint64_t first_draw = step * draws;
    const auto whole = [&](std::uint64_t draw, std::size_t below) {
      return static_cast<std::size_t>(random.bits(first_draw + draw) % below);
    };
    const std::size_t reach = 1 + whole(0, std::min<std::size_t>(8, count - 1));
    from_ = whole(1, count - reach);
    to_ = from_ + reach;
    const std::size_t kind = whole(2, 4);
    swaps_ = kind < 2;
    if (kind == 3) std::swap(from_, to_);
  }

  void apply(std::vector<JobId>& order) const { change(order, from_, to_); }
  void undo(std::vector<JobId>& order) const { change(order, to_, from_); }

  static constexpr std::uint64_t draws = 4;  ///< per step; the last is left to acceptance

 private:
  void change(std::vector<JobId>& order, std::size_t from, std::size_t to) const {
    const auto at = [&](std::size_t i) { return order.begin() + static_cast<std::ptrdiff_t>(i); };
    if (swaps_) {
      std::swap(order[from], order[to]);
    } else if (from < to) {
      std::rotate(at(from), at(from) + 1, at(to) + 1);
    } else {
      std::rotate(at(to), at(from), at(from) + 1);
    }
  }

  std::size_t from_ = 0;
  std::size_t to_ = 0;
  bool swaps_ = false;
};

void keep_better(const Instance& instance, Policy& policy, const MakeOptions& options,
                 StartPlan& best) {
  SimulateOptions simulation;
  simulation.stop = options.stop;
  simulation.max_refusals = 0;
  const Schedule schedule = simulate(instance, policy, simulation);
  StartPlan plan;
  plan.starts.resize(instance.jobs.size());
  for (const Run& run : schedule.runs) plan.starts[index(run.job)] = run.start;
  plan.total_latency = total_latency(instance, plan.starts);
  if (best.starts.empty() || plan.total_latency < best.total_latency) best = std::move(plan);
}

}  // namespace

std::int64_t total_latency(const Instance& instance, const std::vector<Round>& starts) {
  std::int64_t total = 0;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    total += starts[i] + instance.jobs[i].output - instance.jobs[i].arrival;
  }
  return total;
}

bool is_feasible(const Instance& instance, const std::vector<Round>& starts) {
  std::map<Round, Tokens> memory;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const Job& job = instance.jobs[i];
    if (starts[i] < job.arrival) return false;
    for (Round t = starts[i]; t < starts[i] + job.output; ++t) {
      Tokens& held = memory[t];
      held += job.prompt + t - starts[i] + 1;
      if (held > instance.memory_limit) return false;
    }
  }
  return true;
}

StartPlan best_of_policies(const Instance& instance, const MakeOptions& options) {
  const JobsView<Knowledge::output> jobs(instance);
  StartPlan best;
  Admission<Knowledge::output> shortest_first(jobs, Priority::estimate);
  keep_better(instance, shortest_first, options, best);
  Admission<Knowledge::output> smallest_first(jobs, Priority::area);
  keep_better(instance, smallest_first, options, best);
  AreaGreedy reserving(jobs);
  keep_better(instance, reserving, options, best);
  return best;
}

StartPlan anneal_order(const Instance& instance, StartPlan plan, SearchClock& clock,
                       double limit_seconds) {
  const std::size_t n = instance.jobs.size();
  Round longest = 0;
  for (const Job& job : instance.jobs) longest = std::max(longest, job.arrival) + job.output;
  if (n < 2 || longest > longest_profile_rounds) return plan;

  std::vector<JobId> order(n);
  std::iota(order.begin(), order.end(), JobId{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](JobId a, JobId b) { return plan.starts[index(a)] < plan.starts[index(b)]; });
  OrderPlacer placer(instance);
  const auto keep_best = [&](std::int64_t total) {
    if (total < plan.total_latency) plan = {placer.starts, total};
  };
  std::int64_t current = placer.place(order);
  keep_best(current);

  const double least = lower_bounds(instance).best();
  const RandomStream random(random_key(1, "anneal"), 0);
  const std::uint64_t steps = 3'000 * n;
  // Acceptable at first: changes that cost one job a twentieth of the mean latency.
  const double heat = 0.05 * static_cast<double>(current) / static_cast<double>(n);
  for (std::uint64_t step = 0; step < steps; ++step) {
    if (step % 32 == 0) {
      clock.check_stop();
      if (clock.seconds() > limit_seconds) break;
      if (static_cast<double>(plan.total_latency) <= least) break;
      clock.report({.stage = "first schedule",
                    .incumbent = static_cast<double>(plan.total_latency),
                    .bound = least});
    }
    const OrderChange change(random, step, n);
    change.apply(order);
    const std::int64_t total = placer.place(order);
    keep_best(total);
    const double left = 1 - static_cast<double>(step) / static_cast<double>(steps);
    const double chance = random.open_unit(step * OrderChange::draws + 3);
    if (static_cast<double>(total - current) <= -heat * left * std::log(chance)) {
      current = total;
    } else {
      change.undo(order);
    }
  }
  return plan;
}

}  // namespace gnomon
