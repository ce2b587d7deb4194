// The proven ratios of gba and gsa against the numbers of the paper, and k_min against the phases
// that the policies go through.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "engine/bounds/bounds.h"
#include "engine/bounds/competitive.h"
#include "tests/unit/burst_instances.h"

namespace gnomon {
namespace {

const double gsa_one_lane = (7 + std::sqrt(13.0)) / 6;

TEST(RatioBound, GivesTheNumbersOfThePaper) {
  const double worst = ratio_bound(PipelineRule::gsa, gsa_one_lane, 1);
  EXPECT_EQ(std::ceil(100 * worst), 6192);  // the paper rounds up
  EXPECT_NEAR(ratio_bound(PipelineRule::gsa, 2, endless_lanes), 32, 1e-12);
  EXPECT_NEAR(ratio_bound(PipelineRule::gba, 4.0 / 3, 1), 32.0 / 3, 1e-12);
  EXPECT_NEAR(ratio_bound(PipelineRule::gba, 1.5, endless_lanes), 6.75, 1e-12);
}

TEST(RatioBound, FallsWithMoreLanes) {
  for (const PipelineRule rule : {PipelineRule::gba, PipelineRule::gsa}) {
    for (const double alpha : {1.1, 1.5, 2.0, 4.0}) {
      double before = ratio_bound(rule, alpha, 1);
      for (const std::int64_t lanes : {2, 3, 10, 1000}) {
        EXPECT_LT(ratio_bound(rule, alpha, lanes), before);
        before = ratio_bound(rule, alpha, lanes);
      }
      EXPECT_LT(ratio_bound(rule, alpha, endless_lanes), before);
    }
  }
}

TEST(BestAlpha, IsThatOfThePaper) {
  EXPECT_NEAR(best_alpha(PipelineRule::gsa, 1), gsa_one_lane, 1e-6);
  EXPECT_NEAR(best_alpha(PipelineRule::gsa, endless_lanes), 2, 1e-6);
  EXPECT_NEAR(best_alpha(PipelineRule::gba, 1), 4.0 / 3, 1e-6);
  EXPECT_NEAR(best_alpha(PipelineRule::gba, endless_lanes), 1.5, 1e-6);
}

TEST(BestAlpha, IsBelowEveryOtherAlpha) {
  for (const PipelineRule rule : {PipelineRule::gba, PipelineRule::gsa}) {
    for (const std::int64_t lanes : {std::int64_t{2}, std::int64_t{7}, std::int64_t{100}}) {
      const double least = ratio_bound(rule, best_alpha(rule, lanes), lanes);
      for (double alpha = 1.02; alpha < 8; alpha += 0.01) {
        EXPECT_LE(least, ratio_bound(rule, alpha, lanes)) << alpha;
      }
    }
  }
}

TEST(LaneCounter, FindsTheLanesOfTheInstancesOfThePapers) {
  // One class of slice 16, k*(16, 0) = 29 for M = 256. gsa goes on to it through shorter slices.
  const LaneCounter equal(burst(256, 0, repeated(200, 16)));
  EXPECT_TRUE(equal.proven());
  EXPECT_EQ(equal.smallest_lanes(PipelineRule::gba, 2), 29);
  EXPECT_EQ(equal.smallest_lanes(PipelineRule::gsa, 2), 29);
  // Outputs up to R = M - s: the last slice takes all of memory, in one lane.
  const LaneCounter longest(burst(6, 2, {1, 1, 2, 4}));
  EXPECT_EQ(longest.smallest_lanes(PipelineRule::gsa, 2), 1);
}

TEST(LaneCounter, FindsTheLeastLanesOfTheSchedules) {
  Random random(11);
  int several = 0;
  for (int trial = 0; trial < 400; ++trial) {
    const Instance instance = random_burst(random, trial % 2 == 0);
    const LaneCounter counter(instance);
    for (const double alpha : {1.3, 1.5, 2.0, 3.0}) {
      for (const PipelineRule rule : {PipelineRule::gba, PipelineRule::gsa}) {
        PolicySpec spec{rule == PipelineRule::gba ? "gba" : "gsa", {{"alpha", alpha}}};
        const Schedule schedule = run(instance, spec);
        std::int64_t least = endless_lanes;
        for (const Phase& phase : schedule.phases) least = std::min(least, phase.lanes);
        ASSERT_EQ(counter.smallest_lanes(rule, alpha), least)
            << to_string(spec) << " on " << describe_jobs(instance);
        several += least > 1 ? 1 : 0;
      }
    }
  }
  EXPECT_GT(several, 100) << "one lane everywhere tests little";
}

TEST(LaneCounter, KnowsWhatTheTheoremsSpeakOf) {
  Instance instance = burst(100, 3, {4, 5, 6});
  EXPECT_TRUE(LaneCounter(instance).proven());
  instance.jobs[1].prompt = 2;
  EXPECT_FALSE(LaneCounter(instance).proven());
  instance.jobs[1].prompt = 3;
  instance.jobs[2].arrival = 1;
  EXPECT_FALSE(LaneCounter(instance).proven());
}

}  // namespace
}  // namespace gnomon
