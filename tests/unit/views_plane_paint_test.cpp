// The memory plane on a canvas: coordinates worked out by hand, and the budget of shapes.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "app/desktop/theme.h"
#include "app/desktop/views/plane/plane_marks.h"
#include "app/desktop/views/plane/plane_paint.h"
#include "tests/unit/recording_canvas.h"
#include "tests/unit/views_support.h"

namespace gnomon::desktop {
namespace {

using test::Drawing;
using test::Plan;

/// Keeps shapes and lines; text is somebody else's.
class Recorder final : public Canvas {
 public:
  struct Shape {
    std::vector<Point> points;
    PackedColour colour;
    Hatch hatch;
    [[nodiscard]] float left() const { return points[0].x; }
    [[nodiscard]] float right() const { return points[1].x; }
  };
  std::vector<Shape> shapes;
  std::vector<std::vector<Point>> lines;
  struct Stroke {
    Point from, to;
    PackedColour colour;
  };
  std::vector<Stroke> strokes;

  void fill_rect(Box, PackedColour, float) override {}
  void rect(Box, PackedColour, float, float) override {}
  void line(Point from, Point to, PackedColour colour, float) override {
    strokes.push_back({from, to, colour});
  }
  void dashed_line(Point, Point, PackedColour, float, float) override {}
  void polyline(std::span<const Point> points, PackedColour, float, bool) override {
    lines.emplace_back(points.begin(), points.end());
  }
  void fill_polygon(std::span<const Point> points, PackedColour colour, Hatch hatch) override {
    shapes.push_back({{points.begin(), points.end()}, colour, hatch});
  }
  void fill_circle(Point, float, PackedColour) override {}
  void text(Point, const std::string&, Face, PackedColour) override {}
  [[nodiscard]] float text_width(const std::string&, Face) const override { return 0; }
  [[nodiscard]] float text_height(Face) const override { return 0; }
  void push_clip(Box) override {}
  void pop_clip() override {}
};

PlanePainted paint(const Drawing& drawing, Recorder& canvas, ViewRect view, double width_px,
                   double height_px, JobId selected = no_job, std::size_t max_shapes = 60'000) {
  ViewInput input;
  input.view = view;
  input.selected_job = selected;
  const Theme theme = dark_theme();
  PlotLayout layout;
  layout.plot = {{0, 0}, {static_cast<float>(width_px), static_cast<float>(height_px)}};
  const PlotScene scene{input, theme, layout, {view, 0, 0, width_px, height_px}, canvas};
  return paint_plane(scene, drawing.source(), max_shapes);
}

void expect_points(const Recorder::Shape& shape, std::vector<Point> expected) {
  ASSERT_EQ(shape.points.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_FLOAT_EQ(shape.points[i].x, expected[i].x) << i;
    EXPECT_FLOAT_EQ(shape.points[i].y, expected[i].y) << i;
  }
}

TEST(PlanePaint, WideRoundsAreSteps) {
  const Drawing drawing(test::worked_example());
  Recorder canvas;
  const PlanePainted painted = paint(drawing, canvas, {0, 6, 0, 6}, 60, 60);
  // Seven rounds of runs, each with its prompt and its output.
  ASSERT_EQ(canvas.shapes.size(), 14u);
  EXPECT_EQ(painted.shapes, 14u);
  EXPECT_EQ(painted.merged_runs, 0);
  // The last run, rounds 3 to 5, in its last round: 2 tokens of prompt, 3 of output.
  std::vector<Recorder::Shape> last;
  for (const Recorder::Shape& shape : canvas.shapes) {
    if (shape.left() == 50) last.push_back(shape);
  }
  ASSERT_EQ(last.size(), 2u);
  EXPECT_EQ(last[0].hatch, Hatch::prompt);
  expect_points(last[0], {{50, 60}, {60, 60}, {60, 40}, {50, 40}});
  EXPECT_EQ(last[1].hatch, Hatch::none);
  expect_points(last[1], {{50, 40}, {60, 40}, {60, 10}, {50, 10}});
  EXPECT_EQ(last[1].colour & 0xFFu, 3u);  // coloured by its output
}

TEST(PlanePaint, NarrowRoundsAreSlopesThatEndAtTheTruePeak) {
  Plan plan;
  plan.add(0, 40, 10);
  const Drawing drawing(std::move(plan));
  Recorder canvas;
  paint(drawing, canvas, {0, 40, 0, 50}, 40, 100);
  ASSERT_EQ(canvas.shapes.size(), 2u);
  expect_points(canvas.shapes[0], {{0, 100}, {40, 100}, {40, 80}, {0, 80}});
  expect_points(canvas.shapes[1], {{0, 80}, {40, 80}, {40, 0}, {0, 80}});  // 10 + 40 tokens
}

TEST(PlanePaint, KilledRunsAndTheSelectedJobAreTold) {
  Plan plan;
  plan.add(0, 4, 1, Outcome::killed);
  plan.add(1, 3, 1);
  const Drawing drawing(std::move(plan));
  Recorder canvas;
  paint(drawing, canvas, {0, 4, 0, 10}, 40, 100, 1);
  for (const Recorder::Shape& shape : canvas.shapes) {
    const bool killed = (shape.colour & 0xFFu) == 4;
    EXPECT_EQ(shape.hatch == Hatch::killed, killed);
  }
  ASSERT_EQ(canvas.lines.size(), 1u);  // around the bands of job 1, along its steps
  // Round 1: 2 tokens on the 3 of the other run; round 2: 3 on 4.
  const std::vector<Point> around = {{10, 70}, {20, 70}, {20, 60}, {30, 60},
                                     {30, 30}, {20, 30}, {20, 50}, {10, 50}};
  ASSERT_EQ(canvas.lines[0].size(), around.size());
  for (std::size_t i = 0; i < around.size(); ++i) {
    EXPECT_FLOAT_EQ(canvas.lines[0][i].x, around[i].x);
    EXPECT_FLOAT_EQ(canvas.lines[0][i].y, around[i].y);
  }
}

// Strokes of `colour` cross in pairs; where.
std::vector<Point> crosses(const Recorder& canvas, PackedColour colour) {
  std::vector<Point> centres;
  for (const Recorder::Stroke& stroke : canvas.strokes) {
    const bool falling = stroke.to.y > stroke.from.y;
    if (stroke.colour != colour || !falling) continue;
    centres.push_back({(stroke.from.x + stroke.to.x) / 2, (stroke.from.y + stroke.to.y) / 2});
  }
  return centres;
}

// M is not needed: what ends in round 4 as killed is 1 prompt token and 4 of output by then, over
// nothing; the other run completes.
TEST(PlanePaint, ACrossStandsWhereAKilledRunEnds) {
  const auto plan = [](Outcome outcome) {
    Plan made;
    made.add(0, 4, 1, outcome);
    made.add(1, 3, 1);
    return Drawing(std::move(made));
  };
  const Theme theme = dark_theme();
  const auto at = [&](const Drawing& drawing, ViewRect view) {
    Recorder canvas;
    paint(drawing, canvas, view, 400, 200);
    return crosses(canvas, theme.error);
  };
  const Drawing killed = plan(Outcome::killed);
  const std::vector<Point> found = at(killed, {0, 4, 0, 10});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_FLOAT_EQ(found[0].x, 400 - 1.6f * 0.27f * 16);
  EXPECT_FLOAT_EQ(found[0].y, 200 - 2.5f * 20);  // half of 5 tokens, 20 px each
  EXPECT_TRUE(at(killed, {0, 3, 0, 10}).empty()) << "ends out of sight";
  EXPECT_TRUE(at(killed, {0, 4, 0, 200}).empty()) << "5 px high: no room";
  EXPECT_TRUE(at(plan(Outcome::completed), {0, 4, 0, 10}).empty());
}

/// 400 × 200 pixels: 4 per round, 10 per token.
std::vector<Point> crosses_of(const std::vector<Round>& ends,
                              const std::vector<KilledPiece>& pieces, double bottom = 0) {
  Schedule schedule;
  for (const Round end : ends) {
    gnomon::Run run;
    run.end = end;
    run.outcome = Outcome::killed;
    schedule.runs.push_back(run);
  }
  ViewInput input;
  const Theme theme = dark_theme();
  PlotLayout layout;
  layout.plot = {{0, 0}, {400, 200}};
  Recorder canvas;
  const PlotScene scene{
      input, theme, layout, {{0, 100, bottom, bottom + 20}, 0, 0, 400, 200}, canvas};
  return kill_crosses(schedule, pieces, scene, 4);
}

// 16 pixels are enough for a cross, whatever borders the run is cut at; it is where the run stands
// at its x, 6.4 pixels before the end: in round 2, 4 tokens high.
TEST(KillCrosses, CountTheWholeRunAndNotItsLastPiece) {
  const std::vector<Point> found = crosses_of({4}, {{0, 0, 3, 0, 0, 2}, {0, 3, 4, 10, 0, 5}});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_FLOAT_EQ(found[0].x, 9.6f);
  EXPECT_FLOAT_EQ(found[0].y, 180);
  EXPECT_TRUE(crosses_of({2}, {{0, 0, 2, 0, 0, 2}}).empty()) << "8 pixels wide";
}

TEST(KillCrosses, StandInWhatIsInSight) {
  const std::vector<KilledPiece> run{{0, 0, 4, 0, 0, 2}};  // 4 tokens high in round 2
  const std::vector<Point> found = crosses_of({4}, run, 2);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_FLOAT_EQ(found[0].y, 190);  // between the lower edge and 20 pixels above it
  EXPECT_TRUE(crosses_of({4}, run, 3.5).empty()) << "5 pixels in sight";
}

TEST(KillCrosses, WhereTheyWouldTouchTheLargerLossHasOne) {
  const KilledPiece small{0, 0, 4, 0, 0, 2}, large{1, 0, 5, 0, 0, 3};
  for (const auto& pieces : {std::vector{small, large}, std::vector{large, small}}) {
    const std::vector<Point> found = crosses_of({4, 5}, pieces);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_FLOAT_EQ(found[0].x, 13.6f);
  }
  const KilledPiece above{1, 0, 5, 5, 0, 3};  // 5 tokens up: room for both
  EXPECT_EQ(crosses_of({4, 5}, {small, above}).size(), 2u);
}

TEST(PlotHeader, ABadgeTakesTheLongestFormThatFits) {
  ViewInput input;
  const Theme theme = dark_theme();
  const auto badge_at = [&](float width_px) {
    test::RecordingCanvas canvas;  // 8 pixels per letter
    PlotLayout layout;
    layout.header = {{0, 0}, {width_px, 25}};
    const PlotScene scene{input, theme, layout, {}, canvas};
    paint_header(scene, "unit", std::vector<std::string>{"a long badge", "badge"});
    EXPECT_EQ(canvas.texts.at(0).text, "unit");
    return canvas.texts.size() < 2 ? std::string() : canvas.texts[1].text;
  };
  // Beside 4 letters, 2.5 em apart and with 0.45 em of padding at either side: 86.4 pixels.
  EXPECT_EQ(badge_at(183), "a long badge");
  EXPECT_EQ(badge_at(182), "badge");
  EXPECT_EQ(badge_at(127), "badge");
  EXPECT_EQ(badge_at(126), "");
}

TEST(PlotLayout, RowsOfPhasesDoNotCrowdOutThePlot) {
  Theme theme = dark_theme();
  theme.font_px = 10;
  const auto strip_at = [&](float height_px, float wished_px) {
    return lay_out(theme, {{0, 0}, {400, height_px}}, {40, wished_px, 0}).strip.height();
  };
  EXPECT_FLOAT_EQ(strip_at(240, 36), 36);  // a sixth of the pane is not much
  EXPECT_NEAR(strip_at(200, 36), 18, 1);
  EXPECT_NEAR(strip_at(80, 14), 14, 1);  // one row keeps its label
}

TEST(PlanePaint, TooManyBandsBecomeColumnsThatKeepTheirMaxima) {
  std::mt19937 random(11);
  const Drawing drawing(test::random_plan(random, 4'000, 20'000, 200));
  for (const std::size_t budget : {60'000u, 3'000u}) {
    Recorder canvas;
    const auto top = static_cast<double>(drawing.geometry.memory_over(0, 20'200).max);
    const PlanePainted painted =
        paint(drawing, canvas, {0, 20'480, 0, top}, 320, 200, no_job, budget);
    EXPECT_GT(painted.merged_runs, 0);
    EXPECT_LE(painted.shapes, budget);
    EXPECT_EQ(painted.shapes, canvas.shapes.size());
    std::map<float, float> highest;  // by left edge
    std::map<float, float> right;
    for (const Recorder::Shape& shape : canvas.shapes) {
      auto [at, added] = highest.try_emplace(shape.left(), 1e9f);
      for (const Point& point : shape.points) at->second = std::min(at->second, point.y);
      right[shape.left()] = shape.right();
    }
    EXPECT_GT(highest.size(), 20u);
    for (const auto& [left, y] : highest) {
      const auto first = static_cast<Round>(std::lround(left * 64));
      const auto last = static_cast<Round>(std::lround(right[left] * 64));
      const double most = static_cast<double>(drawing.geometry.memory_over(first, last).max);
      EXPECT_NEAR(y, 200 * (1 - most / top), 0.01);
    }
  }
}

TEST(PlanePaint, WithoutAResultThereIsNothing) {
  Recorder canvas;
  ViewInput input;
  const Theme theme = dark_theme();
  const PlotLayout layout;
  const PlotScene scene{input, theme, layout, {input.view, 0, 0, 10, 10}, canvas};
  EXPECT_EQ(paint_plane(scene, {}).shapes, 0u);
}

}  // namespace
}  // namespace gnomon::desktop
