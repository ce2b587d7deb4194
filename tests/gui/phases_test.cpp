// The strip of phases over a plot.
#include "engine/geometry/phase_facts.h"
#include "tests/gui/window_fixture.h"

namespace gnomon::test {
namespace {

TEST_F(WindowTest, AClickOnAPhaseZoomsToIt) {
  open({scene("head-of-line.json").string()});
  const Scenario scenario = load_scenario(scene("head-of-line.json"));
  const Instance instance = build_instance(scenario);
  const PolicySpec gsa = parse_policy("gsa:alpha=2");
  const PhaseIndex index(instance, simulate_scene(scenario, gsa), "gsa");
  const PhaseFacts phase = index.facts()[index.facts().size() - 2];
  const auto start = static_cast<double>(phase.start), end = static_cast<double>(phase.end);

  const PaneMap before = pane(1);
  // The strip lies on top of the plot.
  Point middle = before.at((start + end) / 2, before.y1);
  middle.y -= 10;
  const Picture quiet = display.screenshot();
  display.move(middle);
  settle();
  EXPECT_GT(difference(quiet, display.screenshot(), pane(1).pixels), 0.001) << "no tooltip";
  display.click(middle);
  settle();
  const PaneMap after = pane(1);
  EXPECT_NEAR(after.t0, start, 0.05 * (end - start));
  EXPECT_NEAR(after.t1, end, 0.05 * (end - start));
  EXPECT_DOUBLE_EQ(after.y0, before.y0);
  EXPECT_DOUBLE_EQ(after.y1, before.y1);
  EXPECT_EQ(app->state().at("selected_job"), no_job);
  // And so does the other pane, which is linked.
  EXPECT_NEAR(pane(0).t0, after.t0, 1e-6);
}

}  // namespace
}  // namespace gnomon::test
