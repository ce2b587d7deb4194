// The life of every job in its row.
#include <gtest/gtest.h>

#include <random>

#include "engine/geometry/job_rows.h"
#include "engine/simulate/simulator.h"
#include "tests/unit/policy_support.h"

namespace gnomon {
namespace {

struct Span {
  Round start, end;
  bool killed;
  friend bool operator==(const Span&, const Span&) = default;
};

std::vector<Span> spans_of(const JobRows& rows, std::size_t row) {
  std::vector<Span> spans;
  for (const RowRun& run : rows.runs_of(row)) {
    EXPECT_EQ(run.row, row);
    spans.push_back({run.start, run.end(), run.killed()});
  }
  return spans;
}

/// M = 6, s = 2, o = (1, 1, 2, 3) under gsa with α = 2. Slices 1, 2, 4 with k = 2, 1, 1: jobs 0 and
/// 1 finish in the first phase, 2 and 3 lose a round each; 2 finishes in the second, in which 3
/// loses two more; 3 has the third to itself.
struct WorkedExample : testing::Test {
  const Instance instance = burst_of(6, 2, {1, 1, 2, 3});
  const Schedule schedule = play("gsa:alpha=2", instance);
};

TEST_F(WorkedExample, EveryRunLiesInTheRowOfItsJob) {
  const JobRows rows(instance, schedule, JobOrder::id);
  ASSERT_EQ(rows.rows(), 4u);
  EXPECT_EQ(spans_of(rows, 0), (std::vector<Span>{{0, 1, false}}));
  EXPECT_EQ(spans_of(rows, 1), (std::vector<Span>{{0, 1, false}}));
  EXPECT_EQ(spans_of(rows, 2), (std::vector<Span>{{1, 2, true}, {2, 4, false}}));
  EXPECT_EQ(spans_of(rows, 3), (std::vector<Span>{{1, 2, true}, {4, 6, true}, {6, 9, false}}));
  EXPECT_EQ(rows.horizon(), 9);
}

TEST_F(WorkedExample, RowsTurnAroundWithTheOrder) {
  // Latencies are 1, 1, 4, 9 and ids ascend with them; outputs of a mirrored instance do not.
  const Instance mirrored = burst_of(6, 2, {3, 2, 1, 1});
  const Schedule mirror_schedule = play("gsa:alpha=2", mirrored);
  const JobRows rows(mirrored, mirror_schedule, JobOrder::output);
  EXPECT_EQ(rows.job_of(0), 2);
  EXPECT_EQ(rows.job_of(1), 3);
  EXPECT_EQ(rows.job_of(2), 1);
  EXPECT_EQ(rows.job_of(3), 0);
  EXPECT_EQ(rows.row_of(0), 3u);
  EXPECT_EQ(rows.row_of(2), 0u);
}

TEST_F(WorkedExample, LivesGoFromArrivalToCompletion) {
  const JobRows rows(instance, schedule, JobOrder::id);
  EXPECT_EQ(rows.life(3).arrival, 0);
  EXPECT_EQ(rows.life(3).first_start, 1);
  EXPECT_EQ(rows.life(3).end, 9);
  EXPECT_TRUE(rows.life(3).completed);
}

TEST_F(WorkedExample, StatesFollowTheLife) {
  const JobRows rows(instance, schedule, JobOrder::id);
  using enum JobState;
  const std::vector<JobState> expected = {waiting, running, waiting, waiting, running,
                                          running, running, running, running, done};
  for (Round round = 0; round < 10; ++round) {
    EXPECT_EQ(rows.state_at(3, round), expected[static_cast<std::size_t>(round)]) << round;
  }
}

TEST_F(WorkedExample, RunsBetweenAreThoseThatOverlap) {
  const JobRows rows(instance, schedule, JobOrder::id);
  const std::size_t first = rows.first_run(3);
  const auto between = [&](Round from, Round to) {
    const JobRows::RunSpan span = rows.runs_between(3, from, to);
    return std::pair{span.first - first, span.last - first};
  };
  EXPECT_EQ(between(0, 9), (std::pair<std::size_t, std::size_t>{0, 3}));
  EXPECT_EQ(between(2, 4), (std::pair<std::size_t, std::size_t>{1, 1}));
  EXPECT_EQ(between(5, 7), (std::pair<std::size_t, std::size_t>{1, 3}));
  EXPECT_EQ(between(9, 20), (std::pair<std::size_t, std::size_t>{3, 3}));
}

TEST(JobRowsTest, JobsThatNeverFinishLastUntilTheHorizon) {
  Instance instance;
  instance.memory_limit = 10;
  instance.jobs = {exact_job(1, 5, 3), exact_job(1, 2, 0), exact_job(1, 1, 40)};
  Schedule schedule;
  gnomon::Run run;
  run.job = 0;
  run.start = 3;
  run.end = 6;
  run.outcome = Outcome::killed;
  schedule.runs = {run};
  schedule.has_fault = true;
  schedule.fault.round = 12;
  const JobRows rows(instance, schedule, JobOrder::id);
  EXPECT_EQ(rows.horizon(), 12);
  EXPECT_EQ(rows.life(0).end, 12);
  EXPECT_FALSE(rows.life(0).completed);
  EXPECT_EQ(rows.state_at(0, 11), JobState::waiting);
  EXPECT_EQ(rows.life(1).first_start, 12) << "never ran";
  EXPECT_EQ(rows.life(1).end, 12);
  EXPECT_EQ(rows.life(2).arrival, 40) << "would have come after the end";
  EXPECT_EQ(rows.life(2).end, 40);
  EXPECT_EQ(rows.state_at(2, 39), JobState::not_arrived);
}

TEST(JobRowsTest, EveryRunOfRandomInstancesLiesOnceInItsJobsRow) {
  std::mt19937 random(11);
  const auto draw = [&](std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(random);
  };
  for (int trial = 0; trial < 40; ++trial) {
    Instance instance;
    instance.memory_limit = 60;
    const std::int64_t prompt = draw(0, 9);
    for (std::int64_t i = draw(1, 80); i > 0; --i) {
      instance.jobs.push_back(exact_job(prompt, draw(1, 40), draw(0, 30)));
    }
    const Schedule schedule = play(trial % 2 == 0 ? "gsa" : "vllm-fcfs", instance);
    const auto order = static_cast<JobOrder>(trial % 7);
    const JobRows rows(instance, schedule, order);
    ASSERT_EQ(rows.rows(), instance.jobs.size());
    ASSERT_EQ(rows.runs().size(), schedule.runs.size());
    std::vector<int> seen(schedule.runs.size());
    for (std::size_t row = 0; row < rows.rows(); ++row) {
      EXPECT_EQ(rows.row_of(rows.job_of(row)), row);
      Round last_end = -1;
      for (std::size_t i = rows.first_run(row); i < rows.first_run(row + 1); ++i) {
        const RowRun& placed = rows.runs()[i];
        const auto index = static_cast<std::size_t>(rows.schedule_run(i));
        const gnomon::Run& run = schedule.runs[index];
        ++seen[index];
        EXPECT_EQ(run.job, rows.job_of(row));
        EXPECT_EQ(placed.row, row);
        EXPECT_EQ(placed.start, run.start);
        EXPECT_EQ(placed.end(), run.end);
        EXPECT_EQ(placed.outcome(), run.outcome);
        EXPECT_GE(placed.start, last_end);
        last_end = placed.end();
      }
    }
    for (const int times : seen) EXPECT_EQ(times, 1);
  }
}

TEST(JobRowsTest, AStopRequestEndsTheWork) {
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(JobRows(burst_of(6, 2, {1}), Schedule{}, JobOrder::id, stop.get_token()),
               SimulationStopped);
}

}  // namespace
}  // namespace gnomon
