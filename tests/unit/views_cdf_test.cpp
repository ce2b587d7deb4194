// Latency curves: steps by hand, what is merged into columns, and where labels go.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "app/desktop/views/cdf/cdf_curve.h"
#include "app/desktop/views/cdf/cdf_labels.h"
#include "tests/unit/policy_support.h"

namespace gnomon::desktop {
namespace {

LatencyCurve worked_example(const char* policy) {
  Instance instance;
  instance.memory_limit = 6;
  for (const Tokens output : {1, 1, 2, 3}) instance.jobs.push_back(exact_job(2, output));
  return latency_curve(instance, play(policy, instance));
}

LatencyCurve curve_of(std::vector<Round> latencies, std::size_t unfinished = 0) {
  LatencyCurve curve;
  std::sort(latencies.begin(), latencies.end());
  curve.all_jobs = latencies.size() + unfinished;
  for (std::size_t i = 0; i < latencies.size(); ++i) curve.jobs.push_back(static_cast<JobId>(i));
  curve.latencies = std::move(latencies);
  return curve;
}

TEST(LatencyCurve, OfTheWorkedExampleByHand) {
  const LatencyCurve fcfs = worked_example("fcfs");
  EXPECT_EQ(fcfs.latencies, (std::vector<Round>{1, 1, 3, 6}));
  EXPECT_EQ(fcfs.jobs, (std::vector<JobId>{0, 1, 2, 3}));
  EXPECT_DOUBLE_EQ(fcfs.mean_rounds, 11.0 / 4);
  EXPECT_DOUBLE_EQ(fcfs.share(0.5), 0);
  EXPECT_DOUBLE_EQ(fcfs.share(1), 0.5);
  EXPECT_DOUBLE_EQ(fcfs.share(5.9), 0.75);
  EXPECT_DOUBLE_EQ(fcfs.share(6), 1);
  EXPECT_EQ(fcfs.quantile(0.5), 1);
  EXPECT_EQ(fcfs.quantile(0.51), 3);
  EXPECT_EQ(fcfs.quantile(0.99), 6);
  EXPECT_EQ(fcfs.job_at(2), 2);
  EXPECT_EQ(fcfs.job_at(7), no_job);

  const LatencyCurve gsa = worked_example("gsa:alpha=2");
  EXPECT_DOUBLE_EQ(gsa.mean_rounds, 15.0 / 4);
  EXPECT_EQ(gsa.latencies.back(), 9);
}

TEST(LatencyCurve, EndsBelowOneWhereJobsNeverFinished) {
  const LatencyCurve curve = curve_of({2, 4, 8}, 1);
  EXPECT_DOUBLE_EQ(curve.last_share(), 0.75);
  EXPECT_EQ(curve.unfinished(), 1u);
  EXPECT_EQ(curve.quantile(0.75), 8);
  EXPECT_EQ(curve.quantile(0.76), std::nullopt);
  EXPECT_EQ(curve_of({}, 0).quantile(0.5), std::nullopt);
}

// 0..8 rounds on 800 pixels: latencies 1, 1, 3, 6 step at 100, 300 and 600.
TEST(CurveSteps, OfTheWorkedExampleByHand) {
  const AxisScale scale(ScaleKind::linear, {0, 8, 0}, 0, 800);
  const LatencyCurve curve = worked_example("fcfs");
  EXPECT_EQ(curve_steps(curve, scale, 0, 800, 800),
            (std::vector<StepPoint>{
                {100, 0}, {100, 0.5}, {300, 0.5}, {300, 0.75}, {600, 0.75}, {600, 1}}));
  // From round 2 to round 4: it comes in at a half and goes out at three quarters.
  EXPECT_EQ(curve_steps(curve, scale, 200, 400, 800),
            (std::vector<StepPoint>{{0, 0.5}, {400, 0.5}, {400, 0.75}, {800, 0.75}}));
  const AxisScale log(ScaleKind::logarithmic, {1, 100, 1}, 0, 200);
  EXPECT_EQ(curve_steps(curve_of({1, 10, 100}), log, 0, 200, 200.5)[2].x_px, 100 * 200.5 / 200);
}

TEST(CurveSteps, ThatAreOutOfSight) {
  const AxisScale scale(ScaleKind::linear, {0, 8, 0}, 0, 800);
  EXPECT_TRUE(curve_steps(curve_of({7, 8}), scale, 0, 400, 800).empty());
  EXPECT_EQ(curve_steps(curve_of({1, 2}), scale, 400, 800, 800), (std::vector<StepPoint>{{0, 1}}));
  EXPECT_TRUE(curve_steps(curve_of({}), scale, 0, 800, 800).empty());
}

/// What the polyline says at x: lowest and highest.
std::pair<double, double> range_in(const std::vector<StepPoint>& steps, double left, double right) {
  double low = 2, high = -1;
  const auto see = [&](double share) {
    low = std::min(low, share);
    high = std::max(high, share);
  };
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].x_px >= left && steps[i].x_px < right) see(steps[i].share);
    // A horizontal piece that only passes.
    if (i > 0 && steps[i - 1].x_px < left && steps[i].x_px >= left) see(steps[i - 1].share);
  }
  return {low, high};
}

TEST(CurveSteps, KeepLowestAndHighestOfEveryColumn) {
  std::mt19937 random(9);
  for (const ScaleKind kind : {ScaleKind::linear, ScaleKind::logarithmic}) {
    std::vector<Round> latencies;
    for (int i = 0; i < 60'000; ++i) {
      latencies.push_back(
          1 + static_cast<Round>(std::exp(std::uniform_real_distribution<>(0, 15)(random))));
    }
    for (int i = 0; i < 5'000; ++i) latencies.push_back(1'000);  // a cliff
    const LatencyCurve curve = curve_of(latencies, 123);
    const AxisScale scale(kind, {1, 4e6, 1}, 30, 970);
    for (const auto& [from, to] : {std::pair{0.0, 1000.0}, {300.0, 420.0}, {519.0, 519.5}}) {
      constexpr int columns = 400;
      const std::vector<StepPoint> steps = curve_steps(curve, scale, from, to, columns);
      ASSERT_FALSE(steps.empty());
      EXPECT_LE(steps.size(), 4u * columns + 2);
      for (std::size_t i = 1; i < steps.size(); ++i) {
        ASSERT_GE(steps[i].x_px, steps[i - 1].x_px);
        ASSERT_GE(steps[i].share, steps[i - 1].share);
      }
      const double first = from;
      const double px = columns / (to - from);
      for (int column = 0; column < columns; ++column) {
        // What the exact curve does there: from before its first step to behind its last.
        const auto at = [&](double x) {
          const auto before = [&](Round latency) {
            return (scale.unit(static_cast<double>(latency)) - first) * px < x;
          };
          return static_cast<double>(
                     std::partition_point(curve.latencies.begin(), curve.latencies.end(), before) -
                     curve.latencies.begin()) /
                 static_cast<double>(curve.all_jobs);
        };
        const double low = at(column), high = at(column + 1);
        if (high == 0 || low == curve.last_share()) continue;
        const auto [seen_low, seen_high] = range_in(steps, column, column + 1);
        ASSERT_DOUBLE_EQ(seen_high, high) << column;
        ASSERT_DOUBLE_EQ(seen_low, low) << column;
      }
    }
  }
}

TEST(CurveStore, SortsOnceWhatIsInUse) {
  Instance instance;
  instance.memory_limit = 6;
  instance.jobs.push_back(exact_job(2, 1));
  ViewSubject subject;
  subject.instance = std::make_shared<const Instance>(instance);
  subject.schedule = std::make_shared<const Schedule>(play("fcfs", instance));
  subject.generation = 7;
  CurveStore store;
  const auto first = store.curve(subject, {});
  EXPECT_EQ(store.curve(subject, {}), first);
  subject.generation = 8;
  EXPECT_NE(store.curve(subject, {}), first);
}

float width_of(const std::string& text) {
  return 7 * static_cast<float>(text.size());
}

TEST(PlaceLabels, NeverOverlapAndAreNeverCut) {
  std::mt19937 random(2);
  const auto draw = [&](float low, float high) {
    return std::uniform_real_distribution<float>(low, high)(random);
  };
  int placed_in_all = 0;
  for (int i = 0; i < 2'000; ++i) {
    LabelRoom room;
    room.inside = {{10, 20}, {10 + draw(30, 600), 20 + draw(20, 400)}};
    room.taken.push_back({{50, 50}, {90, 120}});
    std::vector<LabelWish> wishes;
    const int count = std::uniform_int_distribution<int>(1, 6)(random);
    const Point heap{draw(0, 600), draw(0, 400)};  // ends of curves like to meet
    for (int k = 0; k < count; ++k) {
      wishes.push_back({{heap.x + draw(-20, 20), heap.y + draw(-5, 5)},
                        {"sorted-f epsilon 0.25", "sorted-f", "so…"}});
    }
    const auto labels = place_labels(wishes, room, 16, 5, width_of);
    ASSERT_EQ(labels.size(), wishes.size());
    for (std::size_t a = 0; a < labels.size(); ++a) {
      if (!labels[a]) continue;
      ++placed_in_all;
      const Box& box = labels[a]->box;
      EXPECT_GE(box.min.x, room.inside.min.x);
      EXPECT_LE(box.max.x, room.inside.max.x);
      EXPECT_GE(box.min.y, room.inside.min.y);
      EXPECT_LE(box.max.y, room.inside.max.y);
      EXPECT_NEAR(box.width(), width_of(wishes[a].texts[labels[a]->text]), 1e-3);
      EXPECT_FALSE(overlap(box, room.taken[0]));
      for (std::size_t b = a + 1; b < labels.size(); ++b) {
        EXPECT_FALSE(labels[b] && overlap(box, labels[b]->box));
      }
    }
  }
  EXPECT_GT(placed_in_all, 4'500);
}

TEST(PlaceLabels, ShortenBeforeTheyStepAside) {
  LabelRoom room;
  room.inside = {{0, 0}, {100, 30}};
  const std::vector<LabelWish> wishes = {{{50, 15}, {"much too long a name for it", "short"}}};
  const auto labels = place_labels(wishes, room, 16, 5, width_of);
  ASSERT_TRUE(labels[0]);
  EXPECT_EQ(labels[0]->text, 1u);
  EXPECT_FALSE(labels[0]->aside);
}

TEST(PlaceLabels, HideNothingWhereTheyCan) {
  LabelRoom room;
  room.inside = {{0, 0}, {400, 400}};
  room.hides = [](std::size_t, const Box& box) { return box.max.x > 200; };
  const std::vector<LabelWish> wishes = {{{200, 200}, {"gsa"}}};
  const auto labels = place_labels(wishes, room, 16, 5, width_of);
  ASSERT_TRUE(labels[0]);
  EXPECT_LE(labels[0]->box.max.x, 200);
  room.hides = [](std::size_t, const Box&) { return true; };
  EXPECT_TRUE(place_labels(wishes, room, 16, 5, width_of)[0]);
}

TEST(PlaceLabels, LeadPastOtherLabels) {
  LabelRoom room;
  room.inside = {{0, 0}, {100, 60}};
  // Both ends lie in the right corner; the first label takes what is above the second's end.
  room.taken = {{{85, 40}, {100, 60}}};
  const std::vector<LabelWish> wishes = {{{92, 50}, {"vllm-fcfs"}}, {{94, 50}, {"svf"}}};
  const auto labels = place_labels(wishes, room, 16, 5, width_of);
  ASSERT_TRUE(labels[0] && labels[1]);
  const Box& first = labels[0]->box;
  const Point end = leader_end(wishes[1].at, labels[1]->box);
  for (int i = 0; i <= 100; ++i) {
    const float part = static_cast<float>(i) / 100;
    const Point at{94 + (end.x - 94) * part, 50 + (end.y - 50) * part};
    EXPECT_FALSE(at.x > first.min.x && at.x < first.max.x && at.y > first.min.y &&
                 at.y < first.max.y);
  }
}

TEST(FreePlace, PrefersACornerAndGivesUp) {
  const Box inside{{0, 0}, {200, 100}};
  const auto corner = free_place(inside, 50, 40, [](const Box& box) { return box.min.x < 10; });
  ASSERT_TRUE(corner);
  EXPECT_FLOAT_EQ(corner->min.x, 0);
  EXPECT_FLOAT_EQ(corner->min.y, 0);
  EXPECT_FALSE(free_place(inside, 50, 40, [](const Box&) { return false; }));
  EXPECT_FALSE(free_place(inside, 250, 40, [](const Box&) { return true; }));
}

TEST(Dashed, FollowsTheLineAroundCorners) {
  const std::vector<Point> line = {{0, 0}, {10, 0}, {10, 10}};
  const std::vector<float> pattern = {6, 2};
  const auto pieces = dashed(line, pattern);
  ASSERT_EQ(pieces.size(), 3u);  // 0..6, 8..14 around the corner, 16..20
  ASSERT_EQ(pieces[1].size(), 3u);
  EXPECT_FLOAT_EQ(pieces[1][0].x, 8);
  EXPECT_FLOAT_EQ(pieces[1][1].x, 10);
  EXPECT_FLOAT_EQ(pieces[1][2].y, 4);
  EXPECT_FLOAT_EQ(pieces[2][0].y, 6);
  EXPECT_FLOAT_EQ(pieces[2].back().y, 10);
  EXPECT_EQ(dashed(line, {}).size(), 1u);
}

}  // namespace
}  // namespace gnomon::desktop
