// What is an alarm and what is none.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "engine/reasons/alarms.h"
#include "engine/reasons/standstill.h"
#include "engine/reasons/waits.h"
#include "tests/unit/reasons_support.h"

namespace gnomon {
namespace {

std::vector<Alarm> of_kind(const Alarms& alarms, Alarm::Kind kind) {
  std::vector<Alarm> found;
  std::copy_if(alarms.list.begin(), alarms.list.end(), std::back_inserter(found),
               [&](const Alarm& alarm) { return alarm.kind == kind; });
  return found;
}

/// Six long jobs ahead of 194 short ones, as in scenes/head-of-line.json.
Instance head_of_line() {
  Instance instance{256, {}, {}, 0};
  for (int i = 0; i < 6; ++i) instance.jobs.push_back(exact_job(96, 160));
  for (int i = 0; i < 194; ++i) instance.jobs.push_back(exact_job(96, 1));
  return instance;
}

TEST(Alarms, TellOfTheHeadOfLineUnderVllm) {
  const PolicySpec spec{"vllm-fcfs", {}};
  const DecisionIndex index = index_of(head_of_line(), play(head_of_line(), spec));
  const auto again = of_kind(find_alarms(index, spec, {}), Alarm::Kind::killed_again);
  ASSERT_FALSE(again.empty());
  EXPECT_EQ(describe(again.front(), index),
            "Job 1 was killed 5 times for want of memory, in rounds 32 to 62.");
}

TEST(Alarms, DoNotBlameMemoryForWhatTheUserKills) {
  PolicySpec spec{"vllm-fcfs", {}};
  spec.edits = {kill_edit(1, 200)};
  const DecisionIndex index = index_of(head_of_line(), play(head_of_line(), spec));
  const auto kills = index.kills();
  EXPECT_EQ(std::count_if(kills.begin(), kills.end(),
                          [&](std::int32_t run) {
                            return index.schedule().runs[static_cast<std::size_t>(run)].job == 1;
                          }),
            6);
  const auto again = of_kind(find_alarms(index, spec, {}), Alarm::Kind::killed_again);
  const auto first =
      std::find_if(again.begin(), again.end(), [](const Alarm& alarm) { return alarm.job == 1; });
  ASSERT_NE(first, again.end());
  EXPECT_EQ(describe(*first, index),
            "Job 1 was killed 5 times for want of memory, in rounds 32 to 62.");
}

TEST(Alarms, TellOfALivelock) {
  // Without protection both jobs start, and fill memory before either has completed.
  const Instance instance{10, {exact_job(1, 8), exact_job(1, 8)}, {}, 0};
  const PolicySpec spec{"alpha-greedy", {{"protect", 0}}};
  const DecisionIndex index = index_of(instance, play(instance, spec));
  const Alarms alarms = find_alarms(index, spec, {});
  const auto stood = of_kind(alarms, Alarm::Kind::no_progress);
  ASSERT_EQ(stood.size(), 1U);
  EXPECT_EQ(stood.front().start, 9) << "where it ends is what to look at";
  EXPECT_EQ(stood.front().since, 0);
  EXPECT_EQ(stood.front().value, 2);
  EXPECT_EQ(describe(stood.front(), index),
            "Round 9: no progress: memory has run out 2 times in a row, with no completion or "
            "arrival in between. Nothing had completed or arrived since round 0.");
}

TEST(Alarms, TellOfStarvation) {
  // Job 0 needs more rounds than everybody who comes after it, two in each round.
  Instance instance{12, {exact_job(4, 8, 1)}, {}, 0};
  for (Round round = 0; round < 500; ++round) {
    instance.jobs.push_back(exact_job(5, 1, round));
    instance.jobs.push_back(exact_job(5, 1, round));
  }
  const PolicySpec spec{"h-sf", {}};
  const DecisionIndex index = index_of(instance, play(instance, spec));
  const auto starved = of_kind(find_alarms(index, spec, {}), Alarm::Kind::starvation);
  ASSERT_EQ(starved.size(), 1U);
  EXPECT_EQ(starved.front().job, 0);
  EXPECT_EQ(describe(starved.front(), index),
            "Job 0 waited 499 rounds, 62 × its length, while 998 later jobs started.");
  AlarmLimits patient;
  patient.starvation_multiple = 63;
  EXPECT_TRUE(of_kind(find_alarms(index, spec, patient), Alarm::Kind::starvation).empty());
}

TEST(Alarms, AreKeptUpToAMostAndCounted) {
  Instance instance{3, {}, {}, 0};
  for (int i = 0; i < 3000; ++i) instance.jobs.push_back(exact_job(1, 2));
  for (int i = 0; i < 3000; ++i) instance.jobs.push_back(exact_job(1, 1));
  const PolicySpec spec{"h-sf", {}};
  const DecisionIndex index = index_of(instance, play(instance, spec));
  AlarmLimits limits;
  limits.starvation_multiple = 50;
  const Alarms alarms = find_alarms(index, spec, limits);
  EXPECT_EQ(alarms.total(), 3000);
  ASSERT_EQ(alarms.list.size(), Alarms::most_per_kind);
  EXPECT_TRUE(std::is_sorted(alarms.list.begin(), alarms.list.end(),
                             [](const Alarm& a, const Alarm& b) { return a.rounds > b.rounds; }));
  EXPECT_EQ(alarms.list.front().job, 2999);
}

TEST(Alarms, HaveLimitsThatSuitTheSchedule) {
  const PolicySpec spec{"fcfs", {}};
  const DecisionIndex index = index_of(head_of_line(), play(head_of_line(), spec));
  const AlarmLimits limits = resolved({}, index);
  EXPECT_EQ(limits.idle_rounds, 20);  // a fiftieth of 1,026
  // A hundred of the 194 short jobs wait longer than the median, which is 10 × less than the limit.
  const double median = median_wait_multiple(index);
  EXPECT_GT(median, 900);
  EXPECT_EQ(limits.starvation_multiple, 10 * median);
  EXPECT_EQ(resolved(limits, index), limits);
}

TEST(Alarms, TellOfMemoryThatReservedPeaksLeaveIdle) {
  // Four jobs of 1 + 100 tokens reserve 404 of 410; the short one that comes in round 1 does not
  // fit beside their peaks. Started in round t it would have held 11 tokens in round t + 9, where
  // each of the four holds t + 11: within 410 up to t = 88. (And again from round 95 on, so that it
  // would have been shorter still when they end in round 100; but that is too short for an alarm.)
  Instance instance{410, {}, {}, 0};
  for (int i = 0; i < 4; ++i) instance.jobs.push_back(exact_job(1, 100));
  instance.jobs.push_back(exact_job(1, 10, 1));
  const PolicySpec spec{"area-greedy", {}};
  const DecisionIndex index = index_of(instance, play(instance, spec));
  const auto idle = of_kind(find_alarms(index, spec, {}), Alarm::Kind::idle_memory);
  ASSERT_EQ(idle.size(), 1U);
  EXPECT_EQ(describe(idle.front(), index),
            "Nobody started in rounds 1 to 88, though job 4 would have fitted: 398 tokens free in "
            "round 1.");
}

// A hundred jobs of equal size, two at a time: everybody waits, and nothing is wrong.
TEST(Alarms, KeepSilentWhereNothingIsWrong) {
  Instance instance{40, {}, {}, 0};
  for (int i = 0; i < 100; ++i) instance.jobs.push_back(exact_job(10, 10));
  for (const char* policy : {"fcfs", "h-sf", "svf", "gba", "vllm-fcfs", "sorted-f"}) {
    const PolicySpec spec{policy, {}};
    const DecisionIndex index = index_of(instance, play(instance, spec));
    const Alarms alarms = find_alarms(index, spec, {});
    EXPECT_EQ(alarms.total(), 0) << policy << ": " << describe(alarms.list.front(), index);
  }
}

/// Going through all jobs for every wait.
std::vector<Wait> every_wait(const Instance& instance, const Schedule& schedule, double multiple) {
  const auto is_later = [&](std::size_t a, std::size_t b) {
    const Round x = instance.jobs[a].arrival, y = instance.jobs[b].arrival;
    return x != y ? x > y : a > b;
  };
  std::vector<Wait> waits;
  for (std::size_t job = 0; job < instance.jobs.size(); ++job) {
    Round start = instance.jobs[job].arrival;
    bool waiting = true;
    const auto end_of_wait = [&](Round end) {
      if (!waiting) return;
      if (static_cast<double>(end - start) <=
          multiple * static_cast<double>(instance.jobs[job].output)) {
        return;
      }
      Wait wait{start, end, static_cast<JobId>(job), 0};
      for (std::size_t other = 0; other < instance.jobs.size(); ++other) {
        if (!is_later(other, job)) continue;
        const auto first = std::find_if(
            schedule.runs.begin(), schedule.runs.end(),
            [&](const gnomon::Run& run) { return run.job == static_cast<JobId>(other); });
        if (first == schedule.runs.end()) continue;
        wait.passed_by += first->start >= start && first->start < end ? 1 : 0;
      }
      if (wait.passed_by > 0) waits.push_back(wait);
    };
    for (const gnomon::Run& run : schedule.runs) {
      if (run.job != static_cast<JobId>(job)) continue;
      end_of_wait(run.start);
      start = run.end;
      waiting = run.outcome == Outcome::killed && !is_planned(run.kill_reason);
    }
    if (schedule.has_fault) end_of_wait(schedule.fault.round);
  }
  std::sort(waits.begin(), waits.end(), [](const Wait& a, const Wait& b) {
    return a.job != b.job ? a.job < b.job : a.start < b.start;
  });
  return waits;
}

TEST(Waits, AreCountedAsAJobByJobLoopDoes) {
  std::mt19937_64 random(53);
  std::size_t found = 0, after_kill = 0;
  const std::vector<std::string> policies = {"h-sf", "a-min", "alpha-beta", "gsa-spec", "svf"};
  for (int i = 0; i < 400; ++i) {
    const Instance instance = random_instance(random);
    const Schedule schedule = play(instance, {policies[static_cast<std::size_t>(i) % 5], {}});
    const double multiple = i % 2 == 0 ? 0.25 : 1.5;
    auto waits = waits_passed_by(index_of(instance, schedule), multiple);
    std::sort(waits.begin(), waits.end(), [](const Wait& a, const Wait& b) {
      return a.job != b.job ? a.job < b.job : a.start < b.start;
    });
    ASSERT_EQ(waits, every_wait(instance, schedule, multiple)) << i;
    found += waits.size();
    for (const Wait& wait : waits) {
      const Round arrival = instance.jobs[static_cast<std::size_t>(wait.job)].arrival;
      after_kill += wait.start > arrival ? 1U : 0U;
    }
  }
  EXPECT_GT(found, 300U);
  EXPECT_GT(after_kill, 10U);
}

TEST(Standstills, AreFoundAsALoopOverEveryRoundDoes) {
  std::mt19937_64 random(54);
  std::size_t found = 0;
  for (int i = 0; i < 400; ++i) {
    const Instance instance = random_instance(random);
    const PolicySpec spec{i % 2 == 0 ? "vllm-fcfs" : "alpha-beta", {}};
    const Schedule schedule = play(instance, spec);
    if (schedule.has_fault) continue;
    const double limit = i % 3;
    std::vector<Standstill> truth;
    Standstill span{-1, 0, 0};
    bool starts = false;
    for (Round round = 0; round <= schedule.makespan; ++round) {
      const bool progress =
          std::any_of(instance.jobs.begin(), instance.jobs.end(),
                      [&](const Job& job) { return job.arrival == round; }) ||
          std::any_of(schedule.runs.begin(), schedule.runs.end(), [&](const gnomon::Run& run) {
            return run.end == round && run.outcome == Outcome::completed;
          });
      if (progress) {
        span.end = round;
        const bool is_long = static_cast<double>(span.end - span.start) > limit;
        if (span.start >= 0 && span.kills > 0 && starts && is_long) truth.push_back(span);
        span = {round, 0, 0};
        starts = false;
      }
      for (const gnomon::Run& run : schedule.runs) {
        starts = starts || run.start == round;
        span.kills += run.end == round && run.outcome == Outcome::killed ? 1 : 0;
      }
    }
    ASSERT_EQ(standstills(index_of(instance, schedule), limit), truth) << i;
    found += truth.size();
  }
  EXPECT_GT(found, 100U);
}

TEST(RepeatedKills, CountKillsOfNecessityAlone) {
  const DecisionIndex sliced = index_of(head_of_line(), play(head_of_line(), {"gsa", {}}));
  EXPECT_GT(sliced.kills().size(), 40U);
  EXPECT_TRUE(repeated_kills(sliced, 1).empty());
  const Schedule evicted = play(head_of_line(), {"vllm-fcfs", {}});
  std::int64_t kills = 0;
  for (const RepeatedKill& one : repeated_kills(index_of(head_of_line(), evicted), 1)) {
    kills += one.kills;
  }
  EXPECT_EQ(kills, 25);  // POLICIES §4
}

}  // namespace
}  // namespace gnomon
