// Runs in lanes: what is drawn of them, against coordinates worked out by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "app/desktop/theme.h"
#include "app/desktop/views/triangles/triangles_marks.h"
#include "app/desktop/views/triangles/triangles_numbers.h"
#include "app/desktop/views/triangles/triangles_stagger.h"
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

/// `lanes` of 50 tokens each, in every one of which `runs` follow each other.
Plan sheaf(std::int64_t lanes, std::int64_t runs) {
  Plan plan;
  plan.instance.memory_limit = 50 * lanes;
  for (std::int64_t i = 0; i < runs; ++i) {
    for (std::int64_t lane = 0; lane < lanes; ++lane) plan.add(50 * i, 50 * i + 50, 0);
  }
  return plan;
}

TEST(TriangleItems, MergeLanesThinnerThanPixels) {
  const Stage stage(sheaf(2000, 3));
  EXPECT_EQ(stage.lanes.height(), 100'000);
  // A quarter of a pixel per lane: 16 lanes in each row of 4 pixels.
  const auto items =
      choose_lane_items(stage.lanes, stage.levels, request_for({0, 150, 0, 100'000}, 100, 500));
  ASSERT_EQ(items.merged.size(), 1u);
  EXPECT_EQ(items.merged[0].row_level, 4);
  EXPECT_EQ(items.merged[0].last_row, 125);
}

TEST(TriangleItems, OfSmallSchedulesAreExactHoweverThinTheirLanes) {
  const Stage stage(sheaf(1000, 2));
  const auto items =
      choose_lane_items(stage.lanes, stage.levels, request_for({0, 100, 0, 50'000}, 300, 200));
  EXPECT_EQ(items.runs, 2000u);
  EXPECT_TRUE(items.merged.empty());
}

/// Width of the merged bars in pixels, at most.
double widest_bar_px(const LaneItems& items, const LaneRequest& request) {
  double widest = 0;
  for (const MergedPart& part : items.merged) {
    widest = std::max(widest, std::ldexp(request.width_px / request.view.rounds(), part.level));
  }
  return widest;
}

TEST(TriangleItems, MergeIntoBarsOfAFewPixelsAtEveryZoom) {
  std::mt19937 random(11);
  // Runs of up to 40 rounds in hundreds of lanes.
  const Stage stage(test::random_plan(random, 60'000, 1'500, 40));
  const auto height = static_cast<double>(stage.lanes.height());
  ASSERT_GT(stage.lanes.lanes().size(), 500u);
  bool merged = false;
  for (double rounds = 1500; rounds > 20; rounds /= 1.5) {
    for (const double share : {1.0, 0.3, 0.05}) {
      const LaneRequest request = request_for({100, 100 + rounds, 0, share * height}, 800, 500);
      const LaneItems items = choose_lane_items(stage.lanes, stage.levels, request);
      merged = merged || !items.merged.empty();
      EXPECT_LE(widest_bar_px(items, request), 8) << rounds << " rounds, " << share;
      EXPECT_LE(items.runs, 6'000u);
    }
  }
  EXPECT_TRUE(merged);
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
    for (int m = 0; m < block.row_levels; ++m) {
      for (int level = block.first_level_of(m); level < block.first_level + block.levels; ++level) {
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
  const PlotScene scene = stage.scene({0, 40, 0, 28}, 20, 10);
  EXPECT_EQ(lanes_title(stage.lanes, {"gba", {}}), "Lanes of gba");
  const Staggers staggers = place_staggers(scene, stage.lanes, stage.schedule());
  paint_staggers(scene, staggers);
  ASSERT_EQ(stage.canvas.texts.size(), 1u);
  EXPECT_EQ(stage.canvas.texts[0].text, "\u03C4/k = 5/5 = 1 round");
  EXPECT_EQ(staggers.in_header, "");
  // Above the highest lane, which ends 30 pixels below the top.
  EXPECT_LE(staggers.labels[0].box.max.y, 30);
  // A round per lane: from the first start, up by 5 tokens per 20 pixels.
  ASSERT_EQ(stage.canvas.lines.size(), 2u);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(stage.canvas.lines[1][i].x, 20 * static_cast<float>(i));
    EXPECT_EQ(stage.canvas.lines[1][i].y, 280 - 50 * static_cast<float>(i));
  }
}

TEST(TriangleMarks, SayWhatAStaggerIsInRounds) {
  const auto first = [](Round slice, std::int32_t lanes) {
    Phase phase;
    phase.slice = slice;
    phase.lanes = lanes;
    return stagger_words(phase).front();
  };
  EXPECT_EQ(first(22, 22), "\u03C4/k = 22/22 = 1 round");
  EXPECT_EQ(first(15, 31), "\u03C4/k = 15/31 \u2248 0.48 rounds");
  EXPECT_EQ(first(31, 20), "\u03C4/k = 31/20 = 1.55 rounds");
  EXPECT_EQ(first(12, 8), "\u03C4/k = 12/8 = 1.5 rounds");
  EXPECT_EQ(first(160, 2), "\u03C4/k = 160/2 = 80 rounds");
}

TEST(TriangleMarks, NameAStaggerWithoutRoomInTheHeader) {
  const Instance instance = burst_of(15, 0, std::vector<Tokens>(15, 5));
  Stage stage(instance, play("gba:alpha=3", instance));
  // Two pixels a token: the lanes fill a plot of 50 pixels, and a line of text needs 17.
  const Staggers staggers =
      place_staggers(stage.scene({0, 20, 0, 25}, 10, 2), stage.lanes, stage.schedule());
  EXPECT_TRUE(staggers.labels.empty());
  EXPECT_EQ(staggers.in_header, "\u03C4/k = 5/5 = 1 round");
}

TEST(TriangleMarks, SayNothingOfAStaggerOutOfSight) {
  const Instance instance = burst_of(15, 0, std::vector<Tokens>(15, 5));
  Stage stage(instance, play("gba:alpha=3", instance));
  // The first starts lie in rounds 0 to 4.
  const Staggers staggers =
      place_staggers(stage.scene({6, 16, 0, 28}, 40, 10), stage.lanes, stage.schedule());
  EXPECT_TRUE(staggers.lines.empty());
  EXPECT_TRUE(staggers.labels.empty());
  EXPECT_EQ(staggers.in_header, "");
}

std::vector<std::int32_t> numbers_of(const std::vector<LaneNumber>& numbers, std::size_t group) {
  std::vector<std::int32_t> of_group;
  for (const LaneNumber& number : numbers) {
    if (number.group == group) of_group.push_back(number.index + 1);
  }
  return of_group;
}

TEST(TriangleNumbers, StandOnTheAxis) {
  const Instance instance = burst_of(15, 0, std::vector<Tokens>(15, 5));
  Stage stage(instance, play("gba:alpha=3", instance));
  const auto numbers = place_lane_numbers(stage.scene({0, 20, 0, 25}, 20, 10), stage.lanes, {});
  EXPECT_EQ(numbers_of(numbers, 0), (std::vector<std::int32_t>{1, 2, 3, 4, 5}));
  EXPECT_TRUE(numbers[0].on_axis);
  EXPECT_EQ((numbers[0].box.min.y + numbers[0].box.max.y) / 2, 225);  // of 200 to 250
}

TEST(TriangleNumbers, AreRoundWhereLanesAreThin) {
  const Instance instance = burst_of(256, 0, std::vector<Tokens>(200, 16));
  Stage stage(instance, play("gba:alpha=2", instance));
  // 29 lanes of 16 tokens, 8 pixels each: every fifth has room for a line of 16 pixels.
  const auto numbers = place_lane_numbers(stage.scene({0, 125, 0, 464}, 4, 0.5), stage.lanes, {});
  EXPECT_EQ(numbers_of(numbers, 0), (std::vector<std::int32_t>{1, 5, 10, 15, 20, 25}));
}

TEST(TriangleNumbers, OfUnequalLanesKeepTheirDistance) {
  std::mt19937 random(5);
  Stage stage(test::random_plan(random, 1200, 2000, 30));
  const auto height = static_cast<double>(stage.lanes.height());
  for (const double share : {1.0, 0.4, 0.1, 0.01}) {
    const auto numbers = place_lane_numbers(
        stage.scene({0, 2000, 0, share * height}, 0.3f, static_cast<float>(400 / share / height)),
        stage.lanes, {});
    ASSERT_FALSE(numbers.empty());
    for (std::size_t i = 1; i < numbers.size(); ++i) {
      EXPECT_LT(numbers[i - 1].index, numbers[i].index);
      EXPECT_GE(numbers[i - 1].box.min.y, numbers[i].box.max.y);
    }
  }
}

// A class of 15 rounds, then one of 31: its lanes are named in front of their first runs.
TEST(TriangleNumbers, OfALaterPhaseStandBesideItsLanes) {
  std::vector<Tokens> outputs(150, 15);
  for (std::size_t i = 0; i < 75; ++i) outputs[2 * i] = 31;
  const Instance instance = burst_of(512, 8, outputs);
  Stage stage(instance, play("gba:alpha=2", instance));
  ASSERT_EQ(stage.lanes.groups().size(), 2u);
  const auto height = static_cast<double>(stage.lanes.height());
  const PlotScene scene = stage.scene({0, 200, 0, height}, 3, static_cast<float>(480 / height));
  const auto numbers = place_lane_numbers(scene, stage.lanes, {});
  const LaneGroup& later = stage.lanes.groups()[1];
  std::size_t inside = 0;
  for (const LaneNumber& number : numbers) {
    EXPECT_EQ(number.on_axis, number.group == 0);
    if (number.on_axis) continue;
    ++inside;
    const Lane& lane = stage.lanes.lane(later.first_lane + number.index);
    EXPECT_GE(number.box.min.x, 3 * static_cast<float>(later.start));
    EXPECT_LE(number.box.max.x, 3 * static_cast<float>(stage.lanes.span(lane.first).start));
    EXPECT_EQ(number.text, std::to_string(number.index + 1));
  }
  EXPECT_GT(inside, 5u);
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
  // The last one has a slice up to round 11, but all is over in round 10.
  EXPECT_EQ(ticks, (std::vector<float>{5, 6, 7, 8, 9, 10}));
}

// The class of slices of 19 rounds ends in round 173, when its last job is done: slices that would
// end later have no tick.
TEST(TriangleMarks, TickNothingBehindTheEndOfAPhase) {
  const Instance instance = burst_of(256, 0, std::vector<Tokens>(200, 16));
  Stage stage(instance, play("gba:alpha=1.3333333333333333", instance));
  ASSERT_EQ(stage.lanes.groups()[0].end, 173);
  const PlotScene scene = stage.scene({0, 200, 0, 400}, 4, 2);
  paint_lane_lines(
      scene, stage.lanes,
      choose_lane_items(stage.lanes, stage.levels, request_for({0, 200, 0, 400}, 800, 800)));
  float last = 0;
  for (const auto& line : stage.canvas.lines) {
    if (line[0].x == line[1].x) last = std::max(last, line[0].x);
  }
  EXPECT_GT(last, 4 * 165);
  EXPECT_LE(last, 4 * 173);
}

TEST(TriangleMarks, CrossTheEndsOfKilledRuns) {
  Plan plan;
  plan.instance.memory_limit = 9;
  plan.add(0, 4, 2, Outcome::killed);
  plan.add(4, 8, 2);
  Stage stage(plan);
  const auto crosses = [&](float px_per_round) {
    stage.canvas.lines.clear();
    const PlotScene scene = stage.scene({0, 10, 0, 8}, px_per_round, 10);
    const auto items = choose_lane_items(stage.lanes, stage.levels,
                                         request_for({0, 10, 0, 8}, 10.0 * px_per_round, 80));
    paint_lane_kills(scene, stage.lanes, items);
    return stage.canvas.lines;
  };
  const auto lines = crosses(10);
  ASSERT_EQ(lines.size(), 4u);  // two strokes on their ground
  for (const auto& line : lines) {
    EXPECT_LE(std::max(line[0].x, line[1].x), 40);  // in the killed run, rounds 0 to 3
    EXPECT_GT(std::min(line[0].x, line[1].x), 20);
    EXPECT_EQ((line[0].y + line[1].y) / 2, 50);  // half-way up its 6 tokens
  }
  EXPECT_TRUE(crosses(2).empty());
}

TEST(TriangleMarks, NeverOverlapNeverLeaveThePlotAndHideNoRun) {
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
    const Staggers staggers = place_staggers(scene, stage.lanes, stage.schedule());
    paint_staggers(scene, staggers);
    std::vector<Box> taken;
    for (const StaggerLabel& label : staggers.labels) taken.push_back(label.box);
    auto numbers = place_lane_numbers(scene, stage.lanes, taken);
    std::erase_if(numbers, [](const LaneNumber& number) { return number.on_axis; });
    paint_lane_numbers(scene, numbers);
    const Box& plot = stage.layout.plot;
    const auto& texts = stage.canvas.texts;
    for (const auto& text : texts) {
      const double low = scene.map.tokens(static_cast<double>(text.box.max.y));
      const double left = scene.map.t(static_cast<double>(text.box.min.x));
      const double right = scene.map.t(static_cast<double>(text.box.max.x));
      for (std::size_t slot = 0; slot < stage.lanes.slots().size(); ++slot) {
        const auto& span = stage.lanes.span(static_cast<std::int32_t>(slot));
        const Lane& lane = stage.lanes.lane(stage.lanes.lane_of(stage.lanes.slots()[slot]));
        const double first = std::max(left, static_cast<double>(span.start));
        const double last = std::min(right, static_cast<double>(span.end));
        const double base = static_cast<double>(lane.base);
        const double above = scene.map.tokens(static_cast<double>(text.box.min.y));
        if (first >= last || base >= above) continue;
        const double held =
            static_cast<double>(span.prompt) + last - static_cast<double>(span.start);
        EXPECT_LE(base + held, low) << text.text << " hides a run of lane " << lane.index;
      }
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
      EXPECT_GE(texts[i].box.min.x, plot.min.x);
      EXPECT_LE(texts[i].box.max.x, plot.max.x);
      EXPECT_GE(texts[i].box.min.y, plot.min.y);
      EXPECT_LE(texts[i].box.max.y, plot.max.y);
      for (std::size_t j = 0; j < i; ++j) {
        EXPECT_TRUE(
            texts[i].box.max.x <= texts[j].box.min.x || texts[j].box.max.x <= texts[i].box.min.x ||
            texts[i].box.max.y <= texts[j].box.min.y || texts[j].box.max.y <= texts[i].box.min.y)
            << texts[i].text << " and " << texts[j].text;
      }
    }
  }
}

}  // namespace
}  // namespace gnomon::desktop
