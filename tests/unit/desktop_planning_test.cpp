// Policies that plan for a long time: followed, cancelled, begun anew, and in nobody's way.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

#include "app/desktop/simulation_service.h"
#include "engine/model/error.h"
#include "engine/simulate/simulator.h"
#include "tests/unit/desktop_service_fixture.h"

namespace gnomon::desktop {
namespace {

using namespace std::chrono_literals;
using test::trace_of;
using test::wait_until_idle;

/// Plans `sorted-lp` until it is told to be done, and plays fcfs then; everything else is made as
/// ever.
struct SlowPlans {
  std::atomic<bool> done = false;
  std::atomic<int> begun = 0;

  PolicyFactory factory() {
    return [this](const PolicySpec& spec, const Instance& instance, const MakeOptions& options) {
      if (spec.name != "sorted-lp") return make_policy(spec, instance, options);
      ++begun;
      for (std::int64_t nodes = 1; !done; ++nodes) {
        options.progress({"tree search", 12.0, 10.0, nodes, 0});
        if (options.stop.stop_requested()) throw SimulationStopped();
        std::this_thread::sleep_for(1ms);
      }
      return make_policy({"fcfs", {}}, instance, options);
    };
  }
};

using Pane = SimulationSnapshot::Pane;

/// The pane once the condition holds of it.
Pane wait_for_pane(const SimulationService& service, std::size_t index,
                   const std::function<bool(const Pane&)>& condition) {
  for (int i = 0; i < 4000; ++i) {
    const SimulationSnapshot snapshot = service.snapshot();
    if (index < snapshot.panes.size() && condition(snapshot.panes[index])) {
      return snapshot.panes[index];
    }
    std::this_thread::sleep_for(5ms);
  }
  ADD_FAILURE() << "it never came to that";
  return {};
}

bool is_planning(const Pane& pane) {
  return pane.progress && !pane.progress->stage.empty();
}

const std::vector<PolicySpec> slow_and_quick = {{"sorted-lp", {}}, {"svf", {}}};
const SceneInputs four_jobs = trace_of({1, 1, 2, 3}, 6);

TEST(Planning, IsFollowedWhileItGoesOn) {
  SlowPlans plans;
  SimulationService service([] {}, 2, plans.factory());
  service.request(four_jobs, slow_and_quick);
  const Pane early = wait_for_pane(service, 0, is_planning);
  EXPECT_EQ(early.progress->stage, "tree search");
  EXPECT_EQ(early.progress->incumbent, 12.0);
  EXPECT_EQ(early.progress->bound, 10.0);
  EXPECT_NEAR(early.progress->gap().value_or(0), 0.2, 1e-9);
  EXPECT_FALSE(early.progress->stopping);
  EXPECT_TRUE(early.stale);
  EXPECT_TRUE(early.error.empty());
  const Pane later = wait_for_pane(service, 0, [&](const Pane& pane) {
    return is_planning(pane) && pane.progress->nodes > early.progress->nodes;
  });
  EXPECT_GT(later.progress->seconds, early.progress->seconds);
  EXPECT_TRUE(service.snapshot().busy);
  plans.done = true;
  const SimulationSnapshot snapshot = wait_until_idle(service);
  EXPECT_FALSE(snapshot.panes[0].progress);
  EXPECT_FALSE(snapshot.panes[0].stale);
  EXPECT_EQ(snapshot.panes[0].result->metrics.total_latency, 11);
  EXPECT_NEAR(snapshot.panes[0].result->plan_gap.value_or(0), 0.2, 1e-9);
  EXPECT_FALSE(snapshot.panes[1].result->plan_gap);
}

TEST(Planning, LeavesTheOtherPanesAlone) {
  SlowPlans plans;
  SimulationService service([] {}, 1, plans.factory());
  const PolicySpec slow{"sorted-lp", {}};
  service.request(four_jobs, std::vector<PolicySpec>{slow, slow, slow, {"svf", {}}});
  for (std::size_t i = 0; i < 3; ++i) wait_for_pane(service, i, is_planning);
  const Pane quick = wait_for_pane(service, 3, [](const Pane& pane) { return !pane.stale; });
  EXPECT_EQ(quick.result->metrics.total_latency, 11);
  service.request(four_jobs, std::vector<PolicySpec>{slow, slow, slow, {"h-sf", {}}});
  const Pane other = wait_for_pane(service, 3, [](const Pane& pane) { return !pane.stale; });
  EXPECT_EQ(other.result->policy.name, "h-sf");
  EXPECT_EQ(plans.begun, 3) << "a change in one pane began the plans of others anew";
}

TEST(Planning, IsCancelledAndRunAgain) {
  SlowPlans plans;
  SimulationService service([] {}, 2, plans.factory());
  service.request(four_jobs, slow_and_quick);
  wait_for_pane(service, 0, is_planning);
  service.cancel(0);
  SimulationSnapshot snapshot = wait_until_idle(service);
  const Pane& pane = snapshot.panes[0];
  EXPECT_TRUE(pane.cancelled);
  EXPECT_FALSE(pane.progress);
  EXPECT_TRUE(pane.error.starts_with("Cancelled: sorted-lp was stopped after ")) << pane.error;
  EXPECT_NE(pane.error.find("a best total latency of 12, at most 20"), std::string::npos)
      << pane.error;
  EXPECT_FALSE(snapshot.panes[1].stale);
  EXPECT_TRUE(snapshot.panes[1].error.empty());

  // Asking for the same once more, as the window does in every frame, is not to run it again.
  service.request(four_jobs, slow_and_quick);
  std::this_thread::sleep_for(50ms);
  EXPECT_EQ(plans.begun, 1);
  EXPECT_TRUE(service.snapshot().panes[0].cancelled);

  plans.done = true;
  service.run_again(0);
  snapshot = wait_until_idle(service);
  EXPECT_EQ(plans.begun, 2);
  EXPECT_FALSE(snapshot.panes[0].cancelled);
  EXPECT_TRUE(snapshot.panes[0].error.empty());
  EXPECT_FALSE(snapshot.panes[0].stale);
}

TEST(Planning, ACancelledPaneRunsForOtherJobsByItself) {
  SlowPlans plans;
  SimulationService service([] {}, 2, plans.factory());
  service.request(four_jobs, slow_and_quick);
  wait_for_pane(service, 0, is_planning);
  service.cancel(0);
  wait_until_idle(service);
  plans.done = true;
  service.request(trace_of({1, 1, 2, 3}, 7), slow_and_quick);
  const SimulationSnapshot snapshot = wait_until_idle(service);
  EXPECT_FALSE(snapshot.panes[0].cancelled);
  EXPECT_FALSE(snapshot.panes[0].stale);
}

TEST(Planning, IsGivenUpWhenSomethingElseIsWanted) {
  SlowPlans plans;
  SimulationService service([] {}, 2, plans.factory());
  service.request(four_jobs, slow_and_quick);
  wait_for_pane(service, 0, is_planning);
  const std::vector<PolicySpec> quick = {{"h-sf", {}}, {"svf", {}}};
  // As the window does: again in every frame, so that what was young at first is stopped in time.
  for (int i = 0; i < 2000 && service.snapshot().panes[0].stale; ++i) {
    service.request(four_jobs, quick);
    std::this_thread::sleep_for(5ms);
  }
  const SimulationSnapshot snapshot = wait_until_idle(service);
  EXPECT_EQ(snapshot.panes[0].result->policy.name, "h-sf");
  EXPECT_FALSE(snapshot.panes[0].cancelled);
  EXPECT_TRUE(snapshot.panes[0].error.empty());
}

TEST(Planning, AnInstanceThatIsTooLargeIsOneSentenceInItsPane) {
  const PolicyFactory refuses = [](const PolicySpec& spec, const Instance& instance,
                                   const MakeOptions& options) {
    if (spec.name == "optimum") throw InputError("optimum takes at most 40 jobs; there are 41.");
    return make_policy(spec, instance, options);
  };
  SimulationService service([] {}, 2, refuses);
  service.request(four_jobs, std::vector<PolicySpec>{{"optimum", {}}, {"svf", {}}});
  const SimulationSnapshot snapshot = wait_until_idle(service);
  EXPECT_EQ(snapshot.panes[0].error, "optimum takes at most 40 jobs; there are 41.");
  EXPECT_FALSE(snapshot.panes[0].cancelled);
  EXPECT_FALSE(snapshot.panes[0].result);
  EXPECT_FALSE(snapshot.panes[1].stale);
  EXPECT_TRUE(snapshot.panes[1].error.empty());
}

TEST(Planning, EndsWithTheService) {
  SlowPlans plans;
  SimulationService service([] {}, 2, plans.factory());
  service.request(four_jobs, slow_and_quick);
  wait_for_pane(service, 0, is_planning);
}

TEST(PaneProgress, AGapNeedsBothEndsAndIsNeverNegative) {
  PaneProgress progress;
  EXPECT_FALSE(progress.gap());
  progress.incumbent = 110;
  EXPECT_FALSE(progress.gap());
  progress.bound = 100;
  EXPECT_NEAR(*progress.gap(), 0.1, 1e-12);
  progress.bound = 110.0000001;
  EXPECT_EQ(*progress.gap(), 0);
  progress.bound = 0;
  EXPECT_FALSE(progress.gap());
}

}  // namespace
}  // namespace gnomon::desktop
