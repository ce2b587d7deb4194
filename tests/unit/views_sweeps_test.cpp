// Cards of sweeps: their axes, curves, bounds, and the background work behind them.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/desktop/curves/proven_curve.h"
#include "app/desktop/curves/sweep_axis.h"
#include "app/desktop/curves/sweep_chart.h"
#include "app/desktop/curves/sweep_runner.h"
#include "app/desktop/theme.h"
#include "engine/model/error.h"
#include "tests/unit/policy_support.h"
#include "tests/unit/recording_canvas.h"

namespace gnomon::desktop {
namespace {

const Box plot{{100, 20}, {500, 120}};

SweepPoint measured(std::size_t policy, double value, double ratio, std::int64_t latency = 100) {
  SweepPoint point;
  point.policy = policy;
  point.value = value;
  point.ratio = ratio;
  point.total_latency = latency;
  point.bound = 80;
  return point;
}

TEST(SweepAxis, GoesThereAndBack) {
  for (const bool logarithmic : {false, true}) {
    const SweepAxis axis(1.05, 4, logarithmic);
    EXPECT_DOUBLE_EQ(axis.part(1.05), 0);
    EXPECT_DOUBLE_EQ(axis.part(4), 1);
    for (const double value : {1.05, 1.2, 2.0, 3.9, 6.0}) {
      EXPECT_NEAR(axis.value(axis.part(value)), value, 1e-12);
    }
  }
}

TEST(SweepAxis, PutsRoundNumbersFarEnoughApart) {
  for (const auto& [low, high] : {std::pair(1.0, 1.3),
                                  {1.05, 4.0},
                                  {1.0, 62.0},
                                  {24.0, 65536.0},
                                  {1e3, 3e9},
                                  {13447.0, 13449.0},
                                  {5.0, 5.0}}) {
    for (const bool logarithmic : {false, true}) {
      for (const double length : {60.0, 150.0, 600.0}) {
        const SweepAxis axis(low, high, logarithmic);
        const std::vector<SweepTick> ticks = axis.ticks(length, 40);
        for (std::size_t i = 1; i < ticks.size(); ++i) {
          EXPECT_GE((ticks[i].part - ticks[i - 1].part) * length, 40);
          EXPECT_NE(ticks[i].label, ticks[i - 1].label) << low << " " << high;
        }
        if (length > 500) {
          EXPECT_GE(ticks.size(), 2U) << low << " to " << high;
        }
      }
    }
  }
  EXPECT_EQ(sweep_number(4.0 / 3), "1.33");
  EXPECT_EQ(sweep_number(2), "2");
  EXPECT_EQ(sweep_number(61.915), "61.9");
  EXPECT_EQ(sweep_number(16492), "16,492");
}

TEST(ProvenCurves, AreLeastAtTheOptimumOfThePaper) {
  // The longest job takes all of memory: one lane whatever α is.
  const Instance instance = burst_of(64, 4, {1, 5, 30, 60});
  const ProvenCurves curves = proven_curves(instance, 1.05, 4, 50);
  ASSERT_TRUE(curves.proven);
  const ProvenCurve& gsa = curves.curve(PipelineRule::gsa);
  EXPECT_NEAR(gsa.points[gsa.best].alpha, (7 + std::sqrt(13.0)) / 6, 1e-6);
  EXPECT_NEAR(gsa.points[gsa.best].ratio, 61.915, 0.001);
  const ProvenCurve& gba = curves.curve(PipelineRule::gba);
  EXPECT_NEAR(gba.points[gba.best].ratio, 32.0 / 3, 1e-9);
  EXPECT_TRUE(std::is_sorted(gba.points.begin(), gba.points.end(),
                             [](const auto& a, const auto& b) { return a.alpha < b.alpha; }));
}

TEST(ProvenCurves, SayNothingOfInstancesThatTheTheoremsLeaveOut) {
  Instance instance = burst_of(64, 4, {1, 5});
  instance.jobs[0].arrival = 3;
  EXPECT_FALSE(proven_curves(instance, 1.05, 4, 50).proven);
}

SweepCard card_of(std::span<const SweepPoint> points) {
  SweepCard card;
  card.low = 1;
  card.high = 4;
  card.current = 2;
  card.policies = {{0, "gsa", nullptr, {}}, {3, "fcfs", nullptr, {}}};
  card.points = points;
  return card;
}

TEST(SweepChart, BreaksCurvesAtGapsAndMarksThem) {
  std::vector<SweepPoint> points = {measured(0, 4, 3), measured(0, 1, 2), measured(0, 3, 5),
                                    measured(0, 1.5, 2), measured(0, 2, 0)};
  points[4].gap = "It does not fit.";
  const SweepChart chart = make_sweep_chart(card_of(points), plot);
  ASSERT_EQ(chart.lines.size(), 1U);
  EXPECT_EQ(chart.lines[0].pieces.size(), 2U);
  EXPECT_EQ(chart.lines[0].marks.size(), 4U);
  ASSERT_EQ(chart.failures.size(), 1U);
  EXPECT_NEAR(chart.failures[0].at.x, 300, 0.01);
  EXPECT_FALSE(chart.failures[0].fault);
  ASSERT_TRUE(chart.current_x);
  EXPECT_NEAR(*chart.current_x, 300, 0.01);
}

TEST(SweepChart, PutsWhatHasNoValueOffTheScaleAndSaysWhy) {
  std::vector<SweepPoint> points = {measured(0, 1, 0), measured(0, 2, 3), measured(1, 3, 0),
                                    measured(1, 4, 0)};
  EXPECT_TRUE(failure_key(card_of({points.begin() + 1, points.begin() + 2})).empty());
  points[0].gap = "The largest job needs 2 tokens.";
  for (const std::size_t i : {2U, 3U}) {
    points[i].gap = "Stood still.";
    points[i].fault = true;
  }
  SweepCard card = card_of(points);
  card.least_fit = 2;
  for (const SweepChart::Failure& failure : make_sweep_chart(card, plot, 14).failures) {
    EXPECT_LT(failure.at.y, plot.min.y) << "at the edge of the plot it would have a value";
    EXPECT_GT(failure.at.y, plot.min.y - 14);
  }
  std::vector<FailureKey> key = failure_key(card);
  ASSERT_EQ(key.size(), 2U);
  EXPECT_FALSE(key[0].fault);
  EXPECT_EQ(key[0].words, "M below a job’s peak");
  EXPECT_EQ(key[1].words, "no result for fcfs: Stood still.");
  card.least_fit = 0;  // not what changes
  EXPECT_EQ(failure_key(card)[0].words, "not measured: The largest job needs 2 tokens.");
  test::RecordingCanvas canvas;
  paint_failure_key(canvas, dark_theme(), {{0, 0}, {300, 16}}, key);
  ASSERT_FALSE(canvas.texts.empty());
  for (const auto& text : canvas.texts) EXPECT_LE(text.box.max.x, 300);
}

TEST(SweepChart, KeepsWhatWasMeasuredInThePlot) {
  std::vector<SweepPoint> points;
  for (int i = 0; i < 20; ++i) {
    points.push_back(measured(0, 1 + 0.15 * i, 1 + i * i * 0.3, 200 + 900 * i));
  }
  points.push_back(measured(1, 1, 7, 12345));
  points.back().level = true;
  for (const SweepMeasure measure : {SweepMeasure::ratio, SweepMeasure::latency}) {
    SweepCard card = card_of(points);
    card.measure = measure;
    const SweepChart chart = make_sweep_chart(card, plot);
    ASSERT_EQ(chart.lines.size(), 2U);
    EXPECT_TRUE(chart.lines[1].level);
    EXPECT_EQ(chart.lines[1].pieces[0].front().x, plot.min.x);
    for (const SweepChart::Line& line : chart.lines) {
      for (const auto& piece : line.pieces) {
        for (const Point at : piece) {
          EXPECT_GE(at.y, plot.min.y);
          EXPECT_LE(at.y, plot.max.y);
        }
      }
    }
    EXPECT_EQ(chart.lower_bound.empty(), measure == SweepMeasure::ratio);
  }
}

TEST(SweepChart, PutsABoundFarAboveOnTheUpperEdge) {
  const ProvenCurves proven = proven_curves(burst_of(64, 4, {1, 5, 30, 60}), 1.05, 4, 50);
  const std::vector<SweepPoint> points = {measured(0, 1, 1.2), measured(0, 4, 1.5)};
  SweepCard card = card_of(points);
  card.policies[0].proven = &proven.curve(PipelineRule::gsa);
  const SweepChart far = make_sweep_chart(card, plot);
  ASSERT_EQ(far.bounds.size(), 1U);
  EXPECT_TRUE(far.bounds[0].above);
  EXPECT_EQ(far.bounds[0].best.y, plot.min.y);
  EXPECT_EQ(far.bounds[0].words, "proved for gsa: ≤ 61.9 at α = 1.77");
  const std::vector<SweepPoint> close = {measured(0, 1, 20), measured(0, 4, 30)};
  card.points = close;
  const SweepChart near = make_sweep_chart(card, plot);
  EXPECT_FALSE(near.bounds[0].above);
  EXPECT_TRUE(plot.contains(near.bounds[0].best));
}

TEST(SweepChart, IsPaintedWithoutAnyPointToo) {
  test::RecordingCanvas canvas;
  const Theme theme = dark_theme();
  const SweepChart chart = make_sweep_chart(card_of({}), plot);
  paint_sweep_chart(canvas, theme, chart, "α");
  EXPECT_FALSE(canvas.texts.empty());
}

TEST(ValueAt, IsTheNearestMeasuredOneWithinReach) {
  const std::vector<SweepPoint> points = {measured(0, 1.333, 2), measured(0, 2, 3)};
  const SweepCard card = card_of(points);
  const SweepChart chart = make_sweep_chart(card, plot);
  EXPECT_EQ(value_at(card, chart, chart.x_of(2) + 5, 8, false), 2);
  EXPECT_EQ(value_at(card, chart, chart.x_of(1.333) - 5, 8, false), 1.333);
  EXPECT_NEAR(value_at(card, chart, chart.x_of(3), 8, false), 3, 0.01);
  EXPECT_EQ(value_at(card, chart, chart.x_of(3), 8, true), 3);
  EXPECT_EQ(value_at(card, chart, 9999, 8, true), 4);
}

/// Waits, a minute at most, until something is so.
template <typename Condition>
bool comes_true(const Condition& condition) {
  for (int i = 0; i < 6000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

SweepRequest request_of(std::vector<double> values) {
  SweepRequest request;
  request.parameter = SweepParameter::alpha;
  request.values = std::move(values);
  request.policies = {parse_policy("gba"), parse_policy("h-sf")};
  request.memory_limit = 256;
  request.instance = [](Tokens limit) { return burst_of(limit, 0, std::vector<Tokens>(200, 16)); };
  return request;
}

TEST(SweepRunner, DeliversEveryPointOfTheSweep) {
  BackgroundPool pool([] {}, 2);
  SweepRunner runner;
  EXPECT_FALSE(runner.started());
  runner.start(pool, request_of({1.3, 1.5, 2, 3}));
  EXPECT_EQ(runner.total(), 5U);
  ASSERT_TRUE(comes_true([&] { return !runner.running(); }));
  EXPECT_FALSE(runner.cut_short());
  Sweep expected(request_of({1.3, 1.5, 2, 3}));
  for (const SweepPoint& point : runner.points()) EXPECT_EQ(point, expected.measure_next());
  EXPECT_TRUE(expected.done());
}

TEST(SweepRunner, KeepsWhatWasMeasuredWhenItIsStopped) {
  std::mutex mutex;
  std::condition_variable changed;
  bool go_on = false;
  int made = 0;
  BackgroundPool pool([] {}, 2);
  SweepRunner runner;
  SweepRequest request = request_of({1, 2, 3, 4});
  request.parameter = SweepParameter::memory;
  request.values = {64, 128, 256, 512};
  request.instance = [&](Tokens limit) {
    std::unique_lock lock(mutex);
    if (++made == 2) changed.wait(lock, [&] { return go_on; });
    return burst_of(limit, 0, std::vector<Tokens>(20, 16));
  };
  runner.start(pool, std::move(request));
  ASSERT_TRUE(comes_true([&] { return runner.points().size() == 2; }));
  EXPECT_TRUE(runner.running());
  runner.stop();
  EXPECT_FALSE(runner.running());
  EXPECT_TRUE(runner.cut_short());
  {
    const std::lock_guard lock(mutex);
    go_on = true;
  }
  changed.notify_all();
  ASSERT_TRUE(comes_true([&] { return !pool.busy(); }));
  EXPECT_LE(runner.points().size(), 3U);
  EXPECT_GE(runner.points().size(), 2U);
}

TEST(SweepRunner, LeavesThePoolToOthersBetweenItsPoints) {
  BackgroundPool pool([] {}, 1);
  SweepRunner runner;
  std::vector<double> values;
  for (int i = 0; i < 2000; ++i) values.push_back(1.1 + 0.001 * i);
  runner.start(pool, request_of(values));
  std::mutex mutex;
  std::size_t measured_then = 0;
  bool done = false;
  pool.submit({}, [&](const std::stop_token&) {
    const std::lock_guard lock(mutex);
    measured_then = runner.total();
    done = true;
  });
  ASSERT_TRUE(comes_true([&] {
    const std::lock_guard lock(mutex);
    return done;
  }));
  EXPECT_GT(measured_then, 0U);
  EXPECT_TRUE(runner.running()) << "the other task waited for the whole sweep";
  runner.stop();
}

}  // namespace
}  // namespace gnomon::desktop
