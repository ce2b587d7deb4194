// The curves under the panes: one clock with them, exact labels, ranges of rounds.
#include "app/desktop/number_format.h"
#include "engine/curves/range_metrics.h"
#include "tests/gui/window_fixture.h"

namespace gnomon::test {
namespace {

class CurvesTest : public WindowTest {
 protected:
  void open_curves() { open({scene("head-of-line.json").string(), "--dock", "curves"}); }
  /// A place on the charts' time axis.
  Point place(double round) {
    const Rect plots = app->widget("curves.plots");
    const PaneMap map = pane(0);
    return {plots.x + (round - map.t0) / (map.t1 - map.t0) * plots.w, plots.y + plots.h / 2};
  }
  void drag(Point from, Point to) {
    display.drag(from, to);
    settle();
  }
  void shift_drag(Point from, Point to) {
    display.hold_key("Shift_L");
    display.drag(from, to);
    display.release_key("Shift_L");
    settle();
  }
};

TEST_F(CurvesTest, SayTheTotalLatencyOfTheFocusedPaneAndHowFarItIsFromTheNext) {
  open_curves();
  EXPECT_EQ(said("curves.latency"), "fcfs: total latency 185,892 rounds");
  EXPECT_EQ(said("curves.lead"), "gsa: 167,350 rounds less total latency than fcfs (−90 %)");
  display.click(pane(1).at(1500, 20));  // focus
  settle();
  EXPECT_EQ(said("curves.latency"), "gsa: total latency 18,542 rounds");
  EXPECT_EQ(said("curves.lead"), "gsa: 167,350 rounds less total latency than fcfs (−90 %)");
}

TEST_F(CurvesTest, TheDockTakesAShareOfTheWindowUntilItIsDragged) {
  open_curves();
  const Rect high = app->widget("dock");
  EXPECT_GT(high.h, 0.23 * height);
  EXPECT_LT(high.h, 0.28 * height) << "menu and transport are above";
  drag(app->widget("dock.edge").centre(), {high.x + high.w / 2, high.y + 40});
  const double dragged = app->widget("dock").h;
  EXPECT_NEAR(dragged, high.h - 40, 6);
  display.click(app->widget("dock.Log").centre());
  settle();
  EXPECT_EQ(app->widget("dock").h, dragged);
}

TEST_F(CurvesTest, SaysWhatTheAreasAreOutsideOfTheCharts) {
  open_curves();
  const Rect words = app->widget("curves.words");
  for (const char* kind : {"memory", "completed"}) {
    const Rect chart = app->widget(std::string("curves.chart.") + kind);
    EXPECT_TRUE(words.y + words.h <= chart.y || words.y >= chart.y + chart.h) << kind;
  }
}

TEST_F(CurvesTest, ShareRoundsAndPlayheadWithThePanes) {
  open_curves();
  const PaneMap before = pane(0);
  display.wheel(place(400), 4);
  settle();
  const PaneMap zoomed = pane(0);
  EXPECT_LT(zoomed.t1 - zoomed.t0, 0.7 * (before.t1 - before.t0));
  EXPECT_DOUBLE_EQ(zoomed.y1 - zoomed.y0, before.y1 - before.y0) << "rounds alone";
  EXPECT_NEAR((400 - zoomed.t0) / (zoomed.t1 - zoomed.t0),
              (400 - before.t0) / (before.t1 - before.t0), 0.01);
  drag(place(500), place(400));
  const PaneMap panned = pane(0);
  EXPECT_NEAR(panned.t0, zoomed.t0 + 100, 3);
  EXPECT_NEAR(pane(1).t0, panned.t0, 1e-6);
  EXPECT_NE(said("curves.latency").find("of latency in sight"), std::string::npos);

  const Rect ruler = app->widget("curves.ruler");
  const double round = panned.t0 + 0.3 * (panned.t1 - panned.t0);
  display.click({place(round).x, ruler.y + ruler.h / 2});
  settle();
  EXPECT_NEAR(app->state().at("playhead").get<double>(), round, 3);
}

TEST_F(CurvesTest, GiveTheValuesOfTheCursorsRound) {
  open_curves();
  const Scenario scenario = load_scenario(scene("head-of-line.json"));
  const Instance instance = build_instance(scenario);
  const ScheduleCurves curves(instance, simulate_scene(scenario, parse_policy("gsa:alpha=2")));
  const Point at = place(300);
  display.move(at);
  settle();
  const Rect plots = app->widget("curves.plots");
  const PaneMap map = pane(0);
  const auto round = static_cast<Round>(
      std::floor(map.t0 + (std::floor(at.x) - plots.x) / plots.w * (map.t1 - map.t0)));
  // A pixel is about two rounds here; completions stand still around it.
  EXPECT_EQ(said("curves.completed.1"), std::to_string(curves.at(round).completed));
}

TEST_F(CurvesTest, ChooseWhatIsShown) {
  open_curves();
  EXPECT_NE(said("curves.completed.0"), "");
  const auto shown = [&](const char* kind) {
    const nlohmann::json widgets = app->state().at("widgets");
    return widgets.contains(std::string("curves.chart.") + kind);
  };
  EXPECT_FALSE(shown("lost"));
  display.click(app->widget("curves.lost").centre());
  settle();
  EXPECT_TRUE(shown("lost"));
  EXPECT_TRUE(shown("completed"));
  display.click(app->widget("curves.lost").centre());
  settle();
  EXPECT_FALSE(shown("lost"));
}

TEST_F(CurvesTest, MarkARangeAndTellItsNumbers) {
  open_curves();
  shift_drag(place(200), place(700));
  const nlohmann::json range = app->state().at("range");
  ASSERT_FALSE(range.is_null());
  const Round first = range.at(0), end = range.at(1);
  EXPECT_NEAR(static_cast<double>(first), 200, 4);
  EXPECT_NEAR(static_cast<double>(end), 700, 4);
  const Scenario scenario = load_scenario(scene("head-of-line.json"));
  const Instance instance = build_instance(scenario);
  const char* const policies[] = {"fcfs", "gsa:alpha=2"};
  for (int pane = 0; pane < 2; ++pane) {
    const Schedule schedule = simulate_scene(scenario, parse_policy(policies[pane]));
    const RangeMetrics metrics = range_metrics(ScheduleCurves(instance, schedule),
                                               StackGeometry(instance, schedule), first, end);
    const std::string suffix = "." + std::to_string(pane);
    EXPECT_EQ(said("range.mean_memory" + suffix),
              desktop::with_separators(metrics.mean_memory_tokens, 1));
    EXPECT_EQ(said("range.completions" + suffix), desktop::with_separators(metrics.completions));
    EXPECT_EQ(said("range.kills" + suffix), desktop::with_separators(metrics.kills));
    EXPECT_EQ(said("range.lost" + suffix), desktop::with_separators(metrics.lost));
  }
  EXPECT_NE(said("range.kills.1"), "0") << "a range without kills shows little";
  const PaneMap map = pane(0);
  EXPECT_DOUBLE_EQ(map.t0, pane(1).t0);

  display.key("Escape");
  settle();
  EXPECT_TRUE(app->state().at("range").is_null());
}

TEST_F(CurvesTest, AClickOrTheButtonClearsTheRange) {
  open_curves();
  shift_drag(place(200), place(700));
  ASSERT_FALSE(app->state().at("range").is_null());
  display.click(place(900));
  settle();
  EXPECT_TRUE(app->state().at("range").is_null());
  shift_drag(place(700), place(300));  // backwards
  ASSERT_FALSE(app->state().at("range").is_null());
  display.click(app->widget("range.clear").centre());
  settle();
  EXPECT_TRUE(app->state().at("range").is_null());
}

}  // namespace
}  // namespace gnomon::test
