// Recordings in scenarios, and opening what holds one.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "app/cli/run_policies.h"
#include "engine/model/error.h"
#include "engine/recording/recorded_schedule.h"
#include "engine/scenario/recordings.h"
#include "engine/scenario/scenario_file.h"
#include "tests/unit/recording_support.h"

namespace gnomon {
namespace {

Recording full_recording() {
  Recording recording;
  recording.name = "served \"here\"";
  recording.origin = "served.requests.jsonl";
  RecordedRun killed;
  killed.job = 3;
  killed.start = 1;
  killed.end = 4;
  killed.phase = 2;
  killed.lane = 5;
  killed.outcome = Outcome::killed;
  RecordedRun late;
  late.job = 0;
  late.start = 7;
  late.end = 12;
  late.extra_rounds = 41.37251;
  late.held_up = true;
  recording.runs = {killed, late};
  recording.clock = {{0, 0.1}, {3.25, 0.30000000000000004}, {12, 1.7}};
  StepTime time;
  time.fixed_seconds = 0.0142;
  time.per_token_seconds = 2.4e-7;
  time.spans = 237;
  time.rms_residual_rounds = 7.6;
  recording.step_time = time;
  recording.usage = {{-0.1, 0.25, 3, 12}, {0.9, 1, -1, -1}};
  recording.capacity = 41'379;
  recording.capacity_spread = 0.024;
  recording.jobs_fingerprint = "0123456789abcdef";
  return recording;
}

Scenario with(Recording recording) {
  Scenario scenario;
  scenario.name = "s";
  TraceWorkload workload;
  workload.trace.rows = {{0, 1, 2, 2, 2}};
  scenario.workload = workload;
  scenario.policies = {recorded_policy(0)};
  scenario.recordings.emplace_back(std::move(recording));
  return scenario;
}

std::string complaint(Recording recording) {
  try {
    validate(with(std::move(recording)));
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

class Folder : public testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        std::filesystem::path(testing::TempDir()) /
        ("recording-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }

  std::filesystem::path folder_;
};

using RecordingFiles = Folder;

TEST(RecordingInScenario, ComesBackFromItsFileAsItWas) {
  const Scenario scenario = with(full_recording());
  const Scenario back = parse_scenario(scenario_text(scenario), "s.json");
  ASSERT_EQ(back.recordings.size(), 1U);
  EXPECT_EQ(*back.recordings[0], full_recording());
  EXPECT_EQ(scenario_text(back), scenario_text(scenario));
}

TEST(RecordingInScenario, NamesTheLineThatIsNoRun) {
  std::string text = scenario_text(with(full_recording()));
  text.replace(text.find("7 12 extra"), 4, "7 x ");
  try {
    (void)parse_scenario(text, "s.json");
    FAIL() << "accepted";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("recordings[0].runs[1]"), std::string::npos)
        << error.what();
  }
}

TEST(RecordingInScenario, RefusesPartsThatCannotBe) {
  Recording bad = full_recording();
  bad.runs[1].end = bad.runs[1].start;
  EXPECT_EQ(complaint(bad),
            "recordings[0]: runs[1] must end after it starts, and by round 1002000000000.");
  bad = full_recording();
  bad.runs[1].end = bad.runs[1].start + 2'000'000'001;
  EXPECT_EQ(complaint(bad), "recordings[0]: runs[1] must last no more than 2000000000 rounds.");
  bad = full_recording();
  bad.jobs_fingerprint = "0123456789ABCDEF";
  EXPECT_EQ(complaint(bad), "recordings[0]: jobs_fingerprint must be 16 hexadecimal digits.");
  bad = full_recording();
  bad.clock[1].seconds = 0.05;
  EXPECT_EQ(complaint(bad), "recordings[0]: clock does not go on at point 1.");
  bad = full_recording();
  bad.usage[1].fraction = 1.01;
  EXPECT_EQ(complaint(bad), "recordings[0]: usage[1] must be a fraction of 0 to 1.");
  bad = full_recording();
  bad.usage.clear();
  for (int i = 0; i <= 100'000; ++i) bad.usage.push_back({static_cast<double>(i), 0.5, -1, -1});
  EXPECT_EQ(complaint(bad), "recordings[0]: usage must have no more than 100000 samples.");
  bad = full_recording();
  bad.step_time = StepTime();
  EXPECT_EQ(complaint(bad), "recordings[0]: step_time must not be 0 throughout.");
}

TEST(RecordingInScenario, IsPlayedByNumber) {
  Scenario scenario = with(full_recording());
  EXPECT_EQ(recording_of(scenario.recordings, recorded_policy(0)), &*scenario.recordings[0]);
  EXPECT_EQ(recording_of(scenario.recordings, recorded_policy(1)), nullptr);
  EXPECT_EQ(recording_of(scenario.recordings, {"fcfs", {}}), nullptr);
  const Instance instance = build_instance(scenario);
  EXPECT_THROW((void)play_recording(scenario.recordings, recorded_policy(1), instance), InputError);
  EXPECT_EQ(parse_policy("recorded:recording=1"), recorded_policy(1));
}

TEST(RecordingInScenario, CannotBeEdited) {
  PolicySpec spec = recorded_policy(0);
  spec.edits.push_back(start_edit(0, 4));
  EXPECT_THROW(validate(spec), InputError);
}

TEST_F(RecordingFiles, OpenALogWithTheSeriesBesideIt) {
  StepTime time;
  time.fixed_seconds = 0.02;
  const auto served = serve(mixed_requests(20), time);
  write("run.timeseries.csv", "t,kv_cache_pct\n1,25\n2,50\n");
  const Scenario scenario = open_any(write("run.requests.jsonl", log_of(served, 77)));
  EXPECT_EQ(scenario.name, "run");
  EXPECT_TRUE(scenario.policies.empty());
  ASSERT_EQ(scenario.recordings.size(), 1U);
  EXPECT_EQ(scenario.recordings[0]->usage.size(), 2U);
  const Instance instance = build_instance(scenario);
  EXPECT_EQ(instance.jobs.size(), 20U);
  const Schedule schedule = recorded_schedule(instance, *scenario.recordings[0]);
  EXPECT_FALSE(schedule.has_fault) << schedule.fault.message;
  EXPECT_EQ(suggested_policies(scenario.recordings, 4),
            (std::vector<PolicySpec>{{"recorded", {}}, {"vllm-fcfs", {}}}));
}

TEST_F(RecordingFiles, OpenATableThatSaysItsJobs) {
  const Scenario scenario = open_any(write(
      "runs.csv", "policy,job,start,end,prompt,output\na,0,0,3,5,3\nb,0,2,5,5,3\na,1,3,5,1,2\n"));
  ASSERT_EQ(scenario.recordings.size(), 2U);
  EXPECT_EQ(scenario.memory_limit, 8);
  EXPECT_EQ(build_instance(scenario).jobs.size(), 2U);
}

TEST_F(RecordingFiles, RefuseATableThatDoesNotSayItsJobs) {
  const auto file = write("runs.csv", "policy,job,start,end\na,0,0,3\n");
  EXPECT_TRUE(is_runs_csv(file, true));
  try {
    (void)open_any(file);
    FAIL() << "opened";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("needs the columns prompt and output"),
              std::string::npos);
  }
}

TEST_F(RecordingFiles, AreOfOtherJobsOnceArrivalsAreOthers) {
  StepTime time;
  time.fixed_seconds = 0.02;
  Scenario scenario =
      open_any(write("run.requests.jsonl", log_of(serve(mixed_requests(20), time), 5)));
  scenario.arrival_mode = ArrivalMode::burst;
  const Schedule schedule = recorded_schedule(build_instance(scenario), *scenario.recordings[0]);
  ASSERT_TRUE(schedule.has_fault);
  EXPECT_EQ(schedule.fault.kind, Fault::Kind::other_jobs);
  EXPECT_EQ(schedule.runs.size(), 20U) << "it is drawn as it was";
}

TEST(RecordingInScenario, IsReportedBesideSimulatedPolicies) {
  Scenario scenario = with({});
  Recording recording;
  RecordedRun early;
  early.end = 1;
  recording.runs = {early};  // one round, for two tokens
  scenario.recordings = {SharedRecording(recording)};
  const Instance instance = build_instance(scenario);
  cli::RunPoliciesOptions options;
  options.recordings = scenario.recordings;
  options.runs_csv = true;
  const auto results = cli::run_policies(instance, {recorded_policy(0), {"fcfs", {}}}, options);
  ASSERT_EQ(results.policies.size(), 2U);
  ASSERT_EQ(results.faults.size(), 1U);
  EXPECT_EQ(results.faults[0],
            "policy recorded: Round 1: job 0 completes after 1 round, but it has 2 tokens of "
            "output.");
  EXPECT_NE(results.runs_csv.find("recorded,0,0,0,1,completed"), std::string::npos);
}

}  // namespace
}  // namespace gnomon
