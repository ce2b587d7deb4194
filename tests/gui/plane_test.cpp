// Looking around in the memory plane: hover, selection, zoom, pan, links between panes.
#include <chrono>
#include <cmath>
#include <thread>

#include "engine/geometry/stack.h"
#include "tests/gui/window_fixture.h"

namespace gnomon::test {
namespace {

// The middle of a run in the plane, in a round in which it is active.
struct Place {
  JobId job = no_job;
  double round = 0, tokens = 0;
};

Place middle_of_run(const std::string& scene_name, const std::string& policy, Round round,
                    std::size_t from_bottom) {
  const Scenario scenario = load_scenario(scene(scene_name));
  const Instance instance = build_instance(scenario);
  const Schedule schedule = simulate_scene(scenario, parse_policy(policy));
  const StackGeometry geometry(instance, schedule);
  std::vector<StackEntry> stack;
  geometry.stack_at(round, stack);
  const StackEntry& entry = stack.at(from_bottom);
  return {schedule.runs[static_cast<std::size_t>(entry.run)].job, static_cast<double>(round) + 0.5,
          static_cast<double>(entry.base) + static_cast<double>(entry.height) / 2};
}

TEST_F(WindowTest, AClickSelectsTheJobInEveryPane) {
  open();
  const Picture before = display.screenshot();
  const Place place = middle_of_run("head-of-line.json", "fcfs", 300, 0);
  display.move(pane(0).at(place.round, place.tokens));
  EXPECT_EQ(settle().at("hovered_job"), place.job);
  display.click(pane(0).at(place.round, place.tokens));
  EXPECT_EQ(settle().at("selected_job"), place.job);

  // The same job is marked in the other pane, where the mouse never was.
  display.move({width - 3.0, height - 3.0});
  settle();
  const Rect other = pane(1).pixels;
  EXPECT_GT(difference(before, display.screenshot(), other), 0.0005);

  display.key("Escape");
  EXPECT_EQ(settle().at("selected_job"), no_job);
}

TEST_F(WindowTest, TheWheelZoomsAndKeepsThePointUnderTheCursor) {
  open();
  const PaneMap before = pane(0);
  // A mouse stands on whole pixels.
  const Point cursor{std::round(before.pixels.at(0.3, 0.5).x), before.pixels.at(0.3, 0.5).y};
  const double round = before.round_at(cursor.x);
  display.wheel(cursor, 5);
  settle();
  const PaneMap after = pane(0);
  EXPECT_LT(after.t1 - after.t0, 0.7 * (before.t1 - before.t0));
  EXPECT_NEAR(after.round_at(cursor.x), round, 1e-6 * (before.t1 - before.t0) + 1e-6);
  // Linked: the other pane looks at the same rounds.
  EXPECT_DOUBLE_EQ(pane(1).t0, after.t0);
  EXPECT_DOUBLE_EQ(pane(1).t1, after.t1);

  display.key("f");
  settle();
  EXPECT_NEAR(pane(0).t1 - pane(0).t0, before.t1 - before.t0, 0.01 * (before.t1 - before.t0));
}

TEST_F(WindowTest, DraggingPansAndAltLeftGoesBack) {
  open();
  display.wheel(pane(0).pixels.at(0.5, 0.5), 6);
  settle();
  const PaneMap before = pane(0);
  // View history gathers what follows in quick succession into one stop.
  std::this_thread::sleep_for(std::chrono::milliseconds(700));
  display.drag(before.pixels.at(0.6, 0.5), before.pixels.at(0.4, 0.5));
  settle();
  const PaneMap after = pane(0);
  EXPECT_NEAR(after.t0 - before.t0, 0.2 * (before.t1 - before.t0), 0.02 * (before.t1 - before.t0));
  EXPECT_EQ(app->state().at("selected_job"), no_job) << "a drag is not a click";

  display.key("Left", {"Alt_L"});
  settle();
  EXPECT_NEAR(pane(0).t0, before.t0, 0.02 * (before.t1 - before.t0));
}

TEST_F(WindowTest, UnlinkedPanesLookAtDifferentRounds) {
  open();
  display.click(app->widget("link").centre());
  EXPECT_FALSE(settle().at("linked"));
  const PaneMap other = pane(1);
  display.wheel(pane(0).pixels.at(0.3, 0.5), 5);
  settle();
  EXPECT_DOUBLE_EQ(pane(1).t1, other.t1);
  EXPECT_LT(pane(0).t1, other.t1);
}

TEST_F(WindowTest, DoubleClickFitsARun) {
  open();
  const Place place = middle_of_run("head-of-line.json", "fcfs", 300, 0);
  const PaneMap before = pane(0);
  display.double_click(before.at(place.round, place.tokens));
  settle();
  const PaneMap after = pane(0);
  EXPECT_LT(after.t1 - after.t0, 0.5 * (before.t1 - before.t0));
  EXPECT_LE(after.t0, place.round);
  EXPECT_GE(after.t1, place.round);
}

TEST_F(WindowTest, HeldKeysPanAndZoom) {
  open();
  const PaneMap before = pane(0);
  display.hold_key("w");
  std::this_thread::sleep_for(std::chrono::milliseconds(400));
  display.release_key("w");
  settle();
  const PaneMap zoomed = pane(0);
  EXPECT_LT(zoomed.t1 - zoomed.t0, 0.9 * (before.t1 - before.t0));
  display.hold_key("d");
  std::this_thread::sleep_for(std::chrono::milliseconds(400));
  display.release_key("d");
  settle();
  EXPECT_GT(pane(0).t0, zoomed.t0);
}

}  // namespace
}  // namespace gnomon::test
