// Curves as columns of pixels, the areas between them, and what is said of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "app/desktop/curves/curve_area.h"
#include "app/desktop/curves/curve_chart.h"
#include "app/desktop/curves/curve_columns.h"
#include "app/desktop/curves/curve_line.h"
#include "app/desktop/curves/curve_words.h"
#include "app/desktop/curves/curves_layout.h"
#include "app/desktop/curves/range_drag.h"
#include "app/desktop/theme.h"
#include "engine/bounds/bounds.h"
#include "engine/simulate/metrics.h"
#include "tests/unit/curves_support.h"
#include "tests/unit/policy_support.h"
#include "tests/unit/recording_canvas.h"

namespace gnomon::desktop {
namespace {

const float none = std::numeric_limits<float>::quiet_NaN();

CurveSource source_of(const Instance& instance, const Schedule& schedule) {
  return {std::make_shared<const ScheduleCurves>(instance, schedule),
          std::make_shared<const StackGeometry>(instance, schedule)};
}

CurveSource random_source(unsigned seed) {
  std::mt19937 random(seed);
  test::Plan plan = test::random_history(random, 300, 900, 40);
  std::erase_if(plan.schedule.runs, [](const auto& run) { return run.start == run.end; });
  return source_of(plan.instance, plan.schedule);
}

TEST(CurveColumns, KeepTheExtremesOfEveryRoundAtEveryZoom) {
  const CurveSource source = random_source(2);
  const Round horizon = source.curves->horizon();
  for (const CurveKind kind : {CurveKind::memory, CurveKind::waiting, CurveKind::active,
                               CurveKind::completed, CurveKind::arrived}) {
    double least = 1e300, largest = -1;
    for (Round round = 0; round < horizon; ++round) {
      least = std::min(least, curve_value(source, kind, round));
      largest = std::max(largest, curve_value(source, kind, round));
    }
    for (const double width : {3.0, 17.0, 100.0, 800.0, 4000.0}) {
      double low = 1e300, high = -1;
      for (const CurveColumn& column :
           curve_columns(source, kind, -5, static_cast<double>(horizon) + 9, horizon, width)) {
        low = std::min(low, column.min);
        high = std::max(high, column.max);
      }
      EXPECT_EQ(low, least) << width;
      EXPECT_EQ(high, largest) << width;
    }
  }
}

TEST(CurveColumns, HoldEachRoundInSightOnceAndNoMoreColumnsThanPixels) {
  const CurveSource source = random_source(3);
  const Round horizon = source.curves->horizon();
  for (const auto& [t0, t1] : {std::pair(0.0, 900.0), {10.3, 20.9}, {411.7, 700.2}, {-40.0, 7.0}}) {
    for (const double width : {10.0, 64.0, 500.0}) {
      const auto columns = curve_columns(source, CurveKind::memory, t0, t1, horizon, width);
      ASSERT_FALSE(columns.empty());
      EXPECT_LE(columns.size(), static_cast<std::size_t>(width) + 2);
      EXPECT_EQ(columns.front().t0, std::floor(std::max(t0, 0.0)));
      EXPECT_EQ(columns.back().t1, std::ceil(std::min(t1, static_cast<double>(horizon))));
      for (std::size_t i = 1; i < columns.size(); ++i) {
        EXPECT_EQ(columns[i].t0, columns[i - 1].t1);
      }
    }
  }
}

TEST(CurveColumns, StayTogetherWhileTheViewIsPanned) {
  const CurveSource source = random_source(4);
  const auto before = curve_columns(source, CurveKind::memory, 100, 500, 2000, 50);
  const auto after = curve_columns(source, CurveKind::memory, 148, 548, 2000, 50);
  int common = 0;
  for (const CurveColumn& column : after) {
    common +=
        static_cast<int>(std::count_if(before.begin(), before.end(), [&](const CurveColumn& other) {
          return other.t0 == column.t0 && other.t1 == column.t1 && other.max == column.max;
        }));
  }
  EXPECT_GE(common, static_cast<int>(after.size()) - 8);  // six are new, and the cut ones differ
}

TEST(CurveColumns, OfWhatIsLostRiseWithinARound) {
  test::Plan plan;
  plan.instance.memory_limit = 20;
  plan.add(0, 2, 3, Outcome::killed);  // holds 4, 5
  const CurveSource source = source_of(plan.instance, plan.schedule);
  const auto columns = curve_columns(source, CurveKind::lost, 0, 2, 2, 100);
  ASSERT_EQ(columns.size(), 2U);
  EXPECT_EQ(columns[0].first, 0);
  EXPECT_EQ(columns[0].last, 4);
  EXPECT_EQ(columns[1].last, 9);
}

TEST(PixelHeights, AreThoseOfTheCurve) {
  test::Plan plan;
  plan.instance.memory_limit = 20;
  plan.add(0, 4, 0);
  plan.add(0, 8, 0);
  const CurveSource source = source_of(plan.instance, plan.schedule);
  const PixelMap map{{0, 10, 0, 2}, 50, 0, 10, 20};
  const auto heights =
      pixel_heights(curve_columns(source, CurveKind::completed, 0, 10, 10, 10), map);
  EXPECT_EQ(heights, (std::vector<float>{20, 20, 20, 20, 10, 10, 10, 10, 0, 0}));
}

TEST(AreaBoxes, CoverWhatLiesBetweenAndNothingElse) {
  const std::vector<float> a{5, 5, 2, 7, none, 3}, b{9, 9, 6, 7, 8, 1};
  const std::vector<Box> boxes = area_boxes({100, a}, {100, b});
  ASSERT_EQ(boxes.size(), 3U);
  EXPECT_EQ(boxes[0].min.x, 100);
  EXPECT_EQ(boxes[0].max.x, 102);
  EXPECT_EQ(boxes[1].min.y, 2);
  EXPECT_EQ(boxes[2].min.y, 1);
  EXPECT_EQ(boxes[2].max.y, 3);
}

TEST(HatchStrokes, LieWhereTheFirstCurveIsAboveTheSecond) {
  std::mt19937 random(9);
  std::vector<float> a, b;
  for (int i = 0; i < 300; ++i) {
    a.push_back(static_cast<float>(random() % 100));
    b.push_back(static_cast<float>(random() % 100));
  }
  for (const bool rising : {false, true}) {
    std::size_t points = 0;
    for (const HatchStroke& stroke : hatch_strokes({10, a}, {10, b}, 7, rising)) {
      EXPECT_LE(stroke.from.x, stroke.to.x);
      for (float x = stroke.from.x; x <= stroke.to.x; ++x) {
        const float part =
            stroke.to.x == stroke.from.x ? 0 : (x - stroke.from.x) / (stroke.to.x - stroke.from.x);
        const float y = stroke.from.y + part * (stroke.to.y - stroke.from.y);
        const auto px = static_cast<std::size_t>(x - 10);
        EXPECT_GE(y, a[px] - 0.01f);
        EXPECT_LE(y, b[px] + 0.01f);
        ++points;
      }
      if (stroke.from.x < stroke.to.x) {
        EXPECT_EQ(stroke.to.y < stroke.from.y, rising);
      }
    }
    EXPECT_GT(points, 100U);
  }
}

TEST(HatchStrokes, FillAWholeRectangleAtTheirDistance) {
  const std::vector<float> a(40, 10), b(40, 30);
  const auto strokes = hatch_strokes({0, a}, {0, b}, 8, true);
  EXPECT_GE(strokes.size(), 6U);
  EXPECT_LE(strokes.size(), 9U);
  EXPECT_TRUE(hatch_strokes({0, b}, {0, a}, 8, true).empty());
}

TEST(LatencyWords, SayTheTotalOnlyWhenAllOfItIsInSight) {
  Instance instance;
  instance.memory_limit = 6;
  for (const Tokens output : {1, 1, 2, 3}) instance.jobs.push_back(exact_job(2, output));
  const Schedule schedule = play("gsa:alpha=2", instance);
  const ScheduleCurves curves(instance, schedule);
  EXPECT_EQ(latency_words(curves, -1, 9.4), "total latency 15 rounds");
  EXPECT_EQ(latency_words(curves, 0, 9), "total latency 15 rounds");
  EXPECT_EQ(latency_words(curves, 0, 1), "4 rounds of latency in sight");
  Schedule cut = schedule;
  std::erase_if(cut.runs, [](const auto& run) { return run.end > 5; });
  const std::string words = latency_words(ScheduleCurves(instance, cut), 0, 9);
  EXPECT_EQ(words.rfind("latency so far", 0), 0U) << words;
}

TEST(LeadOf, IsTheDifferenceOfTheTotalLatencies) {
  std::mt19937_64 random(3);
  for (int trial = 0; trial < 30; ++trial) {
    Instance instance;
    instance.memory_limit = 50;
    for (int i = 0; i < 40; ++i) {
      instance.jobs.push_back(exact_job(static_cast<Tokens>(random() % 9),
                                        1 + static_cast<Tokens>(random() % 30),
                                        static_cast<Round>(random() % 60)));
    }
    const Schedule one = play("fcfs", instance), other = play("gsa", instance);
    const ScheduleCurves first(instance, one), second(instance, other);
    const Bounds bounds = lower_bounds(instance);
    const std::int64_t difference = measure(instance, other, bounds).total_latency -
                                    measure(instance, one, bounds).total_latency;
    const double end = static_cast<double>(std::max(first.horizon(), second.horizon()));
    EXPECT_EQ(lead_of(first, "fcfs", second, "gsa", 0, end).rounds, difference);
    EXPECT_EQ(lead_of(second, "gsa", first, "fcfs", 0, end).rounds, -difference);
    const std::string words = lead_of(first, "fcfs", second, "gsa", 0, end).words;
    if (difference != 0) {
      const std::string less = difference > 0 ? "fcfs: " : "gsa: ";
      const std::string than =
          difference > 0 ? " less total latency than gsa (−" : " less total latency than fcfs (−";
      EXPECT_EQ(words.rfind(less, 0), 0U) << words;
      EXPECT_NE(words.find(than), std::string::npos) << words;
    }
  }
}

TEST(MakeChart, SaysTheTotalLatencyAndHowMuchLessItIs) {
  const Instance instance = burst_of(256, 0, std::vector<Tokens>(200, 16));
  const std::vector<CurvePane> panes{
      {0, "h-sf", source_of(instance, play("h-sf", instance))},
      {2, "gba", source_of(instance, play("gba:alpha=2", instance))}};
  const Box box{{100, 50}, {900, 250}};
  const CurveChart chart =
      make_chart(CurveKind::completed, panes, {2, std::nullopt}, box, 0, 240, 200, 16);
  EXPECT_EQ(chart.area.latency_words, "gba: total latency 14,083 rounds");
  EXPECT_EQ(chart.area.lead.words, "gba: 7,549 rounds less total latency than h-sf (−35 %)");
  EXPECT_EQ(chart.area.lead.brief, "gba −7,549 rounds (−35 %)");
  EXPECT_EQ(chart.area.lead.briefest, "gba −35 %");
  EXPECT_EQ(chart.area.other_pane, 0U);
  EXPECT_FALSE(chart.area.ahead.empty());
  EXPECT_EQ(chart.lines.size(), 2U);
}

/// Eight jobs of which nobody is done when it stops in round 3.
CurveSource cut_off_source(Round round) {
  test::Plan plan;
  plan.instance.memory_limit = 90;
  plan.add(0, round, 4, Outcome::unfinished);
  for (int i = 0; i < 7; ++i) plan.instance.jobs.push_back(exact_job(2, 5));
  plan.schedule.has_fault = true;
  plan.schedule.fault.round = round;
  return source_of(plan.instance, plan.schedule);
}

TEST(LatencyWords, HaveNoTotalAndNoLeadBehindTheFaultThatCutAScheduleOff) {
  const CurveSource cut = cut_off_source(3), longer = cut_off_source(50);
  EXPECT_EQ(latency_words(*cut.curves, 0, 40), "no total: stopped in round 3");
  EXPECT_EQ(latency_words(*cut.curves, 0, 2), "16 rounds of latency in sight");
  EXPECT_EQ(lead_of(*cut.curves, "a", *longer.curves, "b", 0, 40).words, "");
  EXPECT_EQ(lead_of(*longer.curves, "b", *cut.curves, "a", 0, 40).words, "");
  EXPECT_EQ(lead_of(*cut.curves, "a", *longer.curves, "b", 0, 3).words,
            "a and b: equal latency in sight");
}

TEST(LatencyWords, SayThatAScheduleGoesOnAboveTheLimit) {
  test::Plan plan;
  plan.instance.memory_limit = 5;
  plan.add(0, 4, 3);
  plan.schedule.has_fault = true;
  plan.schedule.fault.round = 2;
  const CurveSource source = source_of(plan.instance, plan.schedule);
  EXPECT_EQ(latency_words(*source.curves, 0, 9), "4 rounds, but above M");
}

TEST(MakeChart, EndsEveryCurveAtTheFault) {
  const std::vector<CurvePane> panes{{0, "a", cut_off_source(3)}, {1, "b", cut_off_source(80)}};
  const Box box{{100, 0}, {200, 60}};
  for (std::size_t kind = 0; kind < curve_kinds; ++kind) {
    const CurveChart chart =
        make_chart(static_cast<CurveKind>(kind), panes, {0, std::nullopt}, box, 0, 100, 100, 16);
    ASSERT_TRUE(chart.lines[0].stop);
    EXPECT_FLOAT_EQ(chart.lines[0].stop->x, 103);
    for (const Point at : chart.lines[0].shape.line) EXPECT_LE(at.x, 103.01f);
    for (const Box& area : chart.area.latency) EXPECT_LE(area.max.x, 104);
    EXPECT_EQ(chart.area.lead.words, "");
  }
}

TEST(ComparedWith, IsTheChosenPaneOrTheNext) {
  const CurveSource none_yet;
  const std::vector<CurvePane> panes{{0, "a", none_yet}, {1, "b", none_yet}, {3, "c", none_yet}};
  EXPECT_EQ(compared_with(panes, {0, std::nullopt}), 1U);
  EXPECT_EQ(compared_with(panes, {3, std::nullopt}), 0U);
  EXPECT_EQ(compared_with(panes, {0, 3}), 3U);
  EXPECT_EQ(compared_with(panes, {3, 3}), 0U) << "not with itself";
  EXPECT_EQ(compared_with(panes, {0, 2}), 1U) << "without curves";
  EXPECT_EQ(compared_with(std::span(panes).first(1), {0, 3}), std::nullopt);
}

TEST(WithoutSpikes, CutsWhereTheLineTurnsBack) {
  const std::vector<Point> saw{{0, 10}, {5, 0}, {5, 10}, {10, 0}, {20, 0}};
  const auto pieces = without_spikes(saw);
  ASSERT_EQ(pieces.size(), 3U);
  EXPECT_EQ(pieces[0].size(), 2U);
  EXPECT_EQ(pieces[1].front().y, 0);
  EXPECT_EQ(pieces[2].size(), 3U) << "a gentle corner stays";
  EXPECT_TRUE(without_spikes({}).empty());
}

TEST(CurvesLayout, StacksAsManyChartsAsFitWithoutOverlap) {
  EXPECT_EQ(charts_that_fit(100, 16), 1U);
  EXPECT_EQ(charts_that_fit(170, 16), 2U);
  EXPECT_EQ(charts_that_fit(2000, 16), curve_kinds);
  EXPECT_EQ(charts_that_fit(260, 16), 2U) << "two that are higher rather than three low ones";
  EXPECT_FALSE(has_room_for_words(90, 16, false));
  EXPECT_TRUE(has_room_for_words(110, 16, false));
  for (const float width : {200.0f, 500.0f, 900.0f, 1500.0f}) {
    for (const float height : {100.0f, 170.0f, 400.0f}) {
      const std::size_t count = charts_that_fit(height, 16);
      const Box area{{7, 9}, {7 + width, 9 + height}};
      const CurvesLayout layout = lay_out_curves(area, 16, {count, 90, 60, 150});
      ASSERT_EQ(layout.charts.size(), count);
      EXPECT_EQ(layout.words.height(), 0);
      for (std::size_t i = 0; i < count; ++i) {
        EXPECT_GE(layout.charts[i].height(), 40);
        EXPECT_GE(layout.charts[i].min.x, area.min.x);
        EXPECT_LE(layout.charts[i].max.x, area.max.x);
        EXPECT_LE(layout.charts[i].max.y, layout.ruler.min.y + 1);
        if (i > 0) {
          EXPECT_GT(layout.charts[i].min.y, layout.charts[i - 1].max.y);
        }
      }
      EXPECT_LE(layout.side.max.x, area.max.x);
      EXPECT_GE(layout.side.min.x, layout.plots.max.x);
    }
  }
}

TEST(CurvesLayout, KeepsALineOfWordsClearOfTheCharts) {
  const Box area{{7, 9}, {607, 249}};
  ASSERT_GE(charts_that_fit(area.height(), 16, false, true), 2U);
  EXPECT_LT(charts_that_fit(170, 16, false, true), charts_that_fit(170, 16)) << "it takes room";
  for (std::size_t chart = 0; chart < 2; ++chart) {
    const CurvesLayout layout = lay_out_curves(area, 16, {2, 90, 60, 150, 0, false, chart});
    EXPECT_GE(layout.words.height(), 16);
    EXPECT_EQ(layout.words.max.y, layout.charts[chart].min.y);
    EXPECT_GE(layout.words.min.y, chart == 0 ? layout.header.max.y : layout.charts[0].max.y);
    EXPECT_NEAR(layout.charts[0].height(), layout.charts[1].height(), 1);
    EXPECT_EQ(layout.charts[1].max.y, layout.ruler.min.y);
  }
}

TEST(PaintAreaWords, AreBriefWhereTheRowIsShortAndNeverCut) {
  CompletedArea area;
  area.latency_words = "a: total latency 9 rounds";
  area.latency_brief = "total latency 9 rounds";
  area.lead = {true, 4, "a: 4 rounds less total latency than b (−31 %)", "a −4 rounds (−31 %)",
               "a −31 %"};
  const auto texts_in = [&](float width) {
    test::RecordingCanvas canvas;
    paint_area_words(canvas, dark_theme(), area, 0, {{10, 20}, {10 + width, 40}});
    std::vector<std::string> texts;
    float end = 10;
    for (const auto& text : canvas.texts) {
      EXPECT_GT(text.box.min.x, end) << "a sample goes before it";
      end = text.box.max.x;
      texts.push_back(text.text);
    }
    EXPECT_LE(end, 10 + width);
    return texts;
  };
  using Texts = std::vector<std::string>;
  EXPECT_EQ(texts_in(800), (Texts{area.latency_words, area.lead.words}));
  EXPECT_EQ(texts_in(500), (Texts{area.latency_words, area.lead.brief}));
  EXPECT_EQ(texts_in(360), (Texts{area.latency_words, area.lead.briefest}));
  EXPECT_EQ(texts_in(240), (Texts{area.latency_words}));
  EXPECT_EQ(texts_in(215), (Texts{"total latency 9 rounds"}));
  EXPECT_EQ(texts_in(100), Texts{});
}

TEST(CurveChoice, ShowsWhatWasAskedForLast) {
  CurveChoice choice;
  EXPECT_EQ(choice.shown(1), (std::vector{CurveKind::completed}));
  EXPECT_EQ(choice.shown(2), (std::vector{CurveKind::memory, CurveKind::completed}));
  choice.toggle(CurveKind::active, 2);
  EXPECT_EQ(choice.shown(2), (std::vector{CurveKind::completed, CurveKind::active}));
  choice.toggle(CurveKind::completed, 2);
  EXPECT_EQ(choice.shown(2), (std::vector{CurveKind::active}));
  choice.toggle(CurveKind::active, 2);  // nothing would be left
  EXPECT_EQ(choice.shown(2), (std::vector{CurveKind::active}));
}

TEST(MarkedRounds, AreThoseThatTheDragTouchesInEitherDirection) {
  EXPECT_EQ(marked_rounds(2.2, 5.1, 100), (MarkedRounds{2, 6}));
  EXPECT_EQ(marked_rounds(5.1, 2.2, 100), (MarkedRounds{2, 6}));
  EXPECT_EQ(marked_rounds(3.3, 3.4, 100), (MarkedRounds{3, 4}));
  EXPECT_EQ(marked_rounds(3, 3, 100), (MarkedRounds{3, 4}));
  EXPECT_EQ(marked_rounds(-8, 2.5, 100), (MarkedRounds{0, 3}));
  EXPECT_EQ(marked_rounds(95, 140, 100), (MarkedRounds{95, 100}));
  EXPECT_EQ(marked_rounds(105, 140, 100), std::nullopt);
  EXPECT_EQ(marked_rounds(-9, -2, 100), std::nullopt);
}

TEST(RangeDrag, MarksNothingBeforeTheMouseHasMoved) {
  RangeDrag drag;
  EXPECT_EQ(drag.drag(5, 50, 100), std::nullopt);
  drag.press(5.5, 50);
  EXPECT_EQ(drag.drag(5.6, 51, 100), std::nullopt);
  EXPECT_EQ(drag.drag(9.2, 80, 100), (MarkedRounds{5, 10}));
  EXPECT_EQ(drag.drag(5.5, 50, 100), (MarkedRounds{5, 6}));
  drag.release();
  EXPECT_FALSE(drag.pressed());
}

}  // namespace
}  // namespace gnomon::desktop
