// Ghosts and predicted ends, against pixels worked out by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "app/desktop/views/ghosts/ghost_items.h"
#include "app/desktop/views/ghosts/ghost_lines.h"
#include "tests/unit/reasons_support.h"

namespace gnomon::desktop {

static bool operator==(const Point& a, const Point& b) {
  return std::abs(a.x - b.x) < 1e-3f && std::abs(a.y - b.y) < 1e-3f;
}
static void PrintTo(const Point& p, std::ostream* out) {
  *out << "(" << p.x << ", " << p.y << ")";
}

namespace {

using Line = std::vector<Point>;
using Pieces = std::vector<GhostShape::Piece>;

/// Eight pixels per character, so that widths can be counted.
GhostMetrics metrics() {
  GhostMetrics m;
  m.em = 16;
  m.text_height_px = 12;
  m.text_width = [](const std::string& text) {
    return 8.0f * static_cast<float>(std::count_if(text.begin(), text.end(), [](char c) {
             return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
           }));
  };
  return m;
}

constexpr Box plot{{0, 0}, {1000, 400}};

/// 20 tokens in 400 pixels: 20 each.
PixelMap map_of(double t0, double t1) {
  return {{t0, t1, 0, 20}, 0, 0, 1000, 400};
}

LabelPlaces free_places() {
  return {plot, {}};
}

// M = 10, s = (2, 4), o = (4, 5): beside the first, the second would hold 8, 10, 12, 14 tokens in
// all, and then 9.
GhostShape example() {
  auto instance = std::make_shared<Instance>();
  instance->memory_limit = 10;
  instance->jobs = {exact_job(2, 4), exact_job(4, 5)};
  const auto schedule = std::make_shared<const Schedule>(play(*instance, {"fcfs", {}}));
  const auto geometry = std::make_shared<const StackGeometry>(*instance, *schedule);
  return *GhostIndex(instance, schedule, geometry, {"fcfs", {}}).shape(1, 0);
}

TEST(GhostItems, AreStairsOnTopOfWhatIsExpected) {
  LabelPlaces places = free_places();
  const GhostItems items = ghost_items(example(), 10, map_of(0, 10), plot, metrics(), places);
  EXPECT_EQ(items.forecast, (Line{{0, 340},
                                  {100, 340},
                                  {100, 320},
                                  {200, 320},
                                  {200, 300},
                                  {300, 300},
                                  {300, 280},
                                  {400, 280},
                                  {400, 400},
                                  {500, 400}}));
  EXPECT_EQ(items.outline, (Line{{0, 340},
                                 {0, 240},
                                 {100, 240},
                                 {100, 200},
                                 {200, 200},
                                 {200, 160},
                                 {300, 160},
                                 {300, 120},
                                 {400, 120},
                                 {400, 220},
                                 {500, 220},
                                 {500, 400}}));
}

TEST(GhostItems, MarkWhereAndByHowMuchMIsCrossed) {
  LabelPlaces places = free_places();
  const GhostItems items = ghost_items(example(), 10, map_of(0, 10), plot, metrics(), places);
  ASSERT_TRUE(items.overflow);
  EXPECT_EQ(items.overflow->min, (Point{300, 120}));  // 14 tokens in round 3
  EXPECT_EQ(items.overflow->max, (Point{400, 200}));  // M
  EXPECT_EQ(items.bracket, (Line{{402.4f, 120}, {408, 120}, {408, 200}, {402.4f, 200}}));
  ASSERT_EQ(items.labels.size(), 1u);
  EXPECT_EQ(items.labels[0].text, "+4 tokens in round 3");
  EXPECT_EQ(items.labels[0].at, (Point{414.4f, 154}));  // beside the middle of the bracket
}

TEST(GhostItems, AColumnOutOfSightIsPointedAt) {
  LabelPlaces places = free_places();
  const GhostItems items = ghost_items(example(), 10, map_of(0, 2), plot, metrics(), places);
  ASSERT_EQ(items.labels.size(), 1u);
  EXPECT_EQ(items.labels[0].text, "+4 tokens in round 3 →");
  EXPECT_LE(items.labels[0].box.max.x, plot.max.x);
  LabelPlaces others = free_places();
  const GhostItems after = ghost_items(example(), 10, map_of(4, 6), plot, metrics(), others);
  ASSERT_EQ(after.labels.size(), 1u);
  EXPECT_EQ(after.labels[0].text, "← +4 tokens in round 3");
  EXPECT_GE(after.labels[0].box.min.x, plot.min.x);
}

TEST(GhostItems, OutOfSightThereIsNothing) {
  LabelPlaces places = free_places();
  const GhostItems items = ghost_items(example(), 10, map_of(6, 9), plot, metrics(), places);
  EXPECT_TRUE(items.outline.empty());
  EXPECT_TRUE(items.labels.empty());
  EXPECT_FALSE(items.overflow);
}

TEST(GhostItems, WhatFitsSaysSo) {
  GhostShape shape = example();
  shape.fits = true;
  LabelPlaces places = free_places();
  const GhostItems items = ghost_items(shape, 100, map_of(0, 10), plot, metrics(), places);
  ASSERT_EQ(items.labels.size(), 1u);
  EXPECT_EQ(items.labels[0].text, "would fit");
  EXPECT_EQ(items.labels[0].at, (Point{506.4f, 214}));  // beside its peak, 9 tokens
  EXPECT_FALSE(items.overflow);
}

TEST(StepLine, NarrowRoundsAreAStraightLineToTheLastValue) {
  // One pixel per round: 3, 4, 5, 6 tokens in rounds 0 to 3.
  const Pieces pieces{{0, 4, 3, 1}};
  EXPECT_EQ(step_line(pieces, 0, 4, line_map(map_of(0, 1000)), 0, 1000),
            (Line{{0, 340}, {4, 280}}));
}

TEST(StepLine, IsThinWhereThereAreManyPieces) {
  Pieces pieces;
  for (Round round = 0; round < 100'000; ++round) {
    pieces.push_back({round, round + 1, round == 54'321 ? 19 : 5 + round % 2, 0});
  }
  const Line line = step_line(pieces, 0, 100'000, line_map(map_of(0, 100'000)), 0, 1000);
  EXPECT_LE(line.size(), 4'100u);
  const auto highest =
      std::min_element(line.begin(), line.end(), [](Point a, Point b) { return a.y < b.y; });
  EXPECT_EQ(highest->y, 20);  // 19 tokens survive
}

TEST(StepLine, IsExactFarOut) {
  const Round far = 1'000'000'000'000;
  const Pieces pieces{{far, far + 2, 5, 0}};
  EXPECT_EQ(
      step_line(pieces, far, far + 2,
                line_map(map_of(static_cast<double>(far), static_cast<double>(far) + 10)), 0, 1000),
      (Line{{0, 300}, {200, 300}}));
}

TEST(Clipped, KeepsWhatIsInside) {
  const Box box{{0, 0}, {10, 10}};
  EXPECT_EQ(clipped(Line{{-5, 5}, {15, 5}}, box), (std::vector<Line>{{{0, 5}, {10, 5}}}));
  EXPECT_EQ(clipped(Line{{5, 5}, {5, 20}, {8, 20}, {8, 5}}, box),
            (std::vector<Line>{{{5, 5}, {5, 10}}, {{8, 10}, {8, 5}}}));
  EXPECT_EQ(clipped(Line{{1, 1}, {2, 2}, {3, 1}}, box),
            (std::vector<Line>{{{1, 1}, {2, 2}, {3, 1}}}));
  EXPECT_TRUE(clipped(Line{{-5, 12}, {15, 12}}, box).empty());
}

TEST(Dashed, GoesAroundCorners) {
  EXPECT_EQ(dashed(Line{{0, 0}, {10, 0}, {10, 10}}, 4),
            (std::vector<Line>{{{0, 0}, {4, 0}}, {{8, 0}, {10, 0}, {10, 2}}, {{10, 6}, {10, 10}}}));
}

// s = 2, o = 3, interval [1, 5], from round 10 on; drawn on a baseline at 300, ten pixels a token.
struct Vague {
  Job job{0, 2, 3, 1, 5};
  gnomon::Run run;
  RunPlace place{[](Round) { return 300.0; }, 10};

  Vague() {
    run.start = 10;
    run.end = 13;
  }
  [[nodiscard]] PredictionItems items(std::optional<Tokens> estimate = {}, Tokens limit = 100) {
    LabelPlaces places = free_places();
    return prediction_items(job, limit, run, estimate, map_of(10, 20), plot, place, metrics(),
                            places);
  }
};

TEST(PredictionItems, OutlineBothEnds) {
  const PredictionItems items = Vague().items();
  ASSERT_EQ(items.outline.size(), 4u);
  EXPECT_EQ(items.outline[0], (Line{{300, 240}, {400, 240}, {400, 230}, {500, 230}}));
  EXPECT_EQ(items.outline[1], (Line{{300, 300}, {500, 300}}));
  EXPECT_EQ(items.outline[2], (Line{{500, 300}, {500, 230}}));  // peak 2 + 5
  EXPECT_EQ(items.outline[3], (Line{{100, 300}, {100, 270}}));  // peak 2 + 1
  EXPECT_TRUE(items.marker.empty());
  ASSERT_EQ(items.labels.size(), 2u);
  EXPECT_EQ(items.labels[0].text, "hi 5");
  EXPECT_EQ(items.labels[1].text, "lo 1");
}

TEST(PredictionItems, AnEndThatCameTooEarlyIsInside) {
  Vague vague;
  vague.job.predicted_max = 2;
  const PredictionItems items = vague.items();
  ASSERT_EQ(items.outline.size(), 2u);
  EXPECT_EQ(items.outline[0], (Line{{200, 300}, {200, 260}}));
}

TEST(PredictionItems, NothingLongerThanMemoryAllows) {
  const PredictionItems items = Vague().items({}, 6);
  EXPECT_EQ(items.labels[0].text, "hi 4");
}

TEST(PredictionItems, TheEstimateIsALineAcrossTheRun) {
  Vague vague;
  EXPECT_EQ(vague.items(2).marker, (Line{{200, 300}, {200, 254.4f}}));  // 0.35 em above its top
  EXPECT_EQ(vague.items(3).marker.front().x, 300);
  const PredictionItems items = vague.items(2);
  EXPECT_EQ(items.labels[0].text, "õ = 2");
}

TEST(PredictionItems, EveryLabelSaysWhoseItIs) {
  const Vague vague;
  LabelPlaces places = free_places();
  const PredictionItems items = prediction_items(vague.job, 100, vague.run, 2, map_of(10, 20), plot,
                                                 vague.place, metrics(), places, "job 3 ");
  ASSERT_EQ(items.labels.size(), 3u);
  EXPECT_EQ(items.labels[0].text, "job 3 õ = 2");
  EXPECT_EQ(items.labels[1].text, "job 3 hi 5");
  EXPECT_EQ(items.labels[2].text, "job 3 lo 1");
}

TEST(PredictionItems, AnExactPredictionHasNoOutline) {
  Vague vague;
  vague.job.predicted_min = vague.job.predicted_max = 3;
  EXPECT_TRUE(vague.items().outline.empty());
  EXPECT_FALSE(is_predicted(vague.job));
}

TEST(PredictionItems, AreForPoliciesThatLookAtThem) {
  for (const char* policy : {"svf", "mc-sf", "a-max", "a-min"}) {
    EXPECT_TRUE(looks_at_predictions(policy)) << policy;
  }
  for (const char* policy : {"fcfs", "sorted-f", "h-sf", "gsa-spec", "svf-1bit", "none"}) {
    EXPECT_FALSE(looks_at_predictions(policy)) << policy;
  }
}

TEST(LabelPlaces, KeepInsideAndApart) {
  std::mt19937 random(5);
  const auto draw = [&](float low, float high) {
    return std::uniform_real_distribution<float>(low, high)(random);
  };
  const Box taken{{400, 100}, {600, 150}};
  LabelPlaces places(plot, std::span(&taken, 1));
  std::vector<Box> boxes{taken};
  for (int i = 0; i < 300; ++i) {
    const float width = draw(10, 120), height = draw(8, 20);
    const Line wishes{{draw(-200, 1200), draw(-100, 500)}, {draw(-200, 1200), draw(-100, 500)}};
    const auto at = places.place(width, height, wishes);
    if (!at) continue;
    const Box box{*at, {at->x + width, at->y + height}};
    ASSERT_TRUE(box.min.x >= 0 && box.min.y >= 0 && box.max.x <= 1000 && box.max.y <= 400);
    for (const Box& other : boxes) {
      ASSERT_FALSE(box.min.x < other.max.x && other.min.x < box.max.x && box.min.y < other.max.y &&
                   other.min.y < box.max.y);
    }
    boxes.push_back(box);
  }
  EXPECT_GT(boxes.size(), 50u);
  const Line anywhere{{0, 0}};
  EXPECT_FALSE(places.place(1'001, 10, anywhere));
}

}  // namespace
}  // namespace gnomon::desktop
