// Recordings in panes: what a worker makes of them.
#include <gtest/gtest.h>

#include <tuple>
#include <vector>

#include "app/desktop/document.h"
#include "engine/recording/clock.h"
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

}  // namespace
}  // namespace gnomon::desktop::test
