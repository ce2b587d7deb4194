// A row per job: hover, selection, sorting and scrolling with real input.
#include <algorithm>
#include <cmath>

#include "engine/geometry/job_rows.h"
#include "tests/gui/window_fixture.h"

namespace gnomon::test {
namespace {

/// The rows that the window should show.
struct Rows {
  Instance instance;
  JobRows rows;

  Rows(const std::string& scene_name, const std::string& policy, JobOrder order) {
    const Scenario scenario = load_scenario(scene(scene_name));
    instance = build_instance(scenario);
    rows = JobRows(instance, simulate_scene(scenario, parse_policy(policy)), order);
  }
  /// The height of a row's middle, in units of the view.
  [[nodiscard]] double middle(std::size_t row) const {
    return static_cast<double>(rows.rows() - row) - 0.5;
  }
};

TEST_F(WindowTest, JobsAreListedFromTheTopAndSelectedByClick) {
  open({scene("head-of-line.json").string(), "--view", "jobs"});
  const Rows expected("head-of-line.json", "gsa", JobOrder::id);
  const auto state = settle();
  EXPECT_EQ(state.at("panes").at(1).at("view_kind"), "jobs");
  EXPECT_EQ(state.at("panes").at(1).at("merged_runs_per_column"), 0);
  const PaneMap map = pane(1);
  for (const std::size_t row : {std::size_t{2}, std::size_t{100}, std::size_t{197}}) {
    const auto round = static_cast<double>(expected.rows.life(row).first_start);
    display.move(map.at(round, expected.middle(row)));
    EXPECT_EQ(settle().at("hovered_job"), expected.rows.job_of(row)) << row;
  }
  const Picture before = display.screenshot();
  display.click(map.at(400, expected.middle(3)));
  EXPECT_EQ(settle().at("selected_job"), 3);
  display.move({width - 3.0, height - 3.0});
  settle();
  EXPECT_GT(difference(before, display.screenshot(), pane(0).pixels), 0.0002) << "the other pane";
}

TEST_F(WindowTest, TheHeaderOfTheJobsSortsThem) {
  open({scene("head-of-line.json").string(), "--view", "jobs", "--order", "id"});
  const PaneMap map = pane(1);
  // Below the header's line; the list opens under it, an entry per order.
  const Point header{map.pixels.x + 60, map.pixels.y - 12};
  const Picture by_id = display.screenshot();
  display.click(header);
  settle();
  const Picture listed = display.screenshot();
  EXPECT_GT(difference(by_id, listed, {map.pixels.x, map.pixels.y, 150, 120}), 0.05);
  display.key("Escape");
  settle();
  app.reset();

  open({scene("head-of-line.json").string(), "--view", "jobs", "--order", "latency"});
  EXPECT_EQ(app->state().at("job_order"), "latency");
  const Rows expected("head-of-line.json", "gsa", JobOrder::latency);
  const PaneMap sorted = pane(1);
  for (const std::size_t row : {std::size_t{0}, std::size_t{150}, std::size_t{199}}) {
    const auto round = static_cast<double>(expected.rows.life(row).end) - 0.5;
    display.move(sorted.at(round, expected.middle(row)));
    EXPECT_EQ(settle().at("hovered_job"), expected.rows.job_of(row)) << row;
  }
}

TEST_F(WindowTest, RowsScrollByTheWheelOverTheirAxisAndByTheBar) {
  open({scene("trace-like-2000.json").string(), "--view", "jobs"});
  const PaneMap all = pane(0);
  display.wheel(all.pixels.at(0.5, 0.5), 12);
  settle();
  const PaneMap zoomed = pane(0);
  const double rows = zoomed.y1 - zoomed.y0;
  ASSERT_LT(rows, 0.3 * (all.y1 - all.y0));
  display.wheel({zoomed.pixels.x - 20, zoomed.pixels.centre().y}, -3);
  settle();
  const PaneMap scrolled = pane(0);
  EXPECT_NEAR(scrolled.y1 - scrolled.y0, rows, 1e-6 * rows);
  EXPECT_LT(scrolled.y1, zoomed.y1) << "down the list";
  EXPECT_DOUBLE_EQ(scrolled.t0, zoomed.t0) << "the rounds stay";

  // To the end of the bar: the last rows, at the bottom.
  const double bar_x = scrolled.pixels.x + scrolled.pixels.w + 7;
  display.click({bar_x, scrolled.pixels.y + scrolled.pixels.h - 2});
  settle();
  const PaneMap last = pane(0);
  EXPECT_NEAR(last.y0, 0, 1);
  EXPECT_NEAR(last.y1 - last.y0, rows, 1e-6 * rows);
  display.drag({bar_x, last.pixels.y + last.pixels.h - 4}, {bar_x, last.pixels.y - 30});
  settle();
  EXPECT_NEAR(pane(0).y1, 2000, 1) << "dragged to the first rows";
}

TEST_F(WindowTest, ADoubleClickGoesToTheLifeOfOneJob) {
  open({scene("head-of-line.json").string(), "--view", "jobs"});
  const Rows expected("head-of-line.json", "gsa", JobOrder::id);
  const PaneMap map = pane(1);
  const Point run = map.at(static_cast<double>(expected.rows.life(2).end) - 2, expected.middle(2));
  display.click(run);
  display.click(run);
  settle();
  const PaneMap near = pane(1);
  EXPECT_LT(near.y1 - near.y0, 12);
  EXPECT_GT(expected.middle(2), near.y0);
  EXPECT_LT(expected.middle(2), near.y1);
  EXPECT_LE(near.t0, static_cast<double>(expected.rows.life(2).arrival));
  EXPECT_GE(near.t1, static_cast<double>(expected.rows.life(2).end));
}

}  // namespace
}  // namespace gnomon::test
