// Axes on a canvas: what is written, and that no words touch.
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "app/desktop/theme.h"
#include "app/desktop/views/cdf/cdf_labels.h"
#include "app/desktop/views/jobs/jobs_axis.h"
#include "app/desktop/views/plot/plot_frame.h"
#include "app/desktop/views/plot/plot_scale_marks.h"
#include "tests/unit/policy_support.h"
#include "tests/unit/recording_canvas.h"

namespace gnomon::desktop {
namespace {

TEST(TimeRuler, WritesNumbersAndTheUnitApart) {
  const Theme theme = dark_theme();
  for (int rounds = 4; rounds < 3'000; rounds += rounds / 7 + 1) {
    test::RecordingCanvas canvas;
    ViewInput input;
    input.view = {0, static_cast<double>(rounds), 0, 10};
    input.limits.horizon_rounds = rounds;
    input.playhead_round = -1;  // out of sight
    const PlotLayout layout = lay_out(theme, {{0, 0}, {500, 200}}, {40});
    const PlotScene scene{input, theme, layout, map_of(layout, input.view), canvas};
    const Ticks ticks = time_ticks(scene);
    paint_time_ruler(scene, ticks, false);
    std::size_t numbers = 0, units = 0, in_sight = 0;
    for (const auto& text : canvas.texts) (text.text == "round" ? units : numbers) += 1;
    for (const double round : ticks.at) {
      const double half = static_cast<double>(layout.em);
      in_sight += scene.map.x(round) + 2 * half < static_cast<double>(layout.all.max.x) ? 1 : 0;
    }
    EXPECT_EQ(units, 1u) << rounds;
    EXPECT_GE(numbers + 1, in_sight) << rounds;
    // Anywhere else it would read as the name of the number behind it.
    for (const auto& text : canvas.texts) {
      if (text.text == "round") {
        EXPECT_FLOAT_EQ(text.box.max.x, layout.ruler.max.x) << rounds;
      } else {
        EXPECT_LT(text.box.max.x, layout.ruler.max.x - canvas.text_width("round", Face::body));
      }
    }
    for (std::size_t a = 0; a < canvas.texts.size(); ++a) {
      for (std::size_t b = 0; b < a; ++b) {
        EXPECT_FALSE(overlap(canvas.texts[a].box, canvas.texts[b].box)) << rounds;
      }
    }
  }
}

TEST(PolicyLines, HaveNoKnots) {
  const std::vector<Point> line = {{0, 5},     {10, 5}, {10, 5},  {20, 5.2f},  {20, 5.2f},
                                   {30, 5.2f}, {30, 9}, {30, 12}, {30, 12.3f}, {50, 12.3f}};
  const std::vector<Point> kept = without_knots(line);
  const std::vector<Point> expected = {{0, 5},     {10, 5},  {20, 5.2f},
                                       {30, 5.2f}, {30, 12}, {50, 12.3f}};
  ASSERT_EQ(kept.size(), expected.size());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    EXPECT_FLOAT_EQ(kept[i].x, expected[i].x) << i;
    EXPECT_FLOAT_EQ(kept[i].y, expected[i].y) << i;
  }
  // A way back is no straight piece.
  EXPECT_EQ(without_knots(std::vector<Point>{{0, 0}, {9, 0}, {4, 0}}).size(), 3u);
}

TEST(RowAxis, SaysRowWhereItsNumbersAreNoJobs) {
  auto instance = std::make_shared<Instance>();
  instance->memory_limit = 20;
  for (const Tokens output : {3, 1, 2}) instance->jobs.push_back(exact_job(2, output));
  JobSheet sheet;
  sheet.instance = instance;
  const Schedule schedule = play("fcfs", *instance);
  sheet.rows = std::make_shared<const JobRows>(*instance, schedule, JobOrder::output);
  RowTicks tall, small;
  tall.ids = true;
  EXPECT_STREQ(row_axis_title(sheet, tall, JobOrder::output), "job");
  EXPECT_STREQ(row_axis_title(sheet, small, JobOrder::output), "row");
  EXPECT_STREQ(row_axis_title(sheet, small, JobOrder::id), "job");
  // Where a row of the source was dropped, they do not count the same.
  instance->source_rows = {0, 2, 3};
  EXPECT_STREQ(row_axis_title(sheet, small, JobOrder::id), "row");
}

}  // namespace
}  // namespace gnomon::desktop
