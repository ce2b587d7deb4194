// The schedules that sorted-f plays.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/bounds/bounds.h"
#include "engine/model/error.h"
#include "engine/policies/registry.h"
#include "tests/unit/batch_problems.h"

namespace gnomon {
namespace {

TEST(SortedF, GivesTheTotalLatencyOfTheWorkedExample) {
  Instance instance;
  instance.memory_limit = 6;
  for (const Tokens output : {1, 1, 2, 3}) instance.jobs.push_back(exact_job(2, output));
  // Batches {0, 1}, {2}, {3}: completions 1, 1, 3, 6.
  for (const char* name :
       {"sorted-f", "sorted-f:solver=exact", "sorted-f:solver=exact,placement=in-order"}) {
    const Schedule schedule = simulate(instance, *make_policy(parse_policy(name), instance));
    ASSERT_FALSE(schedule.has_fault) << schedule.fault.message;
    Round total = 0;
    for (const gnomon::Run& run : schedule.runs) total += run.end;
    EXPECT_EQ(total, 11) << name;
    ASSERT_EQ(schedule.phases.size(), 3U);
    EXPECT_EQ(schedule.phases[0].jobs, 2);
    EXPECT_EQ(schedule.phases[0].end, 1);
    EXPECT_EQ(schedule.phases[2].start, 3);
    EXPECT_EQ(schedule.phases[2].slice, 3);
  }
}

TEST(SortedF, PlaysEveryInstanceWithoutAFault) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Draw draw = draw_for(seed, "plays");
    const Problem problem =
        random_problem(draw, static_cast<std::size_t>(draw.between(1, 40)), 120, seed % 3 == 0);
    Instance instance;
    instance.memory_limit = problem.limit;
    for (const PoolJob& job : problem.pool) {
      instance.jobs.push_back(
          exact_job(job.prompt, job.output, seed % 2 == 0 ? 0 : draw.between(0, 80)));
    }
    for (const char* solver : {"exact", "scaled", "swap", "quantile", "auto"}) {
      for (const char* placement : {"earliest", "in-order"}) {
        const std::string name =
            std::string("sorted-f:solver=") + solver + ",placement=" + placement;
        const Schedule schedule = simulate(instance, *make_policy(parse_policy(name), instance));
        ASSERT_FALSE(schedule.has_fault) << name << ": " << schedule.fault.message;
        ASSERT_EQ(schedule.runs.size(), instance.jobs.size()) << name;
        for (const gnomon::Run& run : schedule.runs) {
          ASSERT_EQ(run.outcome, Outcome::completed);
          ASSERT_EQ(run.planned_rounds, run.end - run.start);
        }
        std::vector<std::int64_t> members(schedule.phases.size(), 0);
        for (const gnomon::Run& run : schedule.runs) {
          ASSERT_GE(run.phase, 0);
          const auto phase = static_cast<std::size_t>(run.phase);
          ++members[phase];
          ASSERT_GE(run.start, schedule.phases[phase].start);
          ASSERT_LE(run.end, schedule.phases[phase].end);
          ASSERT_LE(run.end - run.start, schedule.phases[phase].slice);
        }
        for (std::size_t p = 0; p < members.size(); ++p) {
          ASSERT_EQ(members[p] + schedule.phases[p].survivors, schedule.phases[p].jobs);
          if (p > 0) {
            ASSERT_GE(schedule.phases[p].start, schedule.phases[p - 1].start);
          }
        }
        // Refused for the reason given: the head holds the overflow that was recorded.
        for (const Refusal& refusal : schedule.refusals) {
          ASSERT_TRUE(refusal.reason == RefusalReason::planned_later ||
                      refusal.reason == RefusalReason::batch_full);
          const Job& head = instance.jobs[static_cast<std::size_t>(refusal.job)];
          const Round t = refusal.overflow_round;
          ASSERT_GE(t, refusal.round);
          Tokens tokens = head.prompt + (t - refusal.round) + 1;
          for (const gnomon::Run& run : schedule.runs) {
            if (run.start > refusal.round || run.end <= t) continue;
            tokens += instance.jobs[static_cast<std::size_t>(run.job)].prompt + t - run.start + 1;
          }
          ASSERT_EQ(tokens - instance.memory_limit, refusal.excess_tokens) << name;
        }
      }
    }
  }
}

TEST(SortedF, StaysWithinItsBoundWhereJobsAreSmallAgainstMemory) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    Draw draw = draw_for(seed, "bound");
    Instance instance;
    instance.memory_limit = 2'000;
    for (int i = 0; i < 90; ++i) {
      instance.jobs.push_back(exact_job(draw.between(0, 60), draw.between(1, 60)));
    }
    const double bound = lower_bounds(instance).best();
    for (const char* name : {"sorted-f:solver=exact", "sorted-f:solver=scaled",
                             "sorted-f:solver=swap", "sorted-f:solver=quantile"}) {
      const Schedule schedule = simulate(instance, *make_policy(parse_policy(name), instance));
      ASSERT_FALSE(schedule.has_fault);
      Round total = 0;
      for (const gnomon::Run& run : schedule.runs) total += run.end;
      EXPECT_GE(static_cast<double>(total), bound);
      EXPECT_LE(static_cast<double>(total), 48 * bound);
    }
  }
}

TEST(SortedF, PlansAgainWhenJobsArrive) {
  Instance instance;
  instance.memory_limit = 10;
  // At round 0 jobs 1 and 2 are behind job 0; at round 1 the short job 3 goes first.
  instance.jobs = {exact_job(0, 4), exact_job(4, 5), exact_job(4, 6), exact_job(5, 1, 1)};
  const Schedule schedule =
      simulate(instance, *make_policy(parse_policy("sorted-f:solver=exact"), instance));
  ASSERT_FALSE(schedule.has_fault);
  const auto start_of = [&](JobId id) {
    return std::find_if(schedule.runs.begin(), schedule.runs.end(),
                        [&](const gnomon::Run& run) { return run.job == id; })
        ->start;
  };
  EXPECT_EQ(start_of(0), 0);
  EXPECT_EQ(start_of(3), 1);
  EXPECT_EQ(schedule.phases[static_cast<std::size_t>(schedule.runs.back().phase)].batch, 1);
}

TEST(SortedF, RefusesMoreJobsThanItsSolverCanPlan) {
  Instance instance;
  instance.memory_limit = 10;
  instance.jobs.assign(513, exact_job(1, 1));
  EXPECT_THROW((void)make_policy(parse_policy("sorted-f:solver=exact"), instance), InputError);
  EXPECT_NO_THROW((void)make_policy(parse_policy("sorted-f"), instance));
}

TEST(SortedF, StopsPlanningOnRequest) {
  Instance instance;
  instance.memory_limit = 100;
  for (int i = 0; i < 50; ++i) instance.jobs.push_back(exact_job(i, 1 + i % 7));
  std::stop_source source;
  source.request_stop();
  for (const char* solver : {"exact", "scaled", "swap", "quantile"}) {
    const auto policy = make_policy(parse_policy(std::string("sorted-f:solver=") + solver),
                                    instance, {source.get_token(), {}});
    EXPECT_THROW((void)simulate(instance, *policy), SimulationStopped) << solver;
  }
}

}  // namespace
}  // namespace gnomon
