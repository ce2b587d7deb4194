// Runs in lanes: what is drawn of them, against coordinates worked out by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "app/desktop/theme.h"
#include "app/desktop/views/triangles_marks.h"
#include "tests/unit/policy_support.h"
#include "tests/unit/recording_canvas.h"
#include "tests/unit/views_support.h"

namespace gnomon::desktop {
namespace {

using test::Plan;
using test::RecordingCanvas;

/// Everything that is needed to paint a schedule on a plot of 10 × 10 pixels per round and token.
struct Stage {
  ViewInput input;
  Theme theme = dark_theme();
  RunLanes lanes;
  LaneLevels levels;
  RunColours colours;
  std::vector<std::uint32_t> means;
  PlotLayout layout;
  RecordingCanvas canvas;

  Stage(const Instance& instance, const Schedule& schedule)
      : lanes(instance, schedule), levels(lanes) {
    input.subject.instance = std::make_shared<const Instance>(instance);
    input.subject.schedule = std::make_shared<const Schedule>(schedule);
    for (std::size_t i = 0; i < schedule.runs.size(); ++i) {
      colours.of_run.push_back(0xFF000000u | static_cast<PackedColour>(i + 1));
    }
    input.colours = &colours;
    means = levels.colours(lanes, schedule, colours.of_run);
  }
  explicit Stage(const Plan& plan) : Stage(plan.instance, plan.schedule) {}

  PlotScene scene(const ViewRect& view, float px_per_round = 10, float px_per_token = 10) {
    input.view = view;
    layout.plot = {{0, 0},
                   {px_per_round * static_cast<float>(view.rounds()),
                    px_per_token * static_cast<float>(view.tokens())}};
    return {input, theme, layout, map_of(layout, view), canvas};
  }
  [[nodiscard]] const Schedule& schedule() const { return *input.subject.schedule; }
};

LaneRequest request_for(const ViewRect& view, double width_px, double height_px) {
  LaneRequest request;
  request.view = view;
  request.width_px = width_px;
  request.height_px = height_px;
  return request;
}

std::vector<std::pair<float, float>> points_of(const RecordingCanvas::Polygon& polygon) {
  std::vector<std::pair<float, float>> points;
  for (const Point& p : polygon.points) points.emplace_back(p.x, p.y);
  return points;
}

using Points = std::vector<std::pair<float, float>>;

// The run of 3 tokens on 2 of prompt, rounds 3 to 5, in the lowest lane: the plot is 8 tokens high.
TEST(Triangles, AreStairsWhereRoundsAreWide) {
  Stage stage(test::worked_example());
  EXPECT_EQ(stage.lanes.height(), 8);  // 2 + 3 below, 2 + 1 above
  const PlotScene scene = stage.scene({0, 6, 0, 8});
  paint_runs(scene, stage.lanes, stage.levels, stage.means);
  std::vector<RecordingCanvas::Polygon> last;
  for (const auto& polygon : stage.canvas.polygons) {
    if (polygon.colour == 0xFF000004u) last.push_back(polygon);
  }
  ASSERT_EQ(last.size(), 4u);
  EXPECT_EQ(points_of(last[0]), (Points{{30, 80}, {60, 80}, {60, 60}, {30, 60}}));
  EXPECT_EQ(last[0].hatch, Hatch::prompt);
  EXPECT_EQ(points_of(last[1]), (Points{{30, 60}, {40, 60}, {40, 50}, {30, 50}}));
  EXPECT_EQ(points_of(last[2]), (Points{{40, 60}, {50, 60}, {50, 40}, {40, 40}}));
  EXPECT_EQ(points_of(last[3]), (Points{{50, 60}, {60, 60}, {60, 30}, {50, 30}}));
  EXPECT_EQ(last[3].hatch, Hatch::none);
}

TEST(Triangles, AreSlopesWhereRoundsAreNarrow) {
  Stage stage(test::worked_example());
  const PlotScene scene = stage.scene({0, 6, 0, 8}, 2, 10);
  paint_runs(scene, stage.lanes, stage.levels, stage.means);
  const auto& last = stage.canvas.polygons;
  ASSERT_EQ(last.size(), 8u);  // a rectangle and a triangle for each
  // In the upper lane: the second run, round 0, 1 token on 2.
  const auto upper = std::find_if(last.begin(), last.end(), [](const auto& polygon) {
    return polygon.colour == 0xFF000002u && polygon.hatch == Hatch::none;
  });
  EXPECT_EQ(points_of(*upper), (Points{{0, 10}, {2, 10}, {2, 0}}));
}

TEST(Triangles, OfKilledRunsAreHatchedAcrossTheirPrompt) {
  Plan plan;
  plan.instance.memory_limit = 9;
  plan.add(0, 2, 3, Outcome::killed);
  Stage stage(plan);
  paint_runs(stage.scene({0, 2, 0, 5}, 2, 10), stage.lanes, stage.levels, stage.means);
  ASSERT_EQ(stage.canvas.polygons.size(), 3u);
  EXPECT_EQ(stage.canvas.polygons[0].hatch, Hatch::prompt);
  EXPECT_EQ(stage.canvas.polygons[1].hatch, Hatch::killed);
  EXPECT_EQ(points_of(stage.canvas.polygons[1]), (Points{{0, 50}, {4, 50}, {4, 20}, {0, 20}}));
  EXPECT_EQ(stage.canvas.polygons[2].hatch, Hatch::killed);
  EXPECT_EQ(points_of(stage.canvas.polygons[2]), (Points{{0, 20}, {4, 20}, {4, 0}}));
}

// Lane 1 of 5 after its run of 2 tokens in rounds 1 and 2: idle for rounds 3 to 5.
TEST(Triangles, LeaveIdleTailsShaded) {
  const Instance instance = burst_of(15, 0, {5, 2, 4, 5, 5, 5, 3});
  Stage stage(instance, play("gba:alpha=3", instance));
  paint_runs(stage.scene({0, 12, 0, 25}, 2, 10), stage.lanes, stage.levels, stage.means);
  const auto tail = std::find_if(stage.canvas.polygons.begin(), stage.canvas.polygons.end(),
                                 [](const auto& p) { return p.hatch == Hatch::idle; });
  ASSERT_NE(tail, stage.canvas.polygons.end());
  EXPECT_EQ(points_of(*tail), (Points{{6, 200}, {12, 200}, {12, 150}, {6, 150}}));
  EXPECT_EQ(tail->colour, idle_lane_colour(dark_theme()));  // as the legend has it
}

TEST(TriangleItems, AreTheRunsInSight) {
  const Instance instance = burst_of(15, 0, std::vector<Tokens>(15, 5));
  const Stage stage(instance, play("gba:alpha=3", instance));
  const auto all =
      choose_lane_items(stage.lanes, stage.levels, request_for({0, 20, 0, 25}, 600, 400));
  EXPECT_EQ(all.exact, (std::vector<SlotRange>{{0, 3}, {3, 6}, {6, 9}, {9, 12}, {12, 15}}));
  EXPECT_EQ(all.runs, 15u);
  EXPECT_EQ(all.lane_height, 5);
  EXPECT_TRUE(all.merged.empty());
  // Rounds 7 and 8 in the lanes from 6 to 14 tokens: lane 1 has rounds 6–10 in sight, lane 2 7–11.
  const auto part =
      choose_lane_items(stage.lanes, stage.levels, request_for({7, 8.5, 6, 14}, 600, 400));
  EXPECT_EQ(part.exact, (std::vector<SlotRange>{{4, 5}, {7, 8}}));
}

/// `runs` of two rounds, one after the other, each with a token of prompt.
Plan chain(std::int64_t runs) {
  Plan plan;
  plan.instance.memory_limit = 10;
  for (std::int64_t i = 0; i < runs; ++i) plan.add(2 * i, 2 * i + 2, 1);
  return plan;
}

TEST(TriangleItems, MergeWhereRunsAreNarrow) {
  const Stage stage(chain(3000));
  // 10 rounds per pixel: 1.5 pixels are 15 rounds, so bars of 16, in each of which 8 runs start.
  const auto items =
      choose_lane_items(stage.lanes, stage.levels, request_for({0, 6000, 0, 3}, 600, 300));
  EXPECT_TRUE(items.exact.empty());
  ASSERT_EQ(items.merged.size(), 1u);
  EXPECT_EQ(items.merged[0].level, 4);
  EXPECT_EQ(items.merged[0].row_level, 0);
  EXPECT_EQ(items.merged[0].first_column, 0);
  EXPECT_EQ(items.merged[0].last_column, 375);
  EXPECT_EQ(items.runs_per_bar, 8);
  EXPECT_EQ(merged_badge(items), "merged: ~8.0 runs per bar");
  // Ten times as close they are two pixels wide.
  const auto close =
      choose_lane_items(stage.lanes, stage.levels, request_for({1000, 1600, 0, 3}, 600, 300));
  EXPECT_TRUE(close.merged.empty());
  EXPECT_EQ(close.exact, (std::vector<SlotRange>{{500, 801}}));
}

TEST(TriangleItems, MergeLanesThinnerThanPixels) {
  Plan plan;
  plan.instance.memory_limit = 100'000;
  for (int i = 0; i < 2000; ++i) plan.add(0, 50, 0);
  const Stage stage(plan);
  EXPECT_EQ(stage.lanes.height(), 100'000);
  // A quarter of a pixel per lane: 16 lanes in each row of 4 pixels.
  const auto items =
      choose_lane_items(stage.lanes, stage.levels, request_for({0, 50, 0, 100'000}, 600, 500));
  ASSERT_EQ(items.merged.size(), 1u);
  EXPECT_EQ(items.merged[0].row_level, 4);
  EXPECT_EQ(items.merged[0].last_row, 125);
}

TEST(TriangleItems, AreMergedWhenThereAreTooManyInAll) {
  const Stage stage(chain(3000));
  LaneRequest request = request_for({0, 6000, 0, 3}, 60'000, 300);
  EXPECT_EQ(choose_lane_items(stage.lanes, stage.levels, request).runs, 3000u);
  request.max_exact_runs = 1000;
  const auto items = choose_lane_items(stage.lanes, stage.levels, request);
  EXPECT_EQ(items.runs, 0u);
  EXPECT_EQ(items.merged.size(), 1u);
}

TEST(TriangleItems, OfManySmallPhasesAreMergedAcrossThem) {
  Plan plan;
  plan.instance.memory_limit = 100;
  for (std::int32_t phase = 0; phase < 2000; ++phase) {
    for (std::int32_t lane = 0; lane < 2; ++lane) {
      plan.add(3 * phase + lane, 3 * phase + 2 + lane, 0);
      plan.schedule.runs.back().phase = phase;
      plan.schedule.runs.back().lane = lane;
    }
    plan.schedule.phases.push_back({3 * phase, 3 * phase + 3, 2, 2, 2, 0, 0});
  }
  const Stage stage(plan);
  ASSERT_LE(stage.levels.blocks().size(), 2u);
  const auto items =
      choose_lane_items(stage.lanes, stage.levels, request_for({0, 6000, 0, 4}, 600, 400));
  EXPECT_TRUE(items.exact.empty());
  EXPECT_FALSE(items.merged.empty());
  const auto close =
      choose_lane_items(stage.lanes, stage.levels, request_for({30, 36, 0, 4}, 600, 400));
  EXPECT_TRUE(close.merged.empty());
  EXPECT_EQ(close.runs, 5u);  // two phases, and the run that ends in round 30
}

/// Every cell of every level against all runs of its lane.
void expect_true_levels(const Stage& stage) {
  for (const LaneBlock& block : stage.levels.blocks()) {
    if (!block.has_images) continue;
    const LaneGroup& group = stage.lanes.groups()[static_cast<std::size_t>(block.first_group)];
    for (int level = block.first_level; level < block.first_level + block.levels; ++level) {
      for (int m = 0; m < block.row_levels; ++m) {
        const LaneImage& image = stage.levels.image(block, level, m);
        std::int64_t count = 0;
        for (std::int32_t row = 0; row < image.rows; ++row) {
          const LaneRow& place =
              stage.levels.rows()[image.first_row + static_cast<std::size_t>(row)];
          for (std::int32_t column = 0; column < image.columns; ++column) {
            const std::int64_t bucket = image.first_bucket + column;
            const Round start = std::max(block.start, bucket << level);
            const Round end = std::min(block.end, (bucket + 1) << level);
            Tokens expected = 0;
            for (std::int32_t i = row << m; i < std::min((row + 1) << m, group.lanes); ++i) {
              const Lane& lane = stage.lanes.lane(group.first_lane + i);
              Tokens largest = 0;
              const auto [first, last] = stage.lanes.slots_in(lane, start, end);
              for (std::int32_t slot = first; slot < last; ++slot) {
                const RunLanes::Span& span = stage.lanes.span(slot);
                const Round upto = std::min(end, span.end);
                if (upto > start) largest = std::max(largest, span.prompt + upto - span.start);
              }
              expected += largest;
            }
            const std::size_t cell =
                image.first_cell + static_cast<std::size_t>(row * image.columns + column);
            ASSERT_EQ(stage.levels.peaks()[cell], static_cast<float>(expected));
            ASSERT_LE(expected, place.height);
            count += stage.levels.counts()[cell];
          }
        }
        ASSERT_EQ(count, block.runs);
      }
    }
  }
}

TEST(TriangleLevels, KeepMaximaAndCounts) {
  std::mt19937 random(3);
  const Stage dense(test::random_plan(random, 1200, 2000, 30));
  EXPECT_TRUE(dense.levels.blocks()[0].has_images);
  expect_true_levels(dense);
  const Stage sparse(test::random_plan(random, 9000, 400'000, 60));
  EXPECT_GT(sparse.levels.blocks().size(), 1u);
  expect_true_levels(sparse);
}

TEST(TriangleLevels, MeanColoursAndShares) {
  Plan plan = chain(512);
  for (std::size_t i = 0; i < 512; i += 2) plan.schedule.runs[i].outcome = Outcome::killed;
  Stage stage(plan);
  std::vector<PackedColour> colours(512);
  for (std::size_t i = 0; i < 512; ++i) colours[i] = i % 2 == 0 ? 0xFF0000C8u : 0xFF640000u;
  const auto means = stage.levels.colours(stage.lanes, stage.schedule(), colours);
  const LaneBlock& block = stage.levels.blocks()[0];
  // Two rounds each, so that four rounds hold one of either kind.
  EXPECT_EQ(means[stage.levels.image(block, 2, 0).first_cell], 0x80320064u);
  EXPECT_EQ(means[stage.levels.image(block, 9, 0).first_cell], 0x80320064u);
}

TEST(TriangleWords, SayEverythingOfARun) {
  const Instance instance = burst_of(15, 0, {5, 2, 4, 5, 5, 5, 3});
  Stage stage(instance, play("gba:alpha=3", instance));
  const auto words = slot_words(stage.lanes, stage.schedule());
  ASSERT_EQ(words.size(), 8u * 7u);
  // Slot 2 is the first of lane 1: run 1, rounds 1 and 2, then idle for three.
  const std::vector<std::uint32_t> slot(words.begin() + 16, words.begin() + 24);
  EXPECT_EQ(slot, (std::vector<std::uint32_t>{1, 0, 1, 2, 0, 3, 1, 0}));
  const auto lanes = lane_words(stage.lanes.lanes());
  EXPECT_EQ((std::vector<std::uint32_t>(lanes.begin() + 4, lanes.begin() + 8)),
            (std::vector<std::uint32_t>{5, 0, 5, 0}));
}

TEST(TriangleMarks, NameTheStagger) {
  const Instance instance = burst_of(15, 0, std::vector<Tokens>(15, 5));
  Stage stage(instance, play("gba:alpha=3", instance));
  const PlotScene scene = stage.scene({0, 20, 0, 25}, 20, 10);
  EXPECT_EQ(lanes_title(stage.lanes, {"gba", {}}), "Lanes of gba");
  paint_staggers(scene, stage.lanes, stage.schedule());
  ASSERT_EQ(stage.canvas.texts.size(), 1u);
  EXPECT_EQ(stage.canvas.texts[0].text, "\u03C4/k = 5/5 rounds");
  // A round per lane: from the first start, up by 5 tokens per 20 pixels.
  ASSERT_EQ(stage.canvas.lines.size(), 2u);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(stage.canvas.lines[1][i].x, 20 * static_cast<float>(i));
    EXPECT_EQ(stage.canvas.lines[1][i].y, 250 - 50 * static_cast<float>(i));
  }
  ASSERT_EQ(named_group(scene, stage.lanes), 0u);
  stage.canvas.texts.clear();
  paint_lane_axis(scene, stage.lanes, stage.lanes.groups()[0]);
  ASSERT_EQ(stage.canvas.texts.size(), 5u);
}

TEST(TriangleMarks, OfRunsTickTheEndsOfTheirSlices) {
  const Instance instance = burst_of(15, 0, {5, 2, 4, 5, 5, 5, 3});
  Stage stage(instance, play("gba:alpha=3", instance));
  const PlotScene scene = stage.scene({0, 12, 0, 25}, 20, 10);
  const auto items =
      choose_lane_items(stage.lanes, stage.levels, request_for({0, 12, 0, 25}, 240, 250));
  paint_lane_lines(scene, stage.lanes, items);
  std::vector<float> ticks;
  for (const auto& line : stage.canvas.lines) {
    if (line[0].x == line[1].x) ticks.push_back(line[0].x / 20);
  }
  std::sort(ticks.begin(), ticks.end());
  EXPECT_EQ(ticks, (std::vector<float>{5, 6, 7, 8, 9, 10, 11}));
}

TEST(TriangleMarks, NeverOverlapAndNeverLeaveThePlot) {
  std::mt19937 random(9);
  for (int trial = 0; trial < 30; ++trial) {
    Instance instance;
    instance.memory_limit = 400;
    for (int i = 0; i < 80; ++i) {
      instance.jobs.push_back(exact_job(0, std::uniform_int_distribution<Tokens>(1, 300)(random)));
    }
    Stage stage(instance, play("gsa", instance));
    const double horizon = static_cast<double>(stage.schedule().makespan);
    const double from = trial % 3 == 0 ? 0 : 0.2 * horizon;
    const double height = static_cast<double>(stage.lanes.height());
    const ViewRect view{from, horizon, trial % 2 == 0 ? 0.0 : 0.3 * height, height};
    const PlotScene scene = stage.scene(view, static_cast<float>(20 * (trial + 5) / view.rounds()),
                                        static_cast<float>(400 / view.tokens()));
    paint_staggers(scene, stage.lanes, stage.schedule());
    const Box& plot = stage.layout.plot;
    const auto& texts = stage.canvas.texts;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      EXPECT_GE(texts[i].box.min.x, plot.min.x);
      EXPECT_LE(texts[i].box.max.x, plot.max.x);
      EXPECT_GE(texts[i].box.min.y, plot.min.y);
      EXPECT_LE(texts[i].box.max.y, plot.max.y);
      for (std::size_t j = 0; j < i; ++j) {
        EXPECT_TRUE(texts[i].box.max.x <= texts[j].box.min.x ||
                    texts[j].box.max.x <= texts[i].box.min.x)
            << texts[i].text << " and " << texts[j].text;
      }
    }
  }
}

}  // namespace
}  // namespace gnomon::desktop
