// In which order jobs are listed.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/geometry/job_order.h"

namespace gnomon {
namespace {

using Ids = std::vector<JobId>;

void add_run(Schedule& schedule, JobId job, Round start, Round end,
             Outcome outcome = Outcome::completed) {
  Run run;
  run.job = job;
  run.start = start;
  run.end = end;
  run.outcome = outcome;
  schedule.runs.push_back(run);
}

/// Five jobs with a tie in everything:
///   job  arrival  s  o  area    runs                              latency
///    0      4     2  3   12     [4, 7) completed                     3
///    1      0     0  4   10     [0, 2) killed, [7, 11) completed    11
///    2      4     2  3   12     [5, 8) completed                     4
///    3      0     9  1   10     [0, 1) killed: never finished        –
///    4      2     1  1    2     never started                        –
struct Listed : testing::Test {
  Instance instance;
  Schedule schedule;
  Listed() {
    instance.memory_limit = 20;
    instance.jobs = {exact_job(2, 3, 4), exact_job(0, 4, 0), exact_job(2, 3, 4), exact_job(9, 1, 0),
                     exact_job(1, 1, 2)};
    add_run(schedule, 1, 0, 2, Outcome::killed);
    add_run(schedule, 3, 0, 1, Outcome::killed);
    add_run(schedule, 0, 4, 7);
    add_run(schedule, 2, 5, 8);
    add_run(schedule, 1, 7, 11);
    schedule.makespan = 11;
  }
  [[nodiscard]] Ids by(JobOrder order) const { return sorted_jobs(instance, schedule, order); }
};

TEST_F(Listed, ById) {
  EXPECT_EQ(by(JobOrder::id), (Ids{0, 1, 2, 3, 4}));
}

TEST_F(Listed, ByArrivalTiesGoToTheSmallerId) {
  EXPECT_EQ(by(JobOrder::arrival), (Ids{1, 3, 4, 0, 2}));
}

TEST_F(Listed, ByOutput) {
  EXPECT_EQ(by(JobOrder::output), (Ids{3, 4, 0, 2, 1}));
}

TEST_F(Listed, ByArea) {
  // 2·3 + 6 = 12 · 0·4 + 10 = 10 · 9·1 + 1 = 10 · 1 + 1 = 2
  EXPECT_EQ(by(JobOrder::area), (Ids{4, 1, 3, 0, 2}));
}

TEST_F(Listed, ByFirstStartOfAnyAttemptAndThoseThatNeverStartedLast) {
  EXPECT_EQ(by(JobOrder::first_start), (Ids{1, 3, 0, 2, 4}));
}

TEST_F(Listed, ByCompletionWithThoseThatNeverFinishedLastById) {
  EXPECT_EQ(by(JobOrder::completion), (Ids{0, 2, 1, 3, 4}));
}

TEST_F(Listed, ByLatencyCountedFromArrival) {
  EXPECT_EQ(by(JobOrder::latency), (Ids{0, 2, 1, 3, 4}));
  instance.jobs[1].arrival = 9;  // as if it had come late: latency 2, the smallest
  EXPECT_EQ(by(JobOrder::latency), (Ids{1, 0, 2, 3, 4}));
}

TEST_F(Listed, NoJobsMakeNoRows) {
  for (const JobOrder order : {JobOrder::id, JobOrder::latency}) {
    EXPECT_TRUE(sorted_jobs(Instance{}, Schedule{}, order).empty());
  }
}

TEST(JobOrders, EveryOrderListsEveryJobOnceByAscendingValueThenId) {
  std::mt19937 random(7);
  const auto draw = [&](std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(0, high)(random);
  };
  Instance instance;
  Schedule schedule;
  instance.memory_limit = 100;
  for (JobId id = 0; id < 500; ++id) {
    instance.jobs.push_back(exact_job(draw(5), 1 + draw(5), draw(20)));
    if (draw(9) == 0) continue;
    const Round start = instance.jobs.back().arrival + draw(30);
    add_run(schedule, id, start, start + instance.jobs.back().output,
            draw(9) == 0 ? Outcome::killed : Outcome::completed);
  }
  std::sort(schedule.runs.begin(), schedule.runs.end(),
            [](const auto& a, const auto& b) { return a.start < b.start; });
  constexpr std::int64_t never = std::int64_t{1} << 60;
  const auto value = [&](JobOrder order, JobId id) -> std::int64_t {
    const Job& job = instance.jobs[static_cast<std::size_t>(id)];
    if (order == JobOrder::id) return id;
    if (order == JobOrder::arrival) return job.arrival;
    if (order == JobOrder::output) return job.output;
    if (order == JobOrder::area) {
      return job.prompt * job.output + job.output * (job.output + 1) / 2;
    }
    for (const auto& run : schedule.runs) {
      if (run.job != id) continue;
      if (order == JobOrder::first_start) return run.start;
      if (run.outcome != Outcome::completed) return never;
      return order == JobOrder::completion ? run.end : run.end - job.arrival;
    }
    return never;
  };
  for (const JobOrder order : {JobOrder::id, JobOrder::arrival, JobOrder::output, JobOrder::area,
                               JobOrder::first_start, JobOrder::completion, JobOrder::latency}) {
    const Ids ids = sorted_jobs(instance, schedule, order);
    ASSERT_EQ(ids.size(), instance.jobs.size());
    for (std::size_t i = 1; i < ids.size(); ++i) {
      const std::int64_t a = value(order, ids[i - 1]), b = value(order, ids[i]);
      EXPECT_TRUE(a < b || (a == b && ids[i - 1] < ids[i])) << static_cast<int>(order) << ' ' << i;
    }
  }
}

}  // namespace
}  // namespace gnomon
