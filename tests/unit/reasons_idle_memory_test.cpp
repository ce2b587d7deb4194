// Idle memory, against asking the forward check for every job in every round.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "engine/reasons/demand_front.h"
#include "engine/reasons/ghost.h"
#include "engine/reasons/idle_memory.h"
#include "engine/reasons/planned_memory.h"
#include "tests/unit/reasons_support.h"

namespace gnomon {
namespace {

bool waits(const Instance& instance, const Schedule& schedule, JobId job, Round round) {
  if (instance.jobs[static_cast<std::size_t>(job)].arrival > round) return false;
  return std::none_of(schedule.runs.begin(), schedule.runs.end(), [&](const Run& run) {
    const bool over = run.end <= round;
    return run.job == job && run.start <= round && (!over || run.outcome == Outcome::completed);
  });
}

/// Who fits in the round, the shortest first, then the smallest; nullopt where somebody starts or
/// nobody fits.
std::optional<JobId> idle_beside(const Instance& instance, const Schedule& schedule,
                                 const PolicySpec& spec, Round round) {
  for (const Run& run : schedule.runs) {
    if (run.start == round) return std::nullopt;
  }
  std::optional<Demand> least;
  for (std::size_t j = 0; j < instance.jobs.size(); ++j) {
    const auto job = static_cast<JobId>(j);
    if (!waits(instance, schedule, job, round)) continue;
    const Round rounds = expected_rounds(schedule, instance, spec, job, round);
    if (!ghost_run(schedule, instance, job, round, rounds).fits) continue;
    const Demand demand{rounds, instance.jobs[j].prompt, job};
    if (!least || demand < *least) least = demand;
  }
  return least ? std::optional(least->job) : std::nullopt;
}

Tokens free_tokens(const Instance& instance, const Schedule& schedule, Round round) {
  Tokens free = instance.memory_limit;
  for (const Run& run : schedule.runs) {
    if (run.start > round || run.end <= round) continue;
    free -= instance.jobs[static_cast<std::size_t>(run.job)].prompt + (round - run.start) + 1;
  }
  return free;
}

std::vector<IdleSpan> every_round(const Instance& instance, const Schedule& schedule,
                                  const PolicySpec& spec, Round at_least) {
  std::vector<IdleSpan> spans;
  const Round end = schedule.has_fault ? schedule.fault.round : schedule.makespan;
  for (Round round = 0; round < end; ++round) {
    const auto job = idle_beside(instance, schedule, spec, round);
    if (!job) continue;
    if (!spans.empty() && spans.back().end == round) {
      ++spans.back().end;
    } else {
      spans.push_back({round, round + 1, *job, free_tokens(instance, schedule, round)});
    }
  }
  std::erase_if(spans, [&](const IdleSpan& span) { return span.end - span.start < at_least; });
  return spans;
}

void expect_same(const Instance& instance, const PolicySpec& spec, Round at_least,
                 std::size_t& found) {
  const Schedule schedule = play(instance, spec);
  const auto spans = idle_spans(index_of(instance, schedule), spec, at_least);
  ASSERT_EQ(spans, every_round(instance, schedule, spec, at_least)) << to_string(spec);
  found += spans.size();
}

TEST(IdleMemory, EqualsAskingEveryJobInEveryRound) {
  std::mt19937_64 random(51);
  for (const PolicyInfo& policy : policy_infos()) {
    if (policy.name == "optimum" || policy.name == "hand-made") continue;
    std::size_t found = 0;
    for (int i = 0; i < 150; ++i) {
      SCOPED_TRACE(std::string(policy.name) + " " + std::to_string(i));
      expect_same(random_instance(random), {std::string(policy.name), {}}, 1 + i % 3, found);
      if (testing::Test::HasFatalFailure()) return;
    }
    EXPECT_GT(found, 10U) << policy.name;
  }
}

// Long runs beside short ones, so that many jobs and lengths compete for a hole.
TEST(IdleMemory, EqualsItWithManyJobsToo) {
  std::mt19937_64 random(52);
  const auto draw = [&](std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(random);
  };
  std::size_t found = 0;
  for (int i = 0; i < 40; ++i) {
    Instance instance{200, {}, {}, 0};
    for (int j = 0; j < 60; ++j) {
      Job job = exact_job(draw(0, 60), draw(1, draw(1, 4) == 1 ? 120 : 10), draw(0, 150));
      job.predicted_min = draw(1, job.output);
      job.predicted_max = draw(job.predicted_min, 140);
      instance.jobs.push_back(job);
    }
    for (const char* policy : {"fcfs", "area-greedy", "svf", "svf-1bit", "a-min", "gsa"}) {
      SCOPED_TRACE(std::string(policy) + " " + std::to_string(i));
      expect_same(instance, {policy, {}}, 1, found);
      if (testing::Test::HasFatalFailure()) return;
    }
  }
  EXPECT_GT(found, 500U);
}

TEST(IdleMemory, SeesWhatReservedPeaksLeaveIdle) {
  const Instance instance{10, {exact_job(1, 2), exact_job(1, 8)}, {}, 0};
  const Schedule schedule = play(instance, {"area-greedy", {}});
  // area-greedy starts job 0 (peak 3) and keeps job 1 (peak 9) waiting until round 2. Beside job 0
  // it would have held 2 tokens in round 0 and 3 in round 1, of 10.
  const std::vector<IdleSpan> expected = {{1, 2, 1, 7}};
  EXPECT_EQ(idle_spans(index_of(instance, schedule), {"area-greedy", {}}, 1), expected);
  EXPECT_TRUE(idle_spans(index_of(instance, schedule), {"area-greedy", {}}, 2).empty());
}

TEST(DemandFront, VisitsThoseThatNobodyUndercuts) {
  DemandFront front({{1, 9, 0}, {2, 5, 1}, {2, 5, 2}, {3, 7, 3}, {4, 2, 4}});
  const auto visited = [&](Tokens most) {
    std::vector<JobId> jobs;
    front.for_each(most, [&](const Demand& demand) {
      jobs.push_back(demand.job);
      return true;
    });
    return jobs;
  };
  EXPECT_TRUE(front.empty());
  EXPECT_TRUE(visited(100).empty());
  for (std::size_t place = 0; place < 5; ++place) front.add(place);
  EXPECT_EQ(visited(100), (std::vector<JobId>{0, 1, 4}));
  EXPECT_EQ(visited(8), (std::vector<JobId>{1, 4}));
  EXPECT_EQ(visited(1), std::vector<JobId>{});
  EXPECT_EQ(front.least_prompt(), 2);
  front.remove(1);
  front.remove(4);
  EXPECT_EQ(visited(100), (std::vector<JobId>{0, 2}));
}

TEST(PlannedMemory, ForgetsWhoEndsBeforeItsTime) {
  PlannedMemory planned(10);
  planned.add(20, 3);  // 3 + x tokens in round x < 20
  planned.settle();
  std::vector<RoundSpan> spans;
  planned.fitting({0, 4}, 1, 5, spans);
  // Started in t, it holds 6 tokens in round t + 4, where the run holds t + 7: never within 10.
  EXPECT_TRUE(spans.empty());
  planned.remove(20, 3);
  planned.fitting({0, 4}, 1, 5, spans);
  EXPECT_EQ(spans, (std::vector<RoundSpan>{{0, 4}}));
}

}  // namespace
}  // namespace gnomon
