// A run that is dragged in the triangles view: its shape and words, in pixels worked out by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "app/desktop/theme.h"
#include "app/desktop/views/triangles/triangles_moved.h"
#include "tests/unit/recording_canvas.h"
#include "tests/unit/views_support.h"

namespace gnomon::desktop {
namespace {

using test::Plan;
using test::RecordingCanvas;

// Two runs at the same time: the first stands on 0 and is 5 tokens high, the second on 5.
Plan two_runs() {
  Plan plan;
  plan.instance.memory_limit = 100;
  plan.add(2, 5, 2);
  plan.add(3, 7, 1);
  return plan;
}

// 20 pixels per round, 10 per token; its bottom is at y = 250.
constexpr PixelMap map{{0, 20, 0, 20}, 100, 50, 400, 200};

MovedShape shape_of(const MovedRun& moved, const PixelMap& on = map) {
  const Plan plan = two_runs();
  const RunLanes lanes(plan.instance, plan.schedule);
  const float width = 8 * static_cast<float>(label_of(moved, 3).size());
  return moved_shape(moved, lanes, 1, 3, plan.instance.jobs[1], on, width, 16);
}

TEST(MovedRun, StandsOnItsOwnBaseline) {
  const MovedShape shape = shape_of({1, 6, true, 0, 0});
  const Point corners[] = {{220, 200}, {300, 200}, {300, 150}, {220, 190}};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_FLOAT_EQ(shape.outline[i].x, corners[i].x) << i;
    EXPECT_FLOAT_EQ(shape.outline[i].y, corners[i].y) << i;
  }
  EXPECT_FLOAT_EQ(shape.from_x, 160);
}

TEST(MovedRun, MarksTheMiddleOfTheFirstRoundAboveM) {
  EXPECT_FLOAT_EQ(shape_of({1, 6, false, 8, 3}).overflow_x, 270);
}

TEST(MovedRun, SaysWhereItStartsOrWhatIsWrong) {
  EXPECT_EQ(label_of({1, 6, true, 0, 0}, 3), "starts in round 6 (+3)");
  EXPECT_EQ(label_of({1, 1000, true, 0, 0}, 2500), "starts in round 1,000 (−1,500)");
  EXPECT_EQ(label_of({1, 3, true, 0, 0}, 3), "starts in round 3");
  EXPECT_EQ(label_of({1, 6, false, 8, 31}, 3), "+31 tokens above M in round 8");
  EXPECT_EQ(label_of({1, 6, false, 1234, 1}, 3), "+1 token above M in round 1,234");
}

TEST(MovedRun, ItsWordsStayInSight) {
  // Above the shape, 1.4 lines.
  const MovedShape inside = shape_of({1, 6, true, 0, 0});
  EXPECT_FLOAT_EQ(inside.label_at.x, 220);
  EXPECT_FLOAT_EQ(inside.label_at.y, 150 - 22.4F);
  // At the right edge, 500 - 8 × 24 letters.
  EXPECT_FLOAT_EQ(shape_of({1, 19, true, 0, 0}).label_at.x, 500 - 192);
  // Looked at further on: beyond the left edge.
  EXPECT_FLOAT_EQ(shape_of({1, 6, true, 0, 0}, {{15, 35, 0, 20}, 100, 50, 400, 200}).label_at.x,
                  100);
  // Above the plot, and below it.
  EXPECT_FLOAT_EQ(shape_of({1, 6, true, 0, 0}, {{0, 20, 0, 8}, 100, 50, 400, 200}).label_at.y, 50);
  EXPECT_FLOAT_EQ(shape_of({1, 6, true, 0, 0}, {{0, 20, 40, 60}, 100, 50, 400, 200}).label_at.y,
                  250 - 16);
}

struct Painted {
  RecordingCanvas canvas;
  Theme theme = dark_theme();

  explicit Painted(const std::optional<MovedRun>& moved) {
    const Plan plan = two_runs();
    const RunLanes lanes(plan.instance, plan.schedule);
    ViewInput input;
    input.subject.instance = std::make_shared<const Instance>(plan.instance);
    input.subject.schedule = std::make_shared<const Schedule>(plan.schedule);
    input.subject.geometry = std::make_shared<const StackGeometry>(plan.instance, plan.schedule);
    input.moved_run = moved;
    input.view = map.view;
    PlotLayout layout;
    layout.plot = {{100, 50}, {500, 250}};
    paint_moved_run({input, theme, layout, map_of(layout, map.view), canvas}, lanes);
  }
};

TEST(MovedRun, IsRedAndHatchedWhereItCrossesM) {
  const Painted fits(MovedRun{1, 6, true, 0, 0}), crosses(MovedRun{1, 6, false, 8, 3});
  ASSERT_EQ(fits.canvas.polygons.size(), 1U);
  ASSERT_EQ(crosses.canvas.polygons.size(), 1U);
  const auto ink = [](const Painted& painted) {
    return painted.canvas.polygons[0].colour & 0x00FFFFFFU;
  };
  EXPECT_EQ(ink(fits), fits.theme.accent & 0x00FFFFFFU);
  EXPECT_EQ(ink(crosses), crosses.theme.error & 0x00FFFFFFU);
  // Not by colour alone: the hatch, a line at the round, and words.
  EXPECT_EQ(fits.canvas.polygons[0].hatch, Hatch::none);
  EXPECT_EQ(crosses.canvas.polygons[0].hatch, Hatch::killed);
  EXPECT_EQ(crosses.canvas.lines.size(), fits.canvas.lines.size() + 1);
  ASSERT_EQ(crosses.canvas.texts.size(), 1U);
  EXPECT_EQ(crosses.canvas.texts[0].text, "+3 tokens above M in round 8");
}

TEST(MovedRun, NothingIsPaintedWithoutADrag) {
  const Painted painted(std::nullopt);
  EXPECT_TRUE(painted.canvas.polygons.empty());
  EXPECT_TRUE(painted.canvas.lines.empty());
  EXPECT_TRUE(painted.canvas.texts.empty());
}

}  // namespace
}  // namespace gnomon::desktop
