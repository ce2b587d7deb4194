// Axis ticks and how they are written.
#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>

#include "app/desktop/views/view_rect.h"

namespace gnomon::desktop {
namespace {

std::string written(double value, double step) {
  char buffer[64];
  return format_tick(value, step, buffer, sizeof buffer);
}

TEST(AxisTicks, AreRoundNumbersInsideAndFarEnoughApart) {
  EXPECT_EQ(axis_ticks(0, 100, 500, 50),
            (std::vector<double>{0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100}));
  EXPECT_EQ(axis_ticks(3, 47, 440, 100), (std::vector<double>{10, 20, 30, 40}));
  EXPECT_EQ(axis_ticks(-12, 13, 100, 15), (std::vector<double>{-10, -5, 0, 5, 10}));
}

TEST(AxisTicks, AreNeverFinerThanOne) {
  EXPECT_EQ(axis_ticks(0.2, 3.9, 1000, 10), (std::vector<double>{1, 2, 3}));
}

TEST(AxisTicks, HoldForEveryRange) {
  for (double length = 1; length < 2e12; length *= 1.37) {
    const double lo = length * 0.31;
    const std::vector<double> ticks = axis_ticks(lo, lo + length, 800, 60);
    std::set<std::string> texts;
    for (std::size_t i = 0; i < ticks.size(); ++i) {
      ASSERT_GE(ticks[i], lo);
      ASSERT_LE(ticks[i], lo + length);
      if (i == 0) continue;
      const double step = ticks[i] - ticks[i - 1];
      ASSERT_GE(step / length * 800, 60 - 1e-6);
      const double mantissa = step / std::pow(10, std::floor(std::log10(step) + 1e-9));
      const double nearest = std::round(mantissa);
      ASSERT_NEAR(mantissa, nearest, 1e-6);
      ASSERT_TRUE(nearest == 1 || nearest == 2 || nearest == 5) << step;
      if (i == 1) texts.insert(written(ticks[0], step));
      ASSERT_TRUE(texts.insert(written(ticks[i], step)).second) << "twice: " << ticks[i];
    }
  }
}

TEST(AxisTicks, NothingToDivideGivesNone) {
  EXPECT_TRUE(axis_ticks(5, 5, 100, 10).empty());
  EXPECT_TRUE(axis_ticks(0, 5, 0, 10).empty());
}

TEST(FormatTick, IsShortWhereThatIsUnambiguous) {
  EXPECT_EQ(written(0, 1), "0");
  EXPECT_EQ(written(16492, 1), "16,492");
  EXPECT_EQ(written(-500, 100), "-500");
  EXPECT_EQ(written(1'200'000, 100'000), "1.2 M");
  EXPECT_EQ(written(500'000, 500'000), "0.5 M");
  EXPECT_EQ(written(3'000'000, 1'000'000), "3 M");
  EXPECT_EQ(written(1'000'000, 50'000), "1.00 M");
  EXPECT_EQ(written(3'000'000, 1), "3,000,000");
  EXPECT_EQ(written(1'234'567, 1), "1,234,567");
  EXPECT_EQ(written(2e12, 1e12), "2 T");
}

TEST(FormatTick, StaysWithinItsBuffer) {
  char small[5];
  EXPECT_LE(std::string(format_tick(1'234'567, 1, small, sizeof small)).size(), 4u);
}

}  // namespace
}  // namespace gnomon::desktop
