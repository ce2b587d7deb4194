// The scatter and the latency curves: where jobs are, and what pressing axis titles does.
#include <cmath>

#include "tests/gui/window_fixture.h"

namespace gnomon::test {
namespace {

// Four jobs, M = 6; panes h-sf, gsa α = 2, vllm-fcfs. Areas 3, 3, 7, 12; waiting with h-sf 0, 0, 1,
// 3 rounds and with gsa at most 6. Both axes are linear from 0, and the data fills the units
// 30..970 of 1000.
class StatisticsTest : public WindowTest {
 protected:
  void open_view(const char* view) {
    open({scene("worked-example.json").string(), "--view", view});
  }
  static double linear(double value, double top) { return 30 + 940 * value / top; }
  static double logarithmic(double value, double low, double top) {
    return 30 + 940 * std::log(value / low) / std::log(top / low);
  }
  /// The title of the x axis is the last line of the pane, its scale the last word of it.
  Point scale_of_x(std::size_t index) {
    const Rect whole = app->widget("plane" + std::to_string(index));
    return {pane(index).pixels.x + pane(index).pixels.w - 14, whole.y + whole.h - 12};
  }
  JobId clicked(Point at) {
    display.key("Escape");
    settle();
    display.click(at);
    return settle().at("selected_job");
  }
};

TEST_F(StatisticsTest, JobsAreWhereSizeAndWaitingPutThem) {
  open_view("scatter");
  EXPECT_EQ(clicked(pane(0).at(linear(7, 12), linear(1, 6))), 2);
  EXPECT_EQ(clicked(pane(0).at(linear(12, 12), linear(3, 6))), 3);
  // The same job waited longer with gsa.
  EXPECT_EQ(clicked(pane(1).at(linear(12, 12), linear(6, 6))), 3);
  EXPECT_EQ(clicked(pane(1).at(linear(12, 12), linear(3, 6))), no_job);
}

TEST_F(StatisticsTest, TheSelectedJobIsRingedInEveryPane) {
  open_view("scatter");
  const Picture before = display.screenshot();
  display.click(pane(0).at(linear(7, 12), linear(1, 6)));
  display.move({width - 3.0, height - 3.0});
  settle();
  const Picture after = display.screenshot();
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_GT(difference(before, after, pane(i).pixels), 0.0005) << i;
  }
}

TEST_F(StatisticsTest, PressingAnAxisTitleChangesItsScaleInEveryPane) {
  open_view("scatter");
  const Point before = pane(0).at(linear(7, 12), linear(1, 6));
  display.click(scale_of_x(0));
  settle();
  const Point after = pane(0).at(logarithmic(7, 3, 12), linear(1, 6));
  ASSERT_GT(std::abs(after.x - before.x), 8) << "further than a click reaches";
  EXPECT_EQ(clicked(before), no_job);
  EXPECT_EQ(clicked(after), 2);
  EXPECT_EQ(clicked(pane(2).at(logarithmic(7, 3, 12), linear(1, 6))), 2);
}

TEST_F(StatisticsTest, TheWheelZoomsBothAxesAndADoubleClickFitsAll) {
  open_view("scatter");
  const PaneMap before = pane(0);
  display.wheel(before.pixels.at(0.5, 0.5), 6);
  settle();
  EXPECT_LT(pane(0).t1 - pane(0).t0, 0.6 * (before.t1 - before.t0));
  EXPECT_LT(pane(0).y1 - pane(0).y0, 0.6 * (before.y1 - before.y0));
  EXPECT_DOUBLE_EQ(pane(1).t0, pane(0).t0) << "linked";
  display.double_click(pane(0).pixels.at(0.9, 0.9));
  settle();
  EXPECT_NEAR(pane(0).t0, before.t0, 1e-6);
  EXPECT_NEAR(pane(0).y1, before.y1, 1e-6);
}

// Latencies with h-sf 1, 1, 3, 6, with gsa up to 9 rounds; 100 % is at unit 930, 0 % at 20. The
// third quarter of the curve is job 2's step, the last one job 3's.
TEST_F(StatisticsTest, StepsOfTheLatencyCurveAreJobs) {
  open_view("cdf");
  const auto share = [](double of_jobs) { return 20 + 910 * of_jobs; };
  EXPECT_EQ(clicked(pane(0).at(linear(6, 9), share(0.875))), 3);
  EXPECT_EQ(clicked(pane(0).at(linear(3, 9), share(0.625))), 2);
  EXPECT_EQ(clicked(pane(1).at(linear(9, 9), share(0.875))), 3);
  EXPECT_EQ(clicked(pane(0).at(linear(8, 9), share(0.3))), no_job);
}

TEST_F(StatisticsTest, TheCursorReadsAllCurves) {
  open_view("cdf");
  display.move({width - 3.0, height - 3.0});
  settle();
  const Picture before = display.screenshot();
  display.move(pane(0).at(linear(5, 9), 300));
  settle();
  const Picture after = display.screenshot();
  // A line from the top of the plot to its bottom, and the tooltip beside it.
  const PaneMap map = pane(0);
  const double x = std::floor(map.at(linear(5, 9), 0).x);
  const Rect line{x - 1, map.pixels.y + 2, 3, map.pixels.h - 4};
  EXPECT_GT(difference(before, after, line), 0.3);
  EXPECT_GT(difference(before, after, map.pixels), 0.01);
}

}  // namespace
}  // namespace gnomon::test
