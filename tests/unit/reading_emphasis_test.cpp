// What a panel points at, as shapes over a plot.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "app/desktop/views/emphasis/emphasis_items.h"
#include "tests/unit/reasons_support.h"

namespace gnomon::desktop {
namespace {

EmphasisMetrics metrics() {
  EmphasisMetrics metrics;
  metrics.em = 10;
  metrics.text_height_px = 10;
  metrics.text_width = [](const std::string& text) { return 6 * static_cast<float>(text.size()); };
  return metrics;
}

/// Ten pixels a round and a token, the origin at the lower left corner (100, 300).
PixelMap map_of(double t0, double t1, double y1) {
  PixelMap map;
  map.view = {t0, t1, 0, y1};
  map.x_px = 100;
  map.width_px = 10 * (t1 - t0);
  map.height_px = 10 * y1;
  map.y_px = 300 - map.height_px;
  return map;
}

Box box_of(const PixelMap& map) {
  return {
      {static_cast<float>(map.x_px), static_cast<float>(map.y_px)},
      {static_cast<float>(map.x_px + map.width_px), static_cast<float>(map.y_px + map.height_px)}};
}

struct Stacked {
  Instance instance;
  Schedule schedule;
  StackGeometry geometry;
  EmphasisStack stack;

  explicit Stacked(const Instance& jobs, const char* policy = "h-sf")
      : instance(jobs),
        schedule(play(instance, parse_policy(policy))),
        geometry(instance, schedule),
        stack{&instance, &schedule, &geometry, StackOrder::start} {}

  [[nodiscard]] EmphasisItems items(const Highlight& highlight, const PixelMap& map,
                                    std::size_t max_segments = 6'000) const {
    return emphasis_items(highlight, &stack, map, box_of(map), metrics(), max_segments);
  }
};

Highlight of_kind(Highlight::Kind kind, Round start, Round end) {
  Highlight highlight;
  highlight.kind = kind;
  highlight.start = start;
  highlight.end = end;
  highlight.label = "τ = 4";
  return highlight;
}

TEST(Emphasis, NothingIsPointedAt) {
  EXPECT_TRUE(Stacked(four_jobs()).items({}, map_of(0, 20, 6)).empty());
}

TEST(Emphasis, ASpanIsABandAndTheRestIsDim) {
  const Stacked fixture(four_jobs());
  const EmphasisItems items =
      fixture.items(of_kind(Highlight::Kind::rounds, 4, 9), map_of(0, 20, 6));
  ASSERT_EQ(items.fills.size(), 1u);
  EXPECT_FLOAT_EQ(items.fills[0].min.x, 140);
  EXPECT_FLOAT_EQ(items.fills[0].max.x, 190);
  EXPECT_EQ(items.lines.size(), 2u);
  ASSERT_EQ(items.shades.size(), 2u);
  EXPECT_FLOAT_EQ(items.shades[0].max.x, 140);
  EXPECT_FLOAT_EQ(items.shades[1].min.x, 190);
  EXPECT_EQ(items.label, "τ = 4");
}

TEST(Emphasis, WhatIsOutOfSightIsPointedTo) {
  const Stacked fixture(four_jobs());
  const EmphasisItems left =
      fixture.items(of_kind(Highlight::Kind::rounds, 4, 9), map_of(50, 70, 6));
  EXPECT_TRUE(left.fills.empty());
  ASSERT_EQ(left.beyond.size(), 1u);
  EXPECT_FLOAT_EQ(left.beyond[0].x, 100);
  const EmphasisItems right =
      fixture.items(of_kind(Highlight::Kind::rounds, 400, 900), map_of(50, 70, 6));
  ASSERT_EQ(right.beyond.size(), 1u);
  EXPECT_FLOAT_EQ(right.beyond[0].x, 300);
}

TEST(Emphasis, ALevelIsALineWithItsLabelInThePlot) {
  const Stacked fixture(four_jobs());
  Highlight level = of_kind(Highlight::Kind::level, 2, 12);
  level.tokens = 5;
  const PixelMap map = map_of(0, 20, 6);
  const EmphasisItems items = fixture.items(level, map);
  ASSERT_EQ(items.lines.size(), 1u);
  EXPECT_FLOAT_EQ(items.lines[0][0].y, 250);
  EXPECT_FLOAT_EQ(items.lines[0][0].x, 120);
  EXPECT_FLOAT_EQ(items.lines[0][1].x, 220);
  const Box plot = box_of(map);
  EXPECT_GE(items.label_box.min.x, plot.min.x);
  EXPECT_LE(items.label_box.max.x, plot.max.x);
  EXPECT_GE(items.label_box.min.y, plot.min.y);
  // Of one round it is still long enough to be seen; above the plot it is pointed to.
  level.end = 3;
  const EmphasisItems brief = fixture.items(level, map);
  EXPECT_GE(brief.lines[0][1].x - brief.lines[0][0].x, 20);
  level.tokens = 60;
  EXPECT_TRUE(fixture.items(level, map).lines.empty());
  EXPECT_EQ(fixture.items(level, map).beyond.size(), 1u);
}

TEST(Emphasis, WithoutMemoryOnTheAxisOnlySpansShow) {
  Highlight level = of_kind(Highlight::Kind::level, 2, 12);
  level.tokens = 5;
  const PixelMap map = map_of(0, 20, 6);
  EXPECT_TRUE(emphasis_items(level, nullptr, map, box_of(map), metrics()).empty());
  const Highlight span = of_kind(Highlight::Kind::rounds, 2, 12);
  EXPECT_FALSE(emphasis_items(span, nullptr, map, box_of(map), metrics()).empty());
}

/// Whether a point is inside of a convex shape whose corners go around in either direction.
bool inside(const std::array<Point, 4>& corners, Point p) {
  int left = 0, right = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const Point a = corners[i], b = corners[(i + 1) % 4];
    const float cross = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
    left += cross > 0.01f ? 1 : 0;
    right += cross < -0.01f ? 1 : 0;
  }
  return left == 0 || right == 0;
}

/// The pieces of a highlighted run lie where the stack has it, in every round.
TEST(Emphasis, RunsAreOutlinedWhereTheyLie) {
  std::mt19937_64 random(5);
  int compared = 0;
  for (int i = 0; i < 60; ++i) {
    const Instance instance = random_instance(random);
    for (const StackOrder order : {StackOrder::start, StackOrder::lane, StackOrder::output}) {
      Stacked fixture(instance, i % 2 == 0 ? "gsa" : "svf");
      fixture.stack.order = order;
      const auto horizon = static_cast<double>(fixture.geometry.horizon());
      const PixelMap map = map_of(0, horizon, static_cast<double>(instance.memory_limit));
      Highlight jobs = of_kind(Highlight::Kind::jobs, 0, fixture.geometry.horizon());
      jobs.jobs = {0};
      const EmphasisItems items = fixture.items(jobs, map);
      ASSERT_EQ(items.shown_runs, static_cast<std::int64_t>(fixture.geometry.runs_of(0).size()));
      for (Round t = 0; t < fixture.geometry.horizon(); ++t) {
        std::vector<StackEntry> entries;
        fixture.geometry.stack_at(t, entries, order);
        for (const StackEntry& entry : entries) {
          const bool meant = fixture.schedule.runs[static_cast<std::size_t>(entry.run)].job == 0;
          if (entry.height < 3) continue;  // pieces are straight, bands are stairs
          // A quarter of a round in, half way up.
          const Point at{static_cast<float>(map.x(static_cast<double>(t) + 0.02)),
                         static_cast<float>(map.y(static_cast<double>(entry.base) +
                                                  static_cast<double>(entry.height) / 2))};
          const auto hits = std::count_if(items.pieces.begin(), items.pieces.end(),
                                          [&](const auto& piece) { return inside(piece, at); });
          if (meant) {
            ASSERT_GE(hits, 1) << "instance " << i << " round " << t;
            ++compared;
          }
        }
      }
    }
  }
  EXPECT_GT(compared, 300);
}

TEST(Emphasis, RunsOfOtherRoundsAreNotMeant) {
  const Stacked gsa(four_jobs(), "gsa");
  Highlight jobs = of_kind(Highlight::Kind::jobs, 0, 1);
  jobs.jobs = {3};  // killed in phase after phase
  ASSERT_GT(gsa.geometry.runs_of(3).size(), 1u);
  const gnomon::Run& first =
      gsa.schedule.runs[static_cast<std::size_t>(gsa.geometry.runs_of(3)[0])];
  jobs.start = first.start;
  jobs.end = first.start + 1;
  EXPECT_EQ(gsa.items(jobs, map_of(0, 20, 6)).shown_runs, 1);
}

TEST(Emphasis, RunsOutOfSightAreOnOneSide) {
  const Stacked fixture(four_jobs());  // job 3 runs in rounds 3 to 5
  Highlight jobs = of_kind(Highlight::Kind::jobs, 0, 20);
  jobs.jobs = {3};
  const EmphasisItems before = fixture.items(jobs, map_of(10, 20, 6));
  ASSERT_EQ(before.beyond.size(), 1u);
  EXPECT_FLOAT_EQ(before.beyond[0].x, 100);
  const EmphasisItems after = fixture.items(jobs, map_of(0, 2, 6));
  ASSERT_EQ(after.beyond.size(), 1u);
  EXPECT_FLOAT_EQ(after.beyond[0].x, 120);
}

TEST(Emphasis, TooManyPiecesAreShownInColumns) {
  const Stacked fixture(four_jobs());
  Highlight jobs = of_kind(Highlight::Kind::jobs, 0, 20);
  jobs.jobs = {0, 1, 2, 3};
  const EmphasisItems exact = fixture.items(jobs, map_of(0, 20, 6));
  EXPECT_FALSE(exact.in_columns);
  EXPECT_EQ(exact.shown_runs, 4);
  const EmphasisItems coarse = fixture.items(jobs, map_of(0, 20, 6), 2);
  EXPECT_TRUE(coarse.in_columns);
  EXPECT_FALSE(coarse.fills.empty());
  EXPECT_TRUE(coarse.pieces.empty());
  // Memory in use, in every column: two runs of three tokens each in round 0.
  for (const Box& box : coarse.fills) {
    EXPECT_GE(box.min.y, 240);
    EXPECT_LE(box.max.y, 300);
  }
}

}  // namespace
}  // namespace gnomon::desktop
