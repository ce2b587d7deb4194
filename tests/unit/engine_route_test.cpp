// Response and Route where their cases meet: slices at M/2, prompts at M/4, at a slice, at nothing.
#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

#include "engine/policies/response_phases.h"
#include "engine/policies/staggered.h"
#include "tests/unit/burst_instances.h"

namespace gnomon {
namespace {

using Ended = std::tuple<JobId, Round, Round, KillReason>;

/// Job, start, end and kill reason of every run.
std::vector<Ended> runs_of(const Schedule& schedule) {
  std::vector<Ended> runs;
  for (const auto& one : schedule.runs) {
    runs.emplace_back(one.job, one.start, one.end, one.kill_reason);
  }
  return runs;
}

Instance jobs_of(Tokens limit, std::vector<Job> jobs) {
  Instance instance{limit, std::move(jobs), {}, 0};
  validate(instance);
  return instance;
}

constexpr KillReason done = KillReason::none;
constexpr KillReason slice = KillReason::slice_end;
constexpr KillReason move = KillReason::branch_move;
constexpr KillReason call = KillReason::call_end;

TEST(ResponseSlices, RoundUpAndEndAtM) {
  EXPECT_EQ(response_slices(16, 2), (std::vector<Round>{1, 2, 4, 8, 16}));
  EXPECT_EQ(response_slices(17, 2), (std::vector<Round>{1, 2, 4, 8, 16, 17}));
  EXPECT_EQ(response_slices(10, 1.5), (std::vector<Round>{1, 2, 3, 4, 6, 8, 10}));
  EXPECT_EQ(response_slices(1, 2), (std::vector<Round>{1}));
  EXPECT_EQ(response_slices(81, 3), (std::vector<Round>{1, 3, 9, 27, 81}));
  EXPECT_EQ(response_slices(1'000'000, 10).size(), 7U);
}

TEST(Response, WaitsUntilTheSliceHasGrownToThePrompt) {
  // M = 8: slices 1, 2, 4, 8. The prompt of 3 is eligible from 4 on.
  const Schedule schedule = run(jobs_of(8, {exact_job(3, 1), exact_job(0, 1)}), {"response", {}});
  EXPECT_EQ(runs_of(schedule), (std::vector<Ended>{{1, 0, 1, done}, {0, 1, 2, done}}));
  ASSERT_EQ(schedule.phases.size(), 2U);  // τ = 2 has no eligible job and takes no time
  EXPECT_EQ(schedule.phases[1].slice, 4);
  ASSERT_EQ(schedule.refusals.size(), 1U);
  EXPECT_EQ(schedule.refusals[0].job, 0);
  EXPECT_EQ(schedule.refusals[0].reason, RefusalReason::not_eligible);
  EXPECT_EQ(schedule.refusals[0].until, 1);
}

TEST(Response, RunsAloneFromHalfOfMOn) {
  for (const Tokens limit : {7, 8, 9, 64, 65}) {
    for (const Round length : response_slices(limit, 2)) {
      const std::int64_t lanes = best_lane_count(length, std::min(length, limit - length), limit);
      if (2 * length >= limit) {
        EXPECT_EQ(lanes, 1) << limit << ' ' << length;
      } else {
        EXPECT_GE(lanes, 1) << limit << ' ' << length;
        EXPECT_LE(pipeline_peak_tokens(lanes, length, length), limit) << limit << ' ' << length;
      }
    }
  }
}

TEST(Response, APhaseEndsWithItsLastRunNotWithItsLastSlice) {
  // τ = 8 > M/2: one lane, starts 8 rounds apart, but the next phase need not wait for the last
  // slice to run out.
  const Schedule schedule =
      run(jobs_of(12, {exact_job(5, 7), exact_job(5, 2), exact_job(9, 1)}), {"response", {}});
  EXPECT_EQ(runs_of(schedule),
            (std::vector<Ended>{{0, 0, 7, done}, {1, 8, 10, done}, {2, 10, 11, done}}));
  ASSERT_EQ(schedule.phases.size(), 2U);
  EXPECT_EQ(schedule.phases[0].end, 16);  // by plan
  EXPECT_EQ(schedule.phases[1].start, 10);
}

TEST(Response, KeepsPhasesApartAndPromptsWithinTheSlice) {
  Random random(31);
  for (int i = 0; i < 2'000; ++i) {
    const Instance instance = random_burst(random, false);
    const Schedule schedule = run(instance, {"response", {{"alpha", i % 2 == 0 ? 2 : 1.3}}});
    Round last_end = 0;
    std::int32_t phase = 0;
    Round phase_end = 0;
    for (const auto& one : schedule.runs) {
      const Phase& its = schedule.phases[static_cast<std::size_t>(one.phase)];
      ASSERT_LE(instance.jobs[static_cast<std::size_t>(one.job)].prompt, its.slice);
      ASSERT_LE(one.end, one.start + its.slice);
      ASSERT_GE(one.phase, phase);
      if (one.phase > phase) {
        last_end = phase_end;
        phase = one.phase;
        ASSERT_EQ(one.start, last_end) << describe_jobs(instance);
      }
      phase_end = std::max(phase_end, one.end);
    }
  }
}

TEST(Route, TellsTheBranchesByTheFourthOfM) {
  // M = 16: s = 4 is in P (width 8, two at a time), s = 5 is Large (alone), s = 0 is in R.
  const Schedule p = run(jobs_of(16, {exact_job(4, 1), exact_job(4, 1)}), {"route", {}});
  EXPECT_EQ(runs_of(p), (std::vector<Ended>{{0, 0, 1, done}, {1, 0, 1, done}}));
  const Schedule large = run(jobs_of(16, {exact_job(5, 1), exact_job(5, 1)}), {"route", {}});
  EXPECT_EQ(runs_of(large), (std::vector<Ended>{{0, 0, 1, done}, {1, 1, 2, done}}));
  ASSERT_FALSE(large.refusals.empty());
  EXPECT_EQ(large.refusals[0].reason, RefusalReason::width_reserved);
  EXPECT_EQ(large.refusals[0].excess_tokens, 16);
  // M = 17: 4 s = 16 <= M; M = 15: 16 > M, Large.
  EXPECT_EQ(run(jobs_of(17, {exact_job(4, 1), exact_job(4, 1)}), {"route", {}}).makespan, 1);
  EXPECT_EQ(run(jobs_of(15, {exact_job(4, 1), exact_job(4, 1)}), {"route", {}}).makespan, 2);
}

TEST(Route, TakesTheBranchesInTurn) {
  const Schedule schedule =
      run(jobs_of(16, {exact_job(8, 1), exact_job(0, 1), exact_job(2, 1)}), {"route", {}});
  EXPECT_EQ(runs_of(schedule),
            (std::vector<Ended>{{2, 0, 1, done}, {1, 1, 2, done}, {0, 2, 3, done}}));
  int waiting = 0;
  for (const Refusal& refusal : schedule.refusals) {
    waiting += refusal.reason == RefusalReason::not_eligible ? 1 : 0;
  }
  EXPECT_EQ(waiting, 2);
}

TEST(Route, MovesAJobWhoseOutputOutgrowsItsPrompt) {
  // M = 16, s = 1: after one round the run has its one token out and moves to R at the call's end.
  const Schedule schedule = run(jobs_of(16, {exact_job(1, 2)}), {"route", {}});
  EXPECT_EQ(runs_of(schedule), (std::vector<Ended>{{0, 0, 1, move},
                                                   {0, 1, 2, slice},
                                                   {0, 2, 3, slice},
                                                   {0, 3, 4, call},
                                                   {0, 4, 5, slice},
                                                   {0, 5, 7, done}}));
}

TEST(Route, GivesEveryRunItsReason) {
  Random random(32);
  int moves = 0;
  int calls = 0;
  for (int i = 0; i < 1'000; ++i) {
    const Instance instance = random_burst(random, false);
    const Schedule schedule = run(instance, {"route", {}});
    for (const auto& one : schedule.runs) {
      const Round lasted = one.end - one.start;
      const Job& job = instance.jobs[static_cast<std::size_t>(one.job)];
      const Phase& its = schedule.phases[static_cast<std::size_t>(one.phase)];
      ASSERT_GT(one.planned_rounds, 0);
      ASSERT_GE(one.start, its.start);
      ASSERT_LE(one.end, its.end);
      if (one.kill_reason == slice) {
        ASSERT_EQ(lasted, one.planned_rounds);
      }
      if (one.kill_reason == move) {
        ASSERT_EQ(lasted, job.prompt);
      }
      if (one.kill_reason == call) {
        ASSERT_EQ(one.end, its.end);
      }
      moves += one.kill_reason == move ? 1 : 0;
      calls += one.kill_reason == call ? 1 : 0;
    }
  }
  EXPECT_GT(moves, 100);
  EXPECT_GT(calls, 100);
}

}  // namespace
}  // namespace gnomon
