// The referee of schedules that come from elsewhere: for each rule a recording that breaks it and
// no other.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/curves/schedule_curves.h"
#include "engine/recording/recorded_schedule.h"
#include "engine/simulate/metrics.h"

namespace gnomon {
namespace {

using enum Fault::Kind;

Instance two_jobs() {
  return {10, {exact_job(2, 3), exact_job(1, 4, 2)}, {}, 0};
}

RecordedRun run(std::int64_t job, Round start, Round end, Outcome outcome = Outcome::completed) {
  RecordedRun made;
  made.job = job;
  made.start = start;
  made.end = end;
  made.outcome = outcome;
  return made;
}

Schedule judged(std::vector<RecordedRun> runs, const Instance& instance = two_jobs()) {
  Recording recording;
  recording.runs = std::move(runs);
  return recorded_schedule(instance, recording);
}

void expect_fault(const Schedule& schedule, Fault::Kind kind, Round round, JobId job,
                  const std::string& message) {
  ASSERT_TRUE(schedule.has_fault);
  EXPECT_EQ(schedule.fault.kind, kind);
  EXPECT_EQ(schedule.fault.round, round);
  EXPECT_EQ(schedule.fault.job, job);
  EXPECT_EQ(schedule.fault.message, message);
  EXPECT_FALSE(schedule.is_cut_off());
}

TEST(Referee, FindsNothingInASoundSchedule) {
  const Schedule schedule = judged({run(1, 2, 6), run(0, 0, 2, Outcome::killed), run(0, 6, 9)});
  EXPECT_FALSE(schedule.has_fault) << schedule.fault.message;
  EXPECT_EQ(schedule.makespan, 9);
  EXPECT_EQ(schedule.peak_memory, 5);
  ASSERT_EQ(schedule.runs.size(), 3U);
  EXPECT_EQ(schedule.runs[0].start, 0);
  EXPECT_EQ(schedule.runs[0].kill_reason, KillReason::recorded);
  EXPECT_EQ(schedule.runs[2].attempt, 1);
}

TEST(Referee, NamesAStartBeforeTheArrival) {
  expect_fault(judged({run(0, 0, 3), run(1, 1, 5)}), started_early, 1, 1,
               "Round 1: job 1 is started before its arrival in round 2.");
}

TEST(Referee, NamesAStartWhileTheJobRuns) {
  expect_fault(judged({run(0, 0, 2, Outcome::killed), run(0, 1, 4), run(1, 4, 8)}), already_running,
               1, 0, "Round 1: job 0 is started while it runs, since round 0.");
}

TEST(Referee, NamesAStartAfterTheCompletion) {
  expect_fault(judged({run(0, 0, 3), run(1, 2, 6), run(0, 7, 10)}), already_finished, 7, 0,
               "Round 7: job 0 is started again after it completed in round 3.");
}

TEST(Referee, NamesMemoryAboveM) {
  Instance instance = two_jobs();
  instance.memory_limit = 6;
  // 5 tokens of job 0 in round 2 and 2 of job 1.
  expect_fault(judged({run(0, 0, 3), run(1, 2, 6)}, instance), memory_exceeded, 2, 1,
               "Round 2: memory exceeds M by 1 token, when job 1 was the last to start.");
}

TEST(Referee, NamesACompletionThatIsNotTheOutputAway) {
  expect_fault(judged({run(0, 0, 2), run(1, 2, 6)}), wrong_length, 2, 0,
               "Round 2: job 0 completes after 2 rounds, but it has 3 tokens of output.");
  expect_fault(judged({run(0, 0, 5), run(1, 5, 9)}), wrong_length, 3, 0,
               "Round 3: job 0 completes after 5 rounds, but it has 3 tokens of output.");
}

TEST(Referee, NamesAKillThatComesTooLate) {
  expect_fault(judged({run(0, 0, 3, Outcome::killed), run(0, 3, 6), run(1, 6, 10)}), wrong_length,
               3, 0,
               "Round 3: job 0 still runs after 3 rounds, though it has 3 tokens of output and is "
               "complete then.");
}

TEST(Referee, NamesAJobThatNeverCompletes) {
  expect_fault(judged({run(1, 2, 6)}), never_finished, 6, 0, "Round 6: job 0 never completes.");
  expect_fault(judged({run(0, 0, 2, Outcome::killed), run(1, 2, 6)}), never_finished, 6, 0,
               "Round 6: job 0 never completes.");
  EXPECT_EQ(judged({}).fault.message,
            "Round 0: job 0 never completes, and neither does one other.");
}

TEST(Referee, NamesAJobThatThereIsNot) {
  const Schedule schedule = judged({run(0, 0, 3), run(1, 2, 6), run(7, 4, 5)});
  expect_fault(schedule, unknown_job, 4, no_job,
               "Round 4: job 7 is started, but there is no such job.");
  EXPECT_EQ(schedule.runs.size(), 2U);
}

TEST(Referee, KnowsJobsByTheirSourceRows) {
  Instance instance = two_jobs();
  instance.source_rows = {5, 9};
  EXPECT_FALSE(judged({run(5, 0, 3), run(9, 2, 6)}, instance).has_fault);
  EXPECT_EQ(judged({run(5, 0, 3), run(9, 1, 5)}, instance).fault.message,
            "Round 1: job 9 is started before its arrival in round 2.");
}

TEST(Referee, SaysWhenTheJobsAreOthersThanItWasRecordedOf) {
  Recording recording;
  recording.runs = {run(0, 0, 3), run(1, 2, 6)};
  recording.jobs_fingerprint = jobs_fingerprint(two_jobs());
  EXPECT_FALSE(recorded_schedule(two_jobs(), recording).has_fault);
  Instance burst = two_jobs();
  burst.jobs[1].arrival = 0;  // nothing is broken, but latencies would be others
  expect_fault(
      recorded_schedule(burst, recording), other_jobs, 0, no_job,
      "This recording is of other jobs: which there are, when they arrive or how long they "
      "are has changed since.");
  Instance turned = two_jobs();
  std::swap(turned.jobs[0], turned.jobs[1]);
  turned.source_rows = {1, 0};
  EXPECT_FALSE(recorded_schedule(turned, recording).has_fault) << "the order does not count";
}

TEST(Referee, CountsAJobThatCompletesTwiceOnce) {
  const Schedule schedule = judged({run(0, 0, 3), run(1, 2, 6), run(0, 7, 10)});
  const Metrics metrics = measure(two_jobs(), schedule, Bounds{});
  EXPECT_EQ(metrics.completed_jobs, 2);
  EXPECT_EQ(metrics.total_latency, 3 + 4);
  const ScheduleCurves curves(two_jobs(), schedule);
  EXPECT_EQ(curves.at(curves.horizon()).completed, 2);
  EXPECT_EQ(curves.sums_before(curves.horizon()).latency_rounds, metrics.total_latency);
  EXPECT_EQ(curves.recorded_fault(), already_finished);
}

TEST(Referee, NamesTheFirstOfSeveral) {
  // Memory in round 2, and before it a start that comes too early.
  Instance instance = two_jobs();
  instance.memory_limit = 6;
  EXPECT_EQ(judged({run(0, 0, 3), run(1, 1, 5)}, instance).fault.kind, started_early);
  EXPECT_EQ(judged({run(0, 1, 4), run(1, 2, 5)}, instance).fault.kind, memory_exceeded);
}

TEST(Referee, DoubtsTheMemoryOfARunWhosePreemptionsAreNotKnown) {
  Instance instance = two_jobs();
  instance.memory_limit = 6;
  Recording recording{"system", "system.jsonl", {}, {run(0, 0, 3), run(1, 2, 6)}};
  recording.capacity = 6;
  EXPECT_TRUE(recorded_schedule(instance, recording).has_fault);

  recording.runs[1].held_up = true;
  const Schedule schedule = recorded_schedule(instance, recording);
  EXPECT_FALSE(schedule.has_fault);
  ASSERT_TRUE(schedule.doubt);
  EXPECT_EQ(schedule.doubt->kind, memory_exceeded);
  EXPECT_EQ(schedule.doubt->round, 2);
  const ScheduleCurves curves(instance, schedule);
  EXPECT_FALSE(curves.recorded_fault());

  // With less memory than it had, the system could not have run so.
  recording.capacity = 7;
  EXPECT_EQ(recorded_schedule(instance, recording).fault.kind, memory_exceeded);
  // What is broken for certain is said first.
  recording.capacity = 6;
  recording.runs[0].end = 4;
  EXPECT_EQ(recorded_schedule(instance, recording).fault.kind, wrong_length);
  EXPECT_FALSE(recorded_schedule(instance, recording).doubt);
}

TEST(Referee, KeepsEverythingBehindTheFault) {
  const Schedule schedule = judged({run(1, 0, 4), run(0, 4, 7)});
  EXPECT_TRUE(schedule.has_fault);
  EXPECT_EQ(schedule.runs.size(), 2U);
  EXPECT_EQ(schedule.makespan, 7);
}

TEST(RecordedSchedule, GathersWhatRunsSayOfTheirPhases) {
  std::vector<RecordedRun> runs{run(0, 0, 2, Outcome::killed), run(1, 2, 6), run(0, 6, 9)};
  runs[0].phase = 0;
  runs[1].phase = runs[2].phase = 1;
  runs[1].lane = 4;
  const Schedule schedule = judged(runs);
  ASSERT_EQ(schedule.phases.size(), 2U);
  EXPECT_EQ(schedule.phases[0], (Phase{0, 2, 2, 0, 1, 1, 0}));
  EXPECT_EQ(schedule.phases[1], (Phase{2, 9, 4, 0, 2, 0, 0}));
  EXPECT_EQ(schedule.runs[1].lane, 4);
  // A number out of all proportion is no phase.
  runs[1].phase = 2'000'000'000;
  EXPECT_EQ(judged(runs).runs[1].phase, -1);
}

}  // namespace
}  // namespace gnomon
