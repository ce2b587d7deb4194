// What phases came to: against figures worked out by hand, and against plain sums over the runs.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/geometry/phase_facts.h"
#include "tests/unit/reasons_support.h"

namespace gnomon {
namespace {

PhaseIndex index_of(const Instance& instance, const char* policy) {
  return {instance, play(instance, parse_policy(policy)), policy};
}

TEST(PhaseFacts, EveryPolicyHasItsWord) {
  EXPECT_EQ(phase_word("gsa"), "phase");
  EXPECT_EQ(phase_word("gsa-spec"), "phase");
  EXPECT_EQ(phase_word("response"), "phase");
  EXPECT_EQ(phase_word("gba"), "class");
  EXPECT_EQ(phase_word("sorted-f"), "batch");
  EXPECT_EQ(phase_word("route"), "call");
}

// M = 6, s = 2, o = (1, 1, 2, 3): slices 1, 2, 4 with 2, 1, 1 lanes.
TEST(PhaseFacts, WorkedExampleUnderGsa) {
  const PhaseIndex index = index_of(four_jobs(), "gsa");
  ASSERT_EQ(index.facts().size(), 3u);
  EXPECT_EQ(index.rows(), 1);
  // Jobs 2 and 3 lose one round each, 2 + 1 token-rounds; then job 3 loses two, 2·2 + 3.
  EXPECT_EQ(index.lost_area(), 13);
  struct Expected {
    Round start, end;
    Tokens slice;
    std::int64_t lanes, jobs, survivors, runs, kills;
    double lost;
  };
  const Expected expected[] = {
      {0, 2, 1, 2, 4, 2, 4, 2, 6},
      {2, 6, 2, 1, 2, 1, 2, 1, 7},
      {6, 9, 4, 1, 1, 0, 1, 0, 0},  // its slice would end in round 10
  };
  for (std::size_t i = 0; i < 3; ++i) {
    const PhaseFacts& facts = index.facts()[i];
    const Expected& e = expected[i];
    EXPECT_EQ(facts.start, e.start) << i;
    EXPECT_EQ(facts.end, e.end) << i;
    EXPECT_EQ(facts.slice, e.slice) << i;
    EXPECT_EQ(facts.lanes, e.lanes) << i;
    EXPECT_EQ(facts.jobs, e.jobs) << i;
    EXPECT_EQ(facts.survivors, e.survivors) << i;
    EXPECT_EQ(facts.runs, e.runs) << i;
    EXPECT_EQ(facts.kills, e.kills) << i;
    EXPECT_EQ(facts.lost_area, e.lost) << i;
  }
  const PhaseTotals totals = index.totals(0, 0, 2);
  EXPECT_EQ(totals.phases, 2);
  EXPECT_EQ(totals.kills, 3);
  EXPECT_EQ(totals.lost_area, 13);
  EXPECT_DOUBLE_EQ(index.lost_share(index.facts()[0].lost_area), 6.0 / 13);
}

TEST(PhaseFacts, WorkedExampleUnderGba) {
  const PhaseIndex index = index_of(four_jobs(), "gba");
  ASSERT_EQ(index.facts().size(), 3u);
  const Round starts[] = {0, 1, 3}, ends[] = {1, 3, 6};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(index.facts()[i].start, starts[i]);
    EXPECT_EQ(index.facts()[i].end, ends[i]);
  }
  EXPECT_EQ(index.lost_area(), 0);
  EXPECT_EQ(index.lost_share(0), 0);
}

// Every prompt exceeds M/4: calls of 1, 2, 4, 8 rounds, of which the last ends with its last job.
TEST(PhaseFacts, WorkedExampleUnderRoute) {
  const PhaseIndex index = index_of(four_jobs(), "route");
  ASSERT_EQ(index.facts().size(), 4u);
  const Round starts[] = {0, 1, 3, 7}, ends[] = {1, 3, 7, 13};
  std::int64_t kills = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(index.facts()[i].start, starts[i]);
    EXPECT_EQ(index.facts()[i].end, ends[i]);
    EXPECT_EQ(index.facts()[i].slice, Round{1} << i);
    EXPECT_EQ(index.facts()[i].branch, "Large");
    kills += index.facts()[i].kills;
  }
  EXPECT_EQ(kills, 5);
}

// Prompts of 0, 2 (at most M/4 = 10) and 11. The job of P has two attempts per call, of one round
// and of up to two; the call of stage 2, four rounds long, is the first in which it decodes two
// tokens, as many as its prompt has. From then on it belongs to R.
TEST(PhaseFacts, CallsOfRouteNameTheirBranch) {
  const Instance instance{40, {exact_job(0, 9), exact_job(2, 3), exact_job(11, 9)}, {}, 0};
  const PolicySpec spec{"route", {}};
  const Schedule schedule = play(instance, spec);
  const PhaseIndex index(instance, schedule, "route");
  std::vector<std::string_view> branches;
  for (const PhaseFacts& facts : index.facts()) branches.push_back(facts.branch);
  ASSERT_GE(branches.size(), 6u);
  EXPECT_EQ(branches[0], "P");
  EXPECT_EQ(branches[1], "R");
  EXPECT_EQ(branches[2], "Large");
  EXPECT_EQ(branches[3], "P");
  EXPECT_EQ(branches[4], "R");
  EXPECT_EQ(branches[5], "Large");
  EXPECT_EQ(std::count(branches.begin(), branches.end(), "P"), 3);
}

TEST(PhaseFacts, WithoutPhasesThereIsNothing) {
  const PhaseIndex index = index_of(four_jobs(), "h-sf");
  EXPECT_TRUE(index.facts().empty());
  EXPECT_EQ(index.rows(), 0);
}

TEST(PhaseFacts, WhatFindsNoRowIsMergedInTheLast) {
  Instance instance{100, {}, {}, 0};
  Schedule schedule;
  // Five phases that overlap in rounds 4 to 10, and one after them.
  const Round spans[][2] = {{0, 10}, {1, 10}, {2, 10}, {3, 12}, {4, 11}, {12, 14}};
  for (const auto& span : spans) {
    gnomon::Run run;
    run.start = span[0];
    run.end = span[1];
    run.job = static_cast<JobId>(instance.jobs.size());
    run.phase = static_cast<std::int32_t>(schedule.phases.size());
    instance.jobs.push_back(exact_job(0, span[1] - span[0]));
    schedule.runs.push_back(run);
    Phase phase;
    phase.start = span[0];
    phase.end = span[1];
    phase.jobs = 1;
    schedule.phases.push_back(phase);
  }
  const PhaseIndex index(instance, schedule, "sorted-f");
  ASSERT_EQ(index.rows(), 3);
  ASSERT_EQ(index.bands(0).size(), 2u);
  EXPECT_EQ(index.bands(0)[1].start, 12);
  ASSERT_EQ(index.bands(2).size(), 1u);
  const PhaseIndex::Band& merged = index.bands(2)[0];
  EXPECT_EQ(merged.start, 2);
  EXPECT_EQ(merged.end, 12);
  EXPECT_EQ(merged.last - merged.first, 3u);
  EXPECT_EQ(index.totals(2, merged.first, merged.last).jobs, 3);
}

TEST(PhaseFacts, AgreeWithPlainSums) {
  std::mt19937_64 random(31);
  int rows_seen = 0;
  for (int i = 0; i < 120; ++i) {
    const Instance instance = random_instance(random);
    for (const char* const name : {"gsa", "gsa-spec", "gba", "sorted-f", "response", "route"}) {
      const Schedule schedule = play(instance, {name, {}});
      const PhaseIndex index(instance, schedule, name);
      ASSERT_EQ(index.facts().size(), schedule.phases.size());
      double all = 0;
      for (const gnomon::Run& run : schedule.runs) {
        if (run.outcome != Outcome::killed) continue;
        for (Round t = run.start; t < run.end; ++t) {
          all += static_cast<double>(instance.jobs[static_cast<std::size_t>(run.job)].prompt +
                                     (t - run.start) + 1);
        }
      }
      ASSERT_EQ(index.lost_area(), all) << name;
      std::size_t placed = 0;
      for (std::int32_t row = 0; row < index.rows(); ++row) {
        Round end = -1;
        for (const PhaseIndex::Band& band : index.bands(row)) {
          ASSERT_GE(band.start, end) << name;
          ASSERT_GT(band.end, band.start) << name;
          end = band.end;
          double lost = 0;
          for (std::size_t at = band.first; at < band.last; ++at, ++placed) {
            const PhaseFacts& facts =
                index.facts()[static_cast<std::size_t>(index.phases(row)[at])];
            ASSERT_GE(facts.start, band.start);
            ASSERT_LE(facts.end, band.end);
            ASSERT_EQ(facts.row, row);
            lost += facts.lost_area;
          }
          ASSERT_EQ(index.totals(row, band.first, band.last).lost_area, lost);
        }
        rows_seen = std::max(rows_seen, row + 1);
      }
      ASSERT_EQ(placed, schedule.phases.size());
    }
  }
  EXPECT_GT(rows_seen, 1);
}

}  // namespace
}  // namespace gnomon
