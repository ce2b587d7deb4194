// The referee: every broken rule and every standstill ends the simulation with a fault that names
// the round and the job. Nothing hangs.
#include <gtest/gtest.h>

#include <functional>

#include "engine/simulate/simulator.h"
#include "tests/unit/scripted_policy.h"

namespace gnomon {
namespace {

Schedule play(const Instance& instance, std::function<void(Controls&)> script) {
  Scripted policy(std::move(script));
  return simulate(instance, policy);
}

Instance two_jobs(Tokens limit = 6) {
  return {limit, {exact_job(2, 3), exact_job(2, 3)}, {}, 0};
}

void expect_fault(const Schedule& schedule, Fault::Kind kind, Round round, JobId job) {
  ASSERT_TRUE(schedule.has_fault);
  EXPECT_EQ(schedule.fault.kind, kind) << schedule.fault.message;
  EXPECT_EQ(schedule.fault.round, round) << schedule.fault.message;
  if (job != no_job) {
    EXPECT_EQ(schedule.fault.job, job) << schedule.fault.message;
    EXPECT_NE(schedule.fault.message.find(std::to_string(job)), std::string::npos)
        << schedule.fault.message;
  }
  EXPECT_NE(schedule.fault.message.find(std::to_string(round)), std::string::npos)
      << schedule.fault.message;
}

void expect_no_progress(const Schedule& schedule) {
  ASSERT_TRUE(schedule.has_fault);
  EXPECT_EQ(schedule.fault.kind, Fault::Kind::no_progress) << schedule.fault.message;
  EXPECT_FALSE(schedule.fault.message.empty());
}

TEST(Referee, StartBeforeArrival) {
  Instance instance = two_jobs(100);
  instance.jobs[1].arrival = 5;
  const Schedule schedule = play(instance, [](Controls& c) { c.start(1); });
  expect_fault(schedule, Fault::Kind::started_early, 0, 1);
}

TEST(Referee, SecondRunOfAJobInTheSameRound) {
  const Schedule schedule = play(two_jobs(100), [](Controls& c) {
    c.start(1);
    c.start(1);
  });
  expect_fault(schedule, Fault::Kind::already_running, 0, 1);
}

TEST(Referee, SecondRunOfAJobLater) {
  const Schedule schedule = play(two_jobs(100), [](Controls& c) {
    c.start(0);
    c.wake_at(c.now() + 1);
  });
  expect_fault(schedule, Fault::Kind::already_running, 1, 0);
  ASSERT_EQ(schedule.runs.size(), 1U);
  EXPECT_EQ(schedule.runs[0].outcome, Outcome::unfinished);
  EXPECT_EQ(schedule.runs[0].end, 1);
}

TEST(Referee, MoreMemoryThanThereIsAtOnce) {
  const Schedule schedule = play(two_jobs(5), [](Controls& c) {
    c.start(0);
    c.start(1);
  });
  expect_fault(schedule, Fault::Kind::memory_exceeded, 0, no_job);
  EXPECT_LE(schedule.peak_memory, 5);
}

TEST(Referee, MemoryThatGrowsAboveTheLimit) {
  Tokens seen = 0;
  const Schedule schedule = play(two_jobs(6), [&](Controls& c) {
    seen = c.coming_round_tokens();
    if (c.now() > 0) return;
    c.start(0);
    c.start(1);
  });
  EXPECT_EQ(seen, 8) << "the policy must have been asked in the round that overflows";
  expect_fault(schedule, Fault::Kind::memory_exceeded, 1, no_job);
  for (const gnomon::Run& run : schedule.runs) {
    EXPECT_EQ(run.outcome, Outcome::unfinished);
    EXPECT_EQ(run.end, 1);
  }
}

TEST(Referee, APolicyThatKillsInTimeIsLeftAlone) {
  const Schedule schedule = play(two_jobs(6), [&](Controls& c) {
    if (c.coming_round_tokens() > 6) c.kill(1, KillReason::overflow);
    if (c.now() == 0) c.start(0);
    if (c.now() == 0 || c.active_runs() == 0) c.start(1);
  });
  EXPECT_FALSE(schedule.has_fault) << schedule.fault.message;
  ASSERT_EQ(schedule.runs.size(), 3U);
  EXPECT_EQ(schedule.runs[1],
            (gnomon::Run{0, 1, 1, 0, -1, -1, Outcome::killed, KillReason::overflow}));
  EXPECT_EQ(schedule.runs[2],
            (gnomon::Run{3, 6, 1, 1, -1, -1, Outcome::completed, KillReason::none}));
}

TEST(Referee, KillOfAJobThatDoesNotRun) {
  const Schedule schedule = play(two_jobs(), [](Controls& c) { c.kill(1, KillReason::overflow); });
  expect_fault(schedule, Fault::Kind::not_running, 0, 1);
}

TEST(Referee, KillInTheRoundOfTheStart) {
  // Kills come before starts, so there is no run to kill yet.
  const Schedule schedule = play(two_jobs(), [](Controls& c) {
    c.start(0);
    c.kill(0, KillReason::overflow);
  });
  expect_fault(schedule, Fault::Kind::not_running, 0, 0);
}

TEST(Referee, KillOfAFinishedJob) {
  const Schedule schedule = play(two_jobs(), [](Controls& c) {
    if (c.now() == 0) c.start(0);
    if (!c.completed().empty()) c.kill(0, KillReason::overflow);
  });
  expect_fault(schedule, Fault::Kind::not_running, 3, 0);
}

TEST(Referee, StartOfAFinishedJob) {
  const Schedule schedule = play(two_jobs(), [](Controls& c) { c.start(0); });
  expect_fault(schedule, Fault::Kind::already_finished, 3, 0);
}

TEST(Standstill, NobodyEverStarts) {
  expect_no_progress(play(two_jobs(), [](Controls&) {}));
}

TEST(Standstill, OneJobIsForgotten) {
  const Schedule schedule = play(two_jobs(), [](Controls& c) {
    if (c.now() == 0) c.start(0);
  });
  expect_no_progress(schedule);
  EXPECT_EQ(schedule.fault.job, 1);
  EXPECT_EQ(schedule.makespan, 3);
}

TEST(Standstill, NamesNobodyWhoHasNotArrived) {
  Instance instance = two_jobs();
  instance.jobs[0].arrival = 1'000'000'000;
  const Schedule schedule = play(instance, [](Controls& c) { c.wake_at(c.now() + 1); });
  expect_no_progress(schedule);
  EXPECT_EQ(schedule.fault.job, 1) << schedule.fault.message;
}

TEST(Standstill, SleepsForeverWithAnAlarmClock) {
  expect_no_progress(play(two_jobs(), [](Controls& c) { c.wake_at(c.now() + 1); }));
}

TEST(Standstill, StartsAndKillsForever) {
  expect_no_progress(play(two_jobs(), [](Controls& c) {
    if (c.active_runs() > 0) c.kill(0, KillReason::overflow);
    c.start(0);
    c.wake_at(c.now() + 1);
  }));
}

TEST(Standstill, SlicesThatAreTooShortForever) {
  expect_no_progress(play(two_jobs(), [](Controls& c) { c.start(0, {1, -1, -1}); }));
}

TEST(Standstill, WaitingForAnArrivalIsNone) {
  Instance instance = two_jobs();
  instance.jobs[1].arrival = max_arrival_round;
  const Schedule schedule = play(instance, [](Controls& c) {
    for (const JobId job : c.arrived()) c.start(job);
  });
  EXPECT_FALSE(schedule.has_fault) << schedule.fault.message;
  EXPECT_EQ(schedule.makespan, max_arrival_round + 3);
}

}  // namespace
}  // namespace gnomon
