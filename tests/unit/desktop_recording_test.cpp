// Recordings in panes: what a worker makes of them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <semaphore>
#include <tuple>
#include <vector>

#include "app/desktop/added_recordings.h"
#include "app/desktop/document.h"
#include "app/desktop/recording_loader.h"
#include "engine/recording/clock.h"
#include "engine/recording/recorded_schedule.h"
#include "engine/scenario/recordings.h"
#include "tests/unit/desktop_service_fixture.h"

namespace gnomon::desktop::test {
namespace {

Recording recording_of_two_jobs() {
  Recording recording;
  recording.name = "mine";
  for (const auto& [job, start, end] : {std::tuple{0, 0, 3}, {1, 3, 5}}) {
    RecordedRun run;
    run.job = job;
    run.start = start;
    run.end = end;
    recording.runs.push_back(run);
  }
  return recording;
}

SceneInputs with(Recording recording) {
  SceneInputs inputs = trace_of({3, 2}, 10);
  inputs.scene.recordings.emplace_back(std::move(recording));
  return inputs;
}

SimulationSnapshot shown(const SceneInputs& inputs, const std::vector<PolicySpec>& policies) {
  SimulationService service([] {});
  service.request(inputs, policies);
  return wait_until_idle(service);
}

TEST(RecordedPane, ShowsTheRunsOfItsRecording) {
  const auto snapshot = shown(with(recording_of_two_jobs()), {recorded_policy(0), {"fcfs", {}}});
  ASSERT_TRUE(snapshot.panes[0].result);
  EXPECT_EQ(snapshot.panes[0].result->metrics.total_latency, 3 + 5);
  EXPECT_FALSE(snapshot.panes[0].result->schedule.has_fault);
  ASSERT_TRUE(snapshot.panes[0].result->time);
  EXPECT_EQ(snapshot.panes[0].result->time->recording->name, "mine");
  EXPECT_FALSE(snapshot.panes[0].result->time->has_clock()) << "it knows rounds alone";
  EXPECT_FALSE(snapshot.panes[1].result->time);
}

TEST(RecordedPane, LendsItsStepTimesToSimulatedPanes) {
  Recording recording = recording_of_two_jobs();
  recording.clock = {{0, 0}, {5, 50}};
  StepTime time;
  time.fixed_seconds = 4;
  recording.step_time = time;
  const auto snapshot = shown(with(recording), {recorded_policy(0), {"fcfs", {}}});
  const PaneTime& recorded = *snapshot.panes[0].result->time;
  EXPECT_TRUE(recorded.measured);
  EXPECT_DOUBLE_EQ(recorded.metrics.makespan, 50);
  const PaneTime& simulated = *snapshot.panes[1].result->time;
  EXPECT_FALSE(simulated.measured);
  EXPECT_FALSE(simulated.recorded);
  EXPECT_DOUBLE_EQ(simulated.metrics.makespan,
                   4.0 * static_cast<double>(snapshot.panes[1].result->metrics.makespan));
}

TEST(RecordedPane, IsWholeBehindABrokenRule) {
  Recording recording = recording_of_two_jobs();
  recording.runs[1].end = 9;
  const auto snapshot = shown(with(recording), {recorded_policy(0)});
  ASSERT_TRUE(snapshot.panes[0].result);
  const Schedule& schedule = snapshot.panes[0].result->schedule;
  EXPECT_TRUE(schedule.has_fault);
  EXPECT_FALSE(schedule.is_cut_off());
  EXPECT_EQ(schedule.makespan, 9);
}

TEST(RecordedPane, SaysSoWhereThereIsNoSuchRecording) {
  const auto snapshot = shown(with(recording_of_two_jobs()), {recorded_policy(3)});
  EXPECT_EQ(snapshot.panes[0].error,
            "There is no recording 3 in this scenario: it has one, number 0.");
}

RecordingLoader::Result read_of(std::uint64_t document) {
  RecordingLoader::Result result;
  result.file = "mine.csv";
  result.document = document;
  result.runs.recordings = {recording_of_two_jobs()};
  return result;
}

Document document_of(std::initializer_list<Tokens> outputs) {
  const SceneInputs inputs = trace_of(outputs, 10);
  LoadedDocument loaded;
  loaded.scene = inputs.scene;
  loaded.scene.policies = {{"fcfs", {}}};
  loaded.trace = inputs.trace;
  Document document;
  document.replace(std::move(loaded));
  return document;
}

TEST(AddedRecording, GoesIntoTheDocumentThatItWasChosenFor) {
  Document document = document_of({3, 2});
  const AddedRecordings added = add_recordings(document, read_of(document.serial()), nullptr);
  EXPECT_EQ(added.error, "");
  EXPECT_EQ(added.note, "Added 1 recorded schedule.");
  EXPECT_EQ(added.first_pane, 1U);
  EXPECT_EQ(document.scene().policies.back(), recorded_policy(0));
  EXPECT_EQ(document.undo_words(), "recorded schedule mine");
}

TEST(AddedRecording, IsDroppedWithASentenceOnceAnotherScenarioIsOpen) {
  Document document = document_of({3, 2});
  const std::uint64_t chosen_for = document.serial();
  document.replace({document.scene(), document.trace(), "other.json", true});
  const AddedRecordings added = add_recordings(document, read_of(chosen_for), nullptr);
  EXPECT_EQ(added.error,
            "mine.csv was not added: another scenario has been opened since it was chosen.");
  EXPECT_TRUE(document.scene().recordings.empty());
  EXPECT_FALSE(document.modified());
}

TEST(AddedRecording, RemembersTheJobsThatItIsOf) {
  const Instance jobs{10, {exact_job(1, 3), exact_job(1, 2)}, {}, 0};
  Document document = document_of({3, 2});
  (void)add_recordings(document, read_of(document.serial()), &jobs);
  EXPECT_EQ(document.scene().recordings[0]->jobs_fingerprint, jobs_fingerprint(jobs));
  // A table that says otherwise is believed.
  RecordingLoader::Result other = read_of(document.serial());
  other.runs.jobs.emplace().rows = {{0, 1, 3, 3, 3}, {0, 1, 7, 7, 7}};
  (void)add_recordings(document, std::move(other), &jobs);
  EXPECT_NE(document.scene().recordings[1]->jobs_fingerprint, jobs_fingerprint(jobs));
}

TEST(RecordingLoader, ReadsOneAfterTheOtherAndNeverWaits) {
  const std::filesystem::path folder =
      std::filesystem::path(testing::TempDir()) / "recording-loader";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "a.csv") << "policy,job,start,end\na,0,0,2\n";
  std::ofstream(folder / "b.csv") << "policy,job,start,end\nb,0,0,0\n";
  std::counting_semaphore<> done(0);
  RecordingLoader loader([&done] { done.release(); });
  loader.open(folder / "a.csv", 7);
  loader.open(folder / "b.csv", 8);
  loader.open(folder / "none.csv", 9);
  std::vector<RecordingLoader::Result> results;
  while (results.size() < 3) {
    done.acquire();
    while (auto result = loader.take()) results.push_back(*std::move(result));
  }
  EXPECT_FALSE(loader.loading());
  EXPECT_EQ(results[0].document, 7U);
  EXPECT_EQ(results[0].error, "");
  EXPECT_EQ(results[0].runs.recordings[0].name, "a");
  EXPECT_EQ(results[1].document, 8U);
  EXPECT_NE(results[1].error.find("line 2, field end"), std::string::npos) << results[1].error;
  EXPECT_NE(results[2].error.find("none.csv"), std::string::npos) << results[2].error;
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace gnomon::desktop::test
