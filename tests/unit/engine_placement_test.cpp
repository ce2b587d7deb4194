// Placing the jobs of an order: always feasible, and as early as a loop over every round finds.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "engine/model/random.h"
#include "engine/policies/placement.h"
#include "tests/unit/batch_problems.h"

namespace gnomon {
namespace {

// Memory per round, and nothing else.
class NaiveTimeline {
 public:
  explicit NaiveTimeline(Tokens limit) : limit_(limit) {}

  void add(Round start, const Job& job) {
    const auto end = static_cast<std::size_t>(start + job.output);
    if (tokens_.size() < end) tokens_.resize(end, 0);
    for (Round t = start; t < start + job.output; ++t) {
      tokens_[static_cast<std::size_t>(t)] += job.prompt + (t - start) + 1;
    }
  }
  [[nodiscard]] Tokens at(Round t) const {
    return static_cast<std::size_t>(t) < tokens_.size() ? tokens_[static_cast<std::size_t>(t)] : 0;
  }
  [[nodiscard]] bool fits(Round start, const Job& job) const {
    for (Round t = start; t < start + job.output; ++t) {
      if (at(t) + job.prompt + (t - start) + 1 > limit_) return false;
    }
    return true;
  }
  [[nodiscard]] Round earliest(Round from, const Job& job) const {
    while (!fits(from, job)) ++from;
    return from;
  }

 private:
  Tokens limit_;
  std::vector<Tokens> tokens_;
};

Instance random_instance(Draw& draw, std::int64_t most_jobs, Tokens most_memory,
                         Round latest_arrival) {
  Instance instance;
  instance.memory_limit = draw.between(1, most_memory);
  const std::int64_t count = draw.between(1, most_jobs);
  const Tokens most_prompt = draw.between(0, instance.memory_limit - 1);
  const Tokens most_output = draw.between(1, instance.memory_limit);
  for (std::int64_t i = 0; i < count; ++i) {
    const Tokens prompt = draw.between(0, most_prompt);
    const Tokens output = draw.between(1, std::min(most_output, instance.memory_limit - prompt));
    instance.jobs.push_back(exact_job(prompt, output, draw.between(0, latest_arrival)));
  }
  return instance;
}

std::vector<JobId> shuffled_ids(Draw& draw, std::size_t count) {
  std::vector<JobId> ids(count);
  std::iota(ids.begin(), ids.end(), 0);
  for (std::size_t i = count; i > 1; --i) {
    std::swap(ids[i - 1],
              ids[static_cast<std::size_t>(draw.between(0, static_cast<std::int64_t>(i) - 1))]);
  }
  return ids;
}

void expect_earliest(const Instance& instance, const std::vector<JobId>& order, PlacementRule rule,
                     Round now) {
  const JobsView<Knowledge::output> jobs(instance);
  MemoryTimeline timeline(instance.memory_limit);
  const std::vector<Round> starts = place_in_order(timeline, jobs, order, rule, now);
  ASSERT_EQ(starts.size(), order.size());
  NaiveTimeline naive(instance.memory_limit);
  Round predecessor = now;
  Round last = now;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Job& job = instance.jobs[static_cast<std::size_t>(order[i])];
    Round from = std::max(now, job.arrival);
    if (rule == PlacementRule::in_order) from = std::max(from, predecessor);
    ASSERT_EQ(starts[i], naive.earliest(from, job)) << "job " << i << " of the order";
    naive.add(starts[i], job);
    predecessor = starts[i];
    last = std::max(last, starts[i] + job.output);
  }
  for (Round t = 0; t <= last; ++t) ASSERT_EQ(timeline.tokens_at(t), naive.at(t));
}

TEST(Placement, FindsTheEarliestStartOfEveryJob) {
  for (std::uint64_t seed = 0; seed < 1500; ++seed) {
    Draw draw{RandomStream(random_key(seed, "placement"), 0)};
    const Instance instance = random_instance(draw, 40, 60, seed % 3 == 0 ? 30 : 0);
    const auto order = shuffled_ids(draw, instance.jobs.size());
    const Round now = seed % 2 == 0 ? 0 : draw.between(1, 20);
    SCOPED_TRACE(seed);
    expect_earliest(instance, order, PlacementRule::earliest, now);
    expect_earliest(instance, order, PlacementRule::in_order, now);
    if (HasFatalFailure()) return;
  }
}

TEST(Placement, FindsTheEarliestStartAmongManyBlocks) {
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    Draw draw{RandomStream(random_key(seed, "placement of many"), 0)};
    Instance instance = random_instance(draw, 1, 1, 0);
    instance.memory_limit = seed < 4 ? 400 : 20'000;
    instance.jobs.clear();
    for (int i = 0; i < 1500; ++i) {
      // Few long jobs among many short ones: runs that cover whole blocks, and holes behind them.
      const bool is_long = draw.between(0, 19) == 0;
      const Tokens output = is_long ? draw.between(100, 380) : draw.between(1, 12);
      instance.jobs.push_back(exact_job(draw.between(0, 20), output));
    }
    auto order = shuffled_ids(draw, instance.jobs.size());
    if (seed % 2 == 1) {
      std::sort(order.begin(), order.end(), [&](JobId a, JobId b) {
        return instance.jobs[static_cast<std::size_t>(a)].output >
               instance.jobs[static_cast<std::size_t>(b)].output;
      });
    }
    SCOPED_TRACE(seed);
    expect_earliest(instance, order, PlacementRule::earliest, 0);
    expect_earliest(instance, order, PlacementRule::in_order, 0);
    if (HasFatalFailure()) return;
  }
}

TEST(Placement, StartsBesideRunsThatAreThereAlready) {
  Instance instance;
  instance.memory_limit = 6;
  instance.jobs = {exact_job(2, 1), exact_job(2, 2)};
  const JobsView<Knowledge::output> jobs(instance);
  MemoryTimeline timeline(instance.memory_limit);
  timeline.add(3, 1, 7);  // holds 2, 3, 4, 5 tokens in rounds 3 to 6
  const std::vector<JobId> order{1, 0};
  // Job 1 holds 3 and 4: beside 3 and 4 it exceeds 6 in round 5, beside 2 and 3 in round 4.
  EXPECT_EQ(place_in_order(timeline, jobs, order, PlacementRule::earliest, 3),
            (std::vector<Round>{7, 3}));
}

}  // namespace
}  // namespace gnomon
