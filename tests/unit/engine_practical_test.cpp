// The practical variants against the algorithms that they are variants of.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "tests/unit/burst_instances.h"

namespace gnomon {
namespace {

const std::vector<double> alphas{1.1, 4.0 / 3, 1.5, 2, 3};

/// How many jobs gba-d completes later than gba does.
int later_jobs(const Instance& instance, double alpha) {
  const auto ours = completions(instance, run(instance, {"gba-d", {}}));
  const auto theirs = completions(instance, run(instance, {"gba", {{"alpha", alpha}}}));
  int later = 0;
  for (std::size_t i = 0; i < ours.size(); ++i) later += ours[i] > theirs[i] ? 1 : 0;
  return later;
}

TEST(GbaD, NeverFinishesAJobLaterThanGbaWhenPromptsAreEqual) {
  Random random(11);
  for (int i = 0; i < 3'000; ++i) {
    Instance instance = random_burst(random, true);
    sort_by_output(instance);  // so that the two have the same order
    for (const double alpha : alphas) {
      ASSERT_EQ(later_jobs(instance, alpha), 0) << alpha << ' ' << describe_jobs(instance);
    }
  }
}

// With unequal prompts gba staggers a class by the class's largest prompt, gba-d everything by the
// instance's. Where those agree, nothing is later.
TEST(GbaD, NeverFinishesAJobLaterWhenEveryOutputHasAJobOfTheLargestPrompt) {
  Random random(12);
  for (int i = 0; i < 2'000; ++i) {
    Instance instance = random_burst(random, false);
    Tokens largest = 0;
    for (const Job& job : instance.jobs) largest = std::max(largest, job.prompt);
    const std::size_t count = instance.jobs.size();
    for (std::size_t j = 0; j < count; ++j) {
      Job& job = instance.jobs[j];
      job = exact_job(job.prompt, std::min(job.output, instance.memory_limit - largest));
      instance.jobs.push_back(exact_job(largest, job.output));
    }
    sort_by_output(instance);
    for (const double alpha : alphas) {
      ASSERT_EQ(later_jobs(instance, alpha), 0) << alpha << ' ' << describe_jobs(instance);
    }
  }
}

TEST(GbaD, CanFinishAJobLaterWhenOneLongPromptSlowsTheStagger) {
  Instance instance;
  instance.memory_limit = 9;
  for (int i = 0; i < 4; ++i) instance.jobs.push_back(exact_job(0, 1));
  instance.jobs.push_back(exact_job(3, 3));
  EXPECT_EQ(completions(instance, run(instance, {"gba", {{"alpha", 3}}})),
            (std::vector<Round>{1, 1, 1, 1, 4}));
  EXPECT_EQ(completions(instance, run(instance, {"gba-d", {}})),
            (std::vector<Round>{1, 1, 2, 2, 4}));
}

TEST(GbaD, FollowsThePipelineAtItsPeakAndSlowsDownJustBelow) {
  // Peak(5, 5, 0) = 15: five lanes fit M = 15, four fit M = 14.
  const auto starts = [](Tokens limit) {
    std::vector<Round> rounds;
    for (const gnomon::Run& job_run : run(burst(limit, 0, repeated(10, 5)), {"gba-d", {}}).runs) {
      rounds.push_back(job_run.start);
    }
    return rounds;
  };
  EXPECT_EQ(starts(15), (std::vector<Round>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
  EXPECT_EQ(starts(14),
            (std::vector<Round>{0, 1, 2, 3, 5, 6, 7, 8, 10, 10}));  // the last has nobody behind it
}

TEST(GbaD, SaysWhyItWaits) {
  const Schedule schedule = run(burst(15, 0, repeated(10, 5)), {"gba-d", {}});
  ASSERT_FALSE(schedule.refusals.empty());
  const Refusal& refusal = schedule.refusals.front();
  EXPECT_EQ(refusal.reason, RefusalReason::stagger);
  EXPECT_EQ(refusal.job, 1);
  EXPECT_EQ(refusal.ghost_rounds, 5);
  EXPECT_GT(refusal.excess_tokens, 0);
  EXPECT_EQ(schedule.runs.back().planned_rounds, 5);
}

struct Odds {
  double lost = 0;   ///< share of the instances
  double worst = 0;  ///< ratio of the total latencies
  double mean = 0;
};

Odds speculation_odds(double alpha, double first, bool equal_prompts) {
  Random random(13);
  Odds odds;
  constexpr int count = 2'000;
  for (int i = 0; i < count; ++i) {
    const Instance instance = random_burst(random, equal_prompts);
    const auto total = [&](const char* name) {
      const PolicySpec spec{name, {{"alpha", alpha}, {"first_slice", first}}};
      return static_cast<double>(total_latency(instance, run(instance, spec)));
    };
    const double ratio = total("gsa-spec") / total("gsa");
    odds.lost += ratio > 1 ? 1.0 / count : 0;
    odds.worst = std::max(odds.worst, ratio);
    odds.mean += ratio / count;
  }
  return odds;
}

TEST(GsaSpec, RarelyLosesToGsaAndThenByLittle) {
  for (const bool equal_prompts : {true, false}) {
    for (const auto& [alpha, first] : {std::pair{1.5, 1.0}, {2.0, 1.0}, {2.0, 64.0}}) {
      const Odds odds = speculation_odds(alpha, first, equal_prompts);
      EXPECT_LT(odds.lost, 0.02) << alpha << ' ' << first;
      EXPECT_LT(odds.worst, 1.5) << alpha << ' ' << first;
      EXPECT_LT(odds.mean, 0.9) << alpha << ' ' << first;
    }
  }
}

TEST(GsaSpec, LosesWhereADoomedSpeculationTakesAJobsTurn) {
  const Instance instance = burst(15, 0, {8, 8});
  const std::vector<std::pair<std::string, double>> parameters{{"alpha", 2}, {"first_slice", 1}};
  const Schedule schedule = run(instance, {"gsa-spec", parameters});
  EXPECT_EQ(total_latency(instance, run(instance, {"gsa", parameters})), 34);
  EXPECT_EQ(total_latency(instance, schedule), 37);
  // It ran speculatively when it was its turn, and was killed a round before it would complete.
  const gnomon::Run& doomed = schedule.runs[schedule.runs.size() - 2];
  EXPECT_EQ(doomed.kill_reason, KillReason::speculation);
  EXPECT_EQ(doomed.phase, -1);
  EXPECT_EQ(doomed.planned_rounds, 0);
  EXPECT_EQ(doomed.end - doomed.start, 7);
}

}  // namespace
}  // namespace gnomon
