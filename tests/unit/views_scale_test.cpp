// Linear and logarithmic axes: back and forth, and what is written beside them.
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>

#include "app/desktop/views/plot/plot_scale.h"

namespace gnomon::desktop {
namespace {

ValueRange range(std::vector<std::int64_t> values) {
  return range_of(values);
}

TEST(PlotScale, RangeKnowsWhatIsTypicallySmall) {
  EXPECT_EQ(range({}).high, 0);
  std::vector<std::int64_t> values = {0};
  for (int i = 1; i < 100; ++i) values.push_back(900 + i);
  const ValueRange found = range(values);
  EXPECT_EQ(found.low, 0);
  EXPECT_EQ(found.high, 999);
  EXPECT_EQ(found.typical_low, 904);  // the fifth of a hundred
}

TEST(PlotScale, SpreadChoosesTheScale) {
  EXPECT_EQ(suitable_scale(range({3, 9, 150})), ScaleKind::linear);
  EXPECT_EQ(suitable_scale(range({3, 9, 151})), ScaleKind::logarithmic);
  EXPECT_EQ(suitable_scale(range({0, 50})), ScaleKind::linear);
  EXPECT_EQ(suitable_scale(range({0, 51})), ScaleKind::logarithmic);
  EXPECT_EQ(suitable_scale(range({})), ScaleKind::linear);
}

TEST(PlotScale, LinearUnitsByHand) {
  const AxisScale from_zero(ScaleKind::linear, {3, 12, 3}, 0, 1000);
  EXPECT_DOUBLE_EQ(from_zero.unit(0), 0);
  EXPECT_DOUBLE_EQ(from_zero.unit(3), 250);
  EXPECT_DOUBLE_EQ(from_zero.unit(12), 1000);
  const AxisScale from_low(ScaleKind::linear, {900, 1000, 900}, 100, 600);
  EXPECT_DOUBLE_EQ(from_low.unit(900), 100);
  EXPECT_DOUBLE_EQ(from_low.unit(950), 350);
}

TEST(PlotScale, LogarithmicUnitsByHand) {
  const AxisScale from_one(ScaleKind::logarithmic, {1, 1000, 1}, 0, 900);
  EXPECT_DOUBLE_EQ(from_one.unit(1), 0);
  EXPECT_DOUBLE_EQ(from_one.unit(10), 300);
  EXPECT_DOUBLE_EQ(from_one.unit(1000), 900);
  const AxisScale from_zero(ScaleKind::logarithmic, {0, 999, 0}, 0, 900);
  EXPECT_DOUBLE_EQ(from_zero.unit(0), 0);
  EXPECT_DOUBLE_EQ(from_zero.unit(9), 300);
  EXPECT_DOUBLE_EQ(from_zero.unit(999), 900);
}

TEST(PlotScale, RoundTripsAndRises) {
  std::mt19937 random(5);
  for (int i = 0; i < 300; ++i) {
    std::vector<std::int64_t> values;
    const double largest = std::pow(10.0, std::uniform_real_distribution<>(0, 12)(random));
    for (int j = 0; j < 5; ++j) {
      values.push_back(std::llround(std::uniform_real_distribution<>(0, largest)(random)));
    }
    const ValueRange all = range_of(values);
    for (const ScaleKind kind : {ScaleKind::linear, ScaleKind::logarithmic}) {
      const AxisScale scale(kind, all, 30, 970);
      double before = -1e300;
      std::sort(values.begin(), values.end());
      for (const std::int64_t value : values) {
        const auto exact = static_cast<double>(value);
        const double unit = scale.unit(exact);
        ASSERT_GE(unit, 30 - 1e-6);
        ASSERT_LE(unit, 970 + 1e-6);
        ASSERT_GE(unit, before);
        before = unit;
        ASSERT_NEAR(scale.value(unit), exact, 1e-9 * (exact + 1));
      }
      EXPECT_GT(scale.closest_units(), 0);
      EXPECT_LT(scale.closest_units(), 970);
    }
  }
}

TEST(PlotScale, OneValueHasAPlace) {
  for (const ScaleKind kind : {ScaleKind::linear, ScaleKind::logarithmic}) {
    for (const double value : {0.0, 1.0, 7.0, 1e9}) {
      const AxisScale scale(kind, {value, value, value}, 30, 970);
      EXPECT_TRUE(std::isfinite(scale.unit(value))) << value;
      EXPECT_GE(scale.unit(value), 30 - 1e-6);
      EXPECT_LE(scale.unit(value), 970 + 1e-6);
    }
  }
}

std::vector<std::string> labels(const std::vector<AxisTick>& ticks) {
  std::vector<std::string> texts;
  for (const AxisTick& tick : ticks) {
    if (!tick.label.empty()) texts.push_back(tick.label);
  }
  return texts;
}

TEST(ScaleTicks, DecadesAsRoomAllows) {
  const AxisScale scale(ScaleKind::logarithmic, {1, 1e6, 1}, 0, 600);
  EXPECT_EQ(
      labels(scale_ticks(scale, 0, 300, 600, 40)),
      (std::vector<std::string>{"1", "2", "5", "10", "20", "50", "100", "200", "500", "1,000"}));
  EXPECT_EQ(labels(scale_ticks(scale, 0, 600, 600, 60)),
            (std::vector<std::string>{"1", "10", "100", "1,000", "10,000", "100,000", "1 M"}));
  EXPECT_EQ(labels(scale_ticks(scale, 0, 600, 600, 150)),
            (std::vector<std::string>{"1", "100", "10,000", "1 M"}));
}

TEST(ScaleTicks, ZeroIsOnALogarithmicAxisThatHasIt) {
  const AxisScale scale(ScaleKind::logarithmic, {0, 999, 0}, 0, 900);
  const std::vector<AxisTick> ticks = scale_ticks(scale, 0, 900, 900, 60);
  EXPECT_EQ(labels(ticks).front(), "0");
  EXPECT_DOUBLE_EQ(ticks.front().unit, 0);
}

TEST(ScaleTicks, CloseUpTheyAreEvenNumbers) {
  const AxisScale scale(ScaleKind::logarithmic, {1, 1e6, 1}, 0, 600);
  EXPECT_EQ(labels(scale_ticks(scale, scale.unit(995.5), scale.unit(1004.5), 800, 80)),
            (std::vector<std::string>{"996", "997", "998", "999", "1,000", "1,001", "1,002",
                                      "1,003", "1,004"}));
}

TEST(ScaleTicks, HoldForEveryView) {
  std::mt19937 random(8);
  const auto draw = [&](double low, double high) {
    return std::uniform_real_distribution<>(low, high)(random);
  };
  int bare = 0;
  for (int i = 0; i < 3000; ++i) {
    const double low = i % 3 == 0 ? 0 : std::floor(std::pow(10.0, draw(0, 4)));
    const double high = low + std::floor(std::pow(10.0, draw(0.5, 11)));
    const auto kind = i % 2 == 0 ? ScaleKind::linear : ScaleKind::logarithmic;
    const AxisScale scale(kind, {low, high, low}, 30, 970);
    const double size = std::max(scale.closest_units(), std::pow(10.0, draw(-3, 3)));
    const double from = draw(-100, 1000 - size / 2), gap = draw(20, 120), length = draw(300, 1500);
    std::set<std::string> texts;
    double before_px = -1e300, before = -1e300;
    for (const AxisTick& tick : scale_ticks(scale, from, from + size, length, gap)) {
      ASSERT_GE(tick.unit, from - 1e-6 * size);
      ASSERT_LE(tick.unit, from + size + 1e-6 * size);
      ASSERT_NEAR(scale.unit(tick.value), tick.unit, 1e-9);
      ASSERT_GT(tick.value, before);
      before = tick.value;
      if (tick.label.empty()) continue;
      const double px = tick.unit / size * length;
      ASSERT_GE(px - before_px, gap - 1e-3) << tick.value;
      before_px = px;
      ASSERT_TRUE(texts.insert(tick.label).second) << tick.label << " twice";
    }
    // The upper half of the axis always has something to read.
    if (texts.empty() && from > 500 && from + size < 970 && length > 4 * gap) ++bare;
  }
  EXPECT_LT(bare, 30);
}

TEST(ScaleTicks, NothingToDivideGivesNone) {
  const AxisScale scale(ScaleKind::logarithmic, {1, 1e6, 1}, 0, 600);
  EXPECT_TRUE(scale_ticks(scale, 5, 5, 100, 10).empty());
  EXPECT_TRUE(scale_ticks(scale, 0, 5, 0, 10).empty());
}

TEST(ScaleTicks, DecadesAreShortToRead) {
  EXPECT_EQ(decade_label(0), "0");
  EXPECT_EQ(decade_label(500), "500");
  EXPECT_EQ(decade_label(20'000), "20,000");
  EXPECT_EQ(decade_label(5e6), "5 M");
  EXPECT_EQ(decade_label(1e9), "1 G");
  EXPECT_EQ(decade_label(2e13), "20 T");
}

}  // namespace
}  // namespace gnomon::desktop
