// The simulator's side of the contract with policies: what they see and when they are asked.
#include <gtest/gtest.h>

#include "engine/policies/registry.h"
#include "engine/simulate/metrics.h"
#include "engine/simulate/simulator.h"
#include "tests/unit/scripted_policy.h"

namespace gnomon {
namespace {

std::vector<JobId> list(std::span<const JobId> jobs) {
  return {jobs.begin(), jobs.end()};
}

TEST(Simulator, AsksOnlyWhenSomethingHappens) {
  const Instance instance{100, {exact_job(2, 7), exact_job(2, 3, 5), exact_job(2, 3, 5)}, {}, 0};
  std::vector<Round> asked;
  Scripted policy([&](Controls& c) {
    asked.push_back(c.now());
    for (const JobId job : c.arrived()) c.start(job);
  });
  const Schedule schedule = simulate(instance, policy);
  EXPECT_FALSE(schedule.has_fault);
  ASSERT_GE(asked.size(), 3U);
  asked.resize(3);  // whether it is asked once more when all is done is nobody's business
  EXPECT_EQ(asked, (std::vector<Round>{0, 5, 7}));
}

TEST(Simulator, ReportsCompletionsSliceEndsAndArrivalsOfTheRound) {
  const Instance instance{100, {exact_job(2, 3), exact_job(2, 9), exact_job(1, 2, 3)}, {}, 0};
  bool saw_round_three = false;
  Scripted policy([&](Controls& c) {
    if (c.now() == 0) {
      EXPECT_EQ(list(c.arrived()), (std::vector<JobId>{0, 1}));
      EXPECT_EQ(c.coming_round_tokens(), 0);
      c.start(0);
      c.start(1, {3, -1, -1});
      EXPECT_EQ(c.coming_round_tokens(), 6);
      EXPECT_EQ(c.active_runs(), 2);
    }
    if (c.now() == 3) {
      saw_round_three = true;
      EXPECT_EQ(list(c.completed()), std::vector<JobId>{0});
      EXPECT_EQ(list(c.slice_ended()), std::vector<JobId>{1});
      EXPECT_EQ(list(c.arrived()), std::vector<JobId>{2});
      EXPECT_EQ(c.active_runs(), 0);
      c.start(1);
      c.start(2);
    }
  });
  const Schedule schedule = simulate(instance, policy);
  EXPECT_TRUE(saw_round_three);
  EXPECT_FALSE(schedule.has_fault);
  ASSERT_EQ(schedule.runs.size(), 4U);
  EXPECT_EQ(schedule.runs[1],
            (gnomon::Run{0, 3, 1, 0, -1, -1, Outcome::killed, KillReason::slice_end}));
  EXPECT_EQ(schedule.runs[2],
            (gnomon::Run{3, 12, 1, 1, -1, -1, Outcome::completed, KillReason::none}));
  EXPECT_EQ(schedule.makespan, 12);
  EXPECT_EQ(schedule.peak_memory, 11);
}

TEST(Simulator, ASliceAsLongAsTheOutputCompletes) {
  const Instance instance{10, {exact_job(2, 3)}, {}, 0};
  Scripted policy([](Controls& c) {
    if (c.now() == 0) c.start(0, {3, -1, -1});
  });
  const Schedule schedule = simulate(instance, policy);
  ASSERT_EQ(schedule.runs.size(), 1U);
  EXPECT_EQ(schedule.runs[0].outcome, Outcome::completed);
}

TEST(Simulator, NoJobsIsAnEmptySchedule) {
  const Instance instance{10, {}, {}, 0};
  for (const PolicyInfo& info : policy_infos()) {
    const auto policy = make_policy({std::string(info.name), {}}, instance);
    const Schedule schedule = simulate(instance, *policy);
    EXPECT_FALSE(schedule.has_fault) << info.name;
    EXPECT_TRUE(schedule.runs.empty()) << info.name;
    EXPECT_EQ(schedule.makespan, 0) << info.name;
  }
}

TEST(Simulator, AShiftOfAllArrivalsShiftsTheSchedule) {
  Instance early{60, {}, {}, 0};
  for (Tokens i = 0; i < 40; ++i)
    early.jobs.push_back(exact_job(i * 7 % 11, 1 + i * 5 % 13, i / 3));
  Instance late = early;
  const Round shift = max_arrival_round - 100;
  for (Job& job : late.jobs) job.arrival += shift;
  for (const PolicyInfo& info : policy_infos()) {
    if (info.name == "optimum") continue;  // what it finds depends on the time that it gets
    const PolicySpec spec{std::string(info.name), {}};
    Schedule from_early = simulate(early, *make_policy(spec, early));
    const Schedule from_late = simulate(late, *make_policy(spec, late));
    for (gnomon::Run& run : from_early.runs) {
      run.start += shift;
      run.end += shift;
    }
    EXPECT_EQ(from_early.runs, from_late.runs) << info.name;
    EXPECT_EQ(from_early.peak_memory, from_late.peak_memory) << info.name;
  }
}

TEST(Metrics, MemoryIsNeverUsedMoreThanWholly) {
  // The first job completes at once; then the others are killed and started again until the referee
  // has seen enough, long after the last completion.
  const Instance instance{10, {exact_job(0, 1), exact_job(1, 8), exact_job(1, 8)}, {}, 0};
  const auto policy = make_policy({"alpha-greedy", {{"protect", 0}}}, instance);
  const Schedule schedule = simulate(instance, *policy);
  ASSERT_TRUE(schedule.has_fault);
  const Metrics metrics = measure(instance, schedule, lower_bounds(instance));
  ASSERT_EQ(metrics.completed_jobs, 1);
  EXPECT_GT(metrics.used_area, static_cast<double>(10 * metrics.makespan));
  EXPECT_GT(metrics.utilization, 0.5);
  EXPECT_LE(metrics.utilization, 1);
}

TEST(Simulator, StopsWhenItIsToldTo) {
  Instance instance{100, {}, {}, 0};
  instance.jobs.assign(50'000, exact_job(40, 7));
  std::stop_source source;
  source.request_stop();
  SimulateOptions options;
  options.stop = source.get_token();
  for (const PolicyInfo& info : policy_infos()) {
    // Too many jobs for them.
    if (info.name == "optimum" || info.name == "sorted-lp" || info.name == "hand-made") continue;
    const auto policy = make_policy({std::string(info.name), {}}, instance);
    EXPECT_THROW((void)simulate(instance, *policy, options), SimulationStopped) << info.name;
  }
}

}  // namespace
}  // namespace gnomon
