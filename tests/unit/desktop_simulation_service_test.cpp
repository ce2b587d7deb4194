#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "app/desktop/simulation_service.h"
#include "tests/unit/desktop_service_fixture.h"

namespace gnomon::desktop {
namespace {

using namespace std::chrono_literals;
using test::trace_of;
using test::wait_until_idle;

SceneInputs inputs_of(std::int64_t jobs, Tokens memory_limit) {
  SceneInputs inputs;
  Mix mix;
  mix.sources = {{"lmsys", {"lmsys", {}}, 1}};
  mix.count = jobs;
  inputs.scene.workload = mix;
  inputs.scene.memory_limit = memory_limit;
  return inputs;
}

const std::vector<PolicySpec> two = {{"fcfs", {}}, {"svf", {}}};

TEST(SimulationService, SimulatesEveryPaneOnOneInstance) {
  SimulationService service([] {});
  service.request(trace_of({1, 1, 2, 3}, 6), two);
  const SimulationSnapshot snapshot = wait_until_idle(service);
  ASSERT_EQ(snapshot.panes.size(), 2U);
  for (const auto& pane : snapshot.panes) {
    ASSERT_TRUE(pane.result);
    EXPECT_FALSE(pane.stale);
    EXPECT_TRUE(pane.error.empty());
    EXPECT_EQ(pane.result->metrics.total_latency, 11);
    EXPECT_EQ(pane.result->scene, snapshot.scene);
  }
  EXPECT_EQ(snapshot.scene->facts.jobs, 4);
  EXPECT_EQ(snapshot.largest_peak, 5);
}

TEST(SimulationService, TheLatestRequestWins) {
  SimulationService service([] {});
  for (Tokens limit = 5; limit <= 60; ++limit) service.request(trace_of({1, 1, 2, 3}, limit), two);
  const SimulationSnapshot snapshot = wait_until_idle(service);
  for (const auto& pane : snapshot.panes) {
    ASSERT_TRUE(pane.result);
    EXPECT_FALSE(pane.stale);
    EXPECT_EQ(pane.result->scene->instance->memory_limit, 60);
  }
}

TEST(SimulationService, AChangedPolicyLeavesTheOtherPaneAlone) {
  SimulationService service([] {});
  const SceneInputs inputs = inputs_of(500, 4000);
  service.request(inputs, two);
  const SimulationSnapshot before = wait_until_idle(service);
  const std::vector<PolicySpec> changed = {{"fcfs", {}}, {"gba", {{"alpha", 2}}}};
  service.request(inputs, changed);
  const SimulationSnapshot after = wait_until_idle(service);
  EXPECT_EQ(after.panes[0].result->generation, before.panes[0].result->generation);
  EXPECT_EQ(after.panes[1].result->policy, changed[1]);
}

TEST(SimulationService, AClosedPaneTakesNothingAway) {
  SimulationService service([] {});
  const SceneInputs inputs = inputs_of(500, 4000);
  service.request(inputs, two);
  const SimulationSnapshot before = wait_until_idle(service);
  service.request(inputs, std::vector<PolicySpec>{{"svf", {}}});
  const SimulationSnapshot after = service.snapshot();
  ASSERT_EQ(after.panes.size(), 1U);
  EXPECT_FALSE(after.panes[0].stale);
  EXPECT_EQ(after.panes[0].result->generation, before.panes[1].result->generation);
}

TEST(SimulationService, AnInfeasibleLimitKeepsTheOldPictureAndCountsWhatStandsInTheWay) {
  SimulationService service([] {});
  service.request(trace_of({1, 1, 2, 3}, 6), two);
  wait_until_idle(service);
  SceneInputs tight = trace_of({1, 1, 2, 3}, 3);
  service.request(tight, two);
  SimulationSnapshot snapshot = wait_until_idle(service);
  ASSERT_TRUE(snapshot.scene_error);
  EXPECT_EQ(snapshot.scene_error->infeasible_jobs, 2);
  ASSERT_TRUE(snapshot.panes[0].result);
  EXPECT_TRUE(snapshot.panes[0].stale);
  EXPECT_EQ(snapshot.panes[0].result->scene->instance->memory_limit, 6);
  tight.scene.drop_infeasible = true;
  service.request(tight, two);
  snapshot = wait_until_idle(service);
  EXPECT_FALSE(snapshot.scene_error);
  EXPECT_EQ(snapshot.scene->facts.dropped, 2);
  EXPECT_FALSE(snapshot.panes[0].stale);
}

TEST(SimulationService, ALongSimulationIsStoppedForANewerOne) {
  SimulationService service([] {}, 1);
  service.request(inputs_of(1'000'000, 16492), std::vector<PolicySpec>{{"gsa", {}}});
  std::this_thread::sleep_for(400ms);
  const auto asked = std::chrono::steady_clock::now();
  service.request(trace_of({1, 1, 2, 3}, 6), two);
  const auto blocked = std::chrono::steady_clock::now() - asked;
  EXPECT_LT(blocked, 100ms) << "the caller had to wait";
  const SimulationSnapshot snapshot = wait_until_idle(service);
  EXPECT_EQ(snapshot.panes[0].result->metrics.total_latency, 11);
}

TEST(SimulationService, WantedAgainAfterBeingStoppedItRunsAgain) {
  SimulationService service([] {}, 1);
  const SceneInputs inputs = inputs_of(200'000, 16492);
  service.request(inputs, std::vector<PolicySpec>{{"svf", {}}});
  std::this_thread::sleep_for(300ms);
  service.request(inputs, std::vector<PolicySpec>{{"fcfs", {}}});
  service.request(inputs, std::vector<PolicySpec>{{"svf", {}}});
  const SimulationSnapshot snapshot = wait_until_idle(service);
  ASSERT_TRUE(snapshot.panes[0].result);
  EXPECT_FALSE(snapshot.panes[0].stale);
  EXPECT_EQ(snapshot.panes[0].result->policy.name, "svf");
}

TEST(SimulationService, ClearingForgetsEverything) {
  SimulationService service([] {});
  service.request(inputs_of(100'000, 16492), two);
  service.clear();
  const SimulationSnapshot snapshot = wait_until_idle(service);
  EXPECT_TRUE(snapshot.panes.empty());
  EXPECT_FALSE(snapshot.scene);
}

TEST(SimulationService, GoesAwayInTheMiddleOfWork) {
  SimulationService service([] {});
  service.request(inputs_of(300'000, 16492), two);
  std::this_thread::sleep_for(50ms);
}

}  // namespace
}  // namespace gnomon::desktop
