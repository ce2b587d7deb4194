// Ghosts for every frame, against explain() and a loop over every run and round.
#include <gtest/gtest.h>

#include "engine/reasons/explain.h"
#include "engine/reasons/ghost_index.h"
#include "engine/reasons/runs_in_the_way.h"
#include "tests/unit/reasons_support.h"

namespace gnomon {
namespace {

struct Played {
  std::shared_ptr<const Instance> instance;
  PolicySpec spec;
  std::shared_ptr<const Schedule> schedule;
  GhostIndex index;

  Played(const Instance& jobs, const char* policy)
      : instance(std::make_shared<const Instance>(jobs)),
        spec(parse_policy(policy)),
        schedule(std::make_shared<const Schedule>(play(*instance, spec))),
        index(instance, schedule, std::make_shared<const StackGeometry>(*instance, *schedule),
              spec) {}
};

using Pieces = std::vector<GhostShape::Piece>;

// Six jobs of 160 tokens before 194 of one, 96 tokens of prompt each, M = 256: one at a time.
Instance head_of_line() {
  Instance instance{256, {}, {}, 0};
  instance.jobs.assign(6, exact_job(96, 160));
  instance.jobs.insert(instance.jobs.end(), 194, exact_job(96, 1));
  return instance;
}

TEST(GhostShape, HeadOfLine) {
  const Played fcfs(head_of_line(), "fcfs");
  // In round 159 the first holds its peak, 256 tokens. A second one that started in round 40 would
  // hold 96 + 120 beside it.
  const auto ghost = fcfs.index.shape(1, 40);
  ASSERT_TRUE(ghost);
  EXPECT_EQ(ghost->rounds, 160);
  EXPECT_EQ(ghost->end(), 200);
  EXPECT_FALSE(ghost->fits);
  EXPECT_EQ(ghost->overflow_round, 159);
  EXPECT_EQ(ghost->excess_tokens, 216);
  EXPECT_EQ(ghost->forecast, (Pieces{{40, 160, 137, 1}, {160, 200, 0, 0}}));
  EXPECT_EQ(ghost->bottom(40), 137);
  EXPECT_EQ(ghost->bottom(159), 256);
  EXPECT_EQ(ghost->bottom(160), 0);
  EXPECT_EQ(ghost->bottom(1'000), 0);
  // As refused in round 0: both at their peak at once.
  EXPECT_EQ(fcfs.index.shape(1, 0)->excess_tokens, 256);
  // A short one would have fitted: 137 + 97 tokens in round 40.
  const auto small = fcfs.index.shape(6, 40);
  ASSERT_TRUE(small);
  EXPECT_TRUE(small->fits);
  EXPECT_EQ(small->overflow_round, -1);
  EXPECT_EQ(small->end(), 41);
}

TEST(GhostShape, OnlyWhoWaitsHasOne) {
  const Played fcfs(head_of_line(), "fcfs");
  EXPECT_FALSE(fcfs.index.shape(0, 40));   // runs
  EXPECT_FALSE(fcfs.index.shape(0, 160));  // has completed
  EXPECT_FALSE(fcfs.index.shape(no_job, 0));
  EXPECT_FALSE(fcfs.index.shape(200, 0));  // there is no such job
  Instance late = head_of_line();
  late.jobs[6].arrival = 30;
  const Played later(late, "fcfs");
  EXPECT_FALSE(later.index.shape(6, 29));
  EXPECT_TRUE(later.index.shape(6, 30));
}

TEST(GhostShape, WithoutExpectationsOnlyTheComingRoundCounts) {
  const Played vllm(head_of_line(), "vllm-fcfs");
  ASSERT_TRUE(vllm.index.waits(2, 0));
  const auto ghost = vllm.index.shape(2, 0);
  ASSERT_TRUE(ghost);
  EXPECT_EQ(ghost->rounds, 0);
  EXPECT_EQ(ghost->end(), 1);
  // Two runs hold 97 tokens each.
  EXPECT_EQ(ghost->overflow_round, 0);
  EXPECT_EQ(ghost->excess_tokens, 3 * 97 - 256);
}

/// Whatever the policy: what explain() says, and memory as a loop over all runs finds it.
TEST(GhostShape, AgreesWithExplainAndWithALoop) {
  std::mt19937_64 random(41);
  int compared = 0, overflows = 0;
  for (int i = 0; i < 40; ++i) {
    const Instance instance = random_instance(random);
    for (const PolicyInfo& info : policy_infos()) {
      if (info.name == "optimum") continue;
      const Played played(instance, std::string(info.name).c_str());
      const Schedule& schedule = *played.schedule;
      for (Round t = 0; t <= schedule.makespan; ++t) {
        if (schedule.has_fault && t >= schedule.fault.round) break;
        for (std::size_t j = 0; j < instance.jobs.size(); ++j) {
          const auto job = static_cast<JobId>(j);
          const Explanation answer = explain(schedule, instance, played.spec, job, t);
          const auto ghost = played.index.shape(job, t);
          ASSERT_EQ(ghost.has_value(), answer.state == Explanation::State::waiting) << info.name;
          if (!ghost) continue;
          ++compared;
          overflows += ghost->fits ? 0 : 1;
          ASSERT_EQ(ghost->rounds, answer.ghost.rounds) << info.name << i << " round " << t;
          ASSERT_EQ(ghost->fits, answer.ghost.fits) << info.name << i << " round " << t;
          ASSERT_EQ(ghost->overflow_round, answer.ghost.overflow_round) << info.name;
          ASSERT_EQ(ghost->excess_tokens, answer.ghost.excess_tokens) << info.name;
          if ((static_cast<std::size_t>(t) + j) % 5 != 0) continue;  // slow
          ASSERT_EQ(ghost->forecast.front().start, t);
          ASSERT_GE(ghost->forecast.back().end, ghost->end());
          for (Round x = t; x < ghost->forecast.back().end + 2; ++x) {
            Tokens tokens = 0;
            for (const gnomon::Run& run : schedule.runs) {
              if (run.start > t || run.end <= t || expected_end(run, t) <= x) continue;
              tokens += tokens_in(run, x, instance);
            }
            ASSERT_EQ(ghost->bottom(x), tokens) << info.name << i << " rounds " << t << ", " << x;
          }
        }
      }
    }
  }
  EXPECT_GT(compared, 10'000);
  EXPECT_GT(overflows, 1'000);
}

// M = 6, s = 2, o = (1, 1, 2, 3), all intervals [1, 4].
Instance four_vague_jobs() {
  Instance instance = four_jobs();
  for (Job& job : instance.jobs) {
    job.predicted_min = 1;
    job.predicted_max = 4;
  }
  return instance;
}

TEST(GhostIndex, TheEstimateOfAMinGrowsWithTheRun) {
  const Played a_min(four_vague_jobs(), "a-min");
  const Schedule& schedule = *a_min.schedule;
  bool grew = false;
  for (std::size_t i = 0; i < schedule.runs.size(); ++i) {
    const gnomon::Run& run = schedule.runs[i];
    for (Round t = run.start; t < run.end; ++t) {
      const Tokens expected = std::max<Tokens>(run.planned_rounds, t - run.start);
      EXPECT_EQ(a_min.index.estimate(static_cast<std::int32_t>(i), t), expected);
      grew = grew || expected > run.planned_rounds;
    }
  }
  EXPECT_TRUE(grew);
  const Played evict(four_vague_jobs(), "a-min:refine=evict");
  const auto last = static_cast<std::int32_t>(evict.schedule->runs.size()) - 1;
  const gnomon::Run& run = evict.schedule->runs.back();
  EXPECT_EQ(evict.index.estimate(last, run.end - 1), run.planned_rounds);
  EXPECT_EQ(Played(four_vague_jobs(), "h-sf").index.estimate(0, 0), std::nullopt);
}

}  // namespace
}  // namespace gnomon
