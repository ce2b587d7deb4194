// Rounds and seconds.
#include <gtest/gtest.h>

#include <vector>

#include "engine/policies/registry.h"
#include "engine/recording/clock.h"
#include "engine/recording/schedule_clock.h"
#include "engine/simulate/simulator.h"

namespace gnomon {
namespace {

StepTime uneven_time() {
  StepTime time;
  time.fixed_seconds = 0.5;
  time.per_run_seconds = 0.25;
  time.per_token_seconds = 0.01;
  time.per_prefill_token_seconds = 0.125;
  return time;
}

/// Round by round.
double seconds_before(const Instance& instance, const Schedule& schedule, const StepTime& time,
                      Round end) {
  double seconds = 0;
  for (Round t = 0; t < end; ++t) {
    seconds += time.fixed_seconds;
    for (const gnomon::Run& run : schedule.runs) {
      if (t < run.start || t >= run.end) continue;
      const Tokens prompt = instance.jobs[static_cast<std::size_t>(run.job)].prompt;
      seconds += time.per_run_seconds +
                 time.per_token_seconds * static_cast<double>(prompt + (t - run.start) + 1);
      if (t == run.start) seconds += time.per_prefill_token_seconds * static_cast<double>(prompt);
    }
  }
  return seconds;
}

TEST(Clock, IsLinearBetweenPointsAndGoesOnAsSteeply) {
  const std::vector<ClockPoint> clock{{0, 10}, {10, 20}, {30, 30}};
  EXPECT_DOUBLE_EQ(seconds_at(clock, 5), 15);
  EXPECT_DOUBLE_EQ(seconds_at(clock, 20), 25);
  EXPECT_DOUBLE_EQ(seconds_at(clock, 50), 40);
  EXPECT_DOUBLE_EQ(seconds_at(clock, -5), 5);
  for (const double round : {-3.0, 0.0, 4.5, 10.0, 29.0, 77.0}) {
    EXPECT_NEAR(round_at(clock, seconds_at(clock, round)), round, 1e-12);
  }
}

TEST(Clock, SaysWhatIsWrongWithIt) {
  EXPECT_EQ(clock_problem({}), "");
  EXPECT_EQ(clock_problem(std::vector<ClockPoint>{{0, 0}, {1, 2}}), "");
  EXPECT_EQ(clock_problem(std::vector<ClockPoint>{{0, 0}}), "has a single point; it needs two");
  EXPECT_EQ(clock_problem(std::vector<ClockPoint>{{0, 0}, {1, 1}, {2, 1}}),
            "does not go on at point 2");
}

TEST(Clock, GoesOnByMoreThanRoundingInNumbersOfItsSize) {
  const std::vector<ClockPoint> late{{0, 9e14}, {1, 9e14 + 0.125}, {2, 9e14 + 0.25}};
  EXPECT_EQ(clock_problem(late),
            "goes on by too little at point 1 to be told from rounding in numbers of this size");
  EXPECT_EQ(clock_problem(std::vector<ClockPoint>{{0, 0}, {1e-300, 1}}),
            "goes on by too little at point 1 to be told from rounding in numbers of this size");
  EXPECT_EQ(clock_problem(std::vector<ClockPoint>{{0, 0}, {1, 1e-9}, {2, 1e15}}),
            "goes on by too little at point 1 to be told from rounding in numbers of this size");
  EXPECT_EQ(clock_problem(std::vector<ClockPoint>{{0, 9e14}, {1, 9e14 + 1000}}), "");
}

TEST(Clock, IsAWholeNumberHoweverFarItGoesOn) {
  const std::vector<ClockPoint> clock{{0, 0}, {1e-12, 1e15}};
  ASSERT_EQ(clock_problem(clock), "");
  EXPECT_EQ(seconds_at(clock, 1e15), 1e18);
  EXPECT_EQ(seconds_at(clock, -1e15), -1e18);
}

TEST(Clock, IsThinnedToPointsThatCanBeTold) {
  std::vector<ClockPoint> clock{{0, 0}, {5, 1e-15}, {6, 1}, {7, 10}, {8, 10 + 1e-14}};
  thin_clock(clock);
  EXPECT_EQ(clock, (std::vector<ClockPoint>{{0, 0}, {6, 1}, {8, 10 + 1e-14}}));
  EXPECT_EQ(clock_problem(clock), "");
  std::vector<ClockPoint> standing{{0, 0}, {5, 1e-15}};
  thin_clock(standing);
  EXPECT_TRUE(standing.empty());
}

TEST(ScheduleClock, IsNoneWhereStepsTakeLongerThanAnyRun) {
  const Instance instance{10, {exact_job(1, 4), exact_job(1, 4, 3)}, {}, 0};
  const Schedule schedule = simulate(instance, *make_policy({"fcfs", {}}, instance));
  StepTime time;
  time.fixed_seconds = 1e15;
  EXPECT_TRUE(schedule_clock(instance, schedule, time).empty());
}

TEST(ScheduleClock, SumsTheStepsOfEveryRoundWhereRunsStartAndEnd) {
  const Instance instance{
      40, {exact_job(3, 9), exact_job(8, 4, 2), exact_job(5, 12, 2), exact_job(2, 3, 60)}, {}, 0};
  const auto policy = make_policy({"vllm-fcfs", {}}, instance);
  const Schedule schedule = simulate(instance, *policy);
  const std::vector<ClockPoint> clock = schedule_clock(instance, schedule, uneven_time());
  ASSERT_GE(clock.size(), 4U);
  for (const gnomon::Run& run : schedule.runs) {
    for (const Round round : {run.start, run.end}) {
      EXPECT_NEAR(seconds_at(clock, static_cast<double>(round)),
                  seconds_before(instance, schedule, uneven_time(), round), 1e-9)
          << round;
    }
  }
  EXPECT_EQ(clock_problem(clock), "");
}

TEST(ScheduleClock, MeasuresLatenciesInSeconds) {
  const Instance instance{10, {exact_job(0, 4), exact_job(0, 2, 1)}, {}, 0};
  const auto policy = make_policy({"fcfs", {}}, instance);
  const Schedule schedule = simulate(instance, *policy);
  const std::vector<ClockPoint> clock{{0, 0}, {100, 50}};
  const SecondsMetrics metrics = measure_seconds(instance, schedule, clock);
  EXPECT_DOUBLE_EQ(metrics.makespan, 2);
  EXPECT_DOUBLE_EQ(metrics.mean_latency, (2 + 1) / 2.0);
  EXPECT_DOUBLE_EQ(metrics.p50_latency, 1);
  EXPECT_DOUBLE_EQ(metrics.p99_latency, 2);
}

}  // namespace
}  // namespace gnomon
