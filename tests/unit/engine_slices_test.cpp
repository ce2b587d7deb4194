// Geometric slices: floating point must not lose the values that are integers in the reals.
#include <gtest/gtest.h>

#include <cmath>

#include "engine/policies/staggered.h"

namespace gnomon {
namespace {

using Slices = std::vector<Round>;
__extension__ using Wide = __int128;

/// The slices for α = a / b in integers alone: floor(R b^m / a^m) for m = l..1, then R.
Slices exact_slices(Round longest, Wide a, Wide b) {
  Slices slices{longest};
  Wide numerator = longest;
  Wide denominator = 1;
  while (true) {
    numerator *= b;
    denominator *= a;
    if (numerator < denominator) return slices;
    const auto slice = static_cast<Round>(numerator / denominator);
    if (slice != slices.front()) slices.insert(slices.begin(), slice);
  }
}

TEST(GeometricSlices, KeepIntegersThatFloatingPointWouldLose) {
  EXPECT_EQ(geometric_slices(9, 1.5), (Slices{1, 2, 4, 6, 9}));
  EXPECT_EQ(geometric_slices(162, 3), (Slices{2, 6, 18, 54, 162}));
  EXPECT_EQ(geometric_slices(243, 3), (Slices{1, 3, 9, 27, 81, 243}));
  EXPECT_EQ(geometric_slices(1000, 10), (Slices{1, 10, 100, 1000}));
}

TEST(GeometricSlices, OfThePaper) {
  EXPECT_EQ(geometric_slices(160, (7 + std::sqrt(13.0)) / 6),
            (Slices{1, 2, 5, 9, 16, 28, 51, 90, 160}));
  EXPECT_EQ(geometric_slices(256, 2), (Slices{1, 2, 4, 8, 16, 32, 64, 128, 256}));
}

TEST(GeometricSlices, CountEqualConsecutiveValuesOnce) {
  EXPECT_EQ(geometric_slices(4, 1.5), (Slices{1, 2, 4}));
  EXPECT_EQ(geometric_slices(5, 1.1), (Slices{1, 2, 3, 4, 5}));
}

TEST(GeometricSlices, EndAtTheLongestEvenWhenItIsShort) {
  EXPECT_EQ(geometric_slices(1, 2), Slices{1});
  EXPECT_EQ(geometric_slices(2, 3), Slices{2});
  EXPECT_EQ(geometric_slices(3, 3), (Slices{1, 3}));
}

TEST(GeometricSlices, AreExactForFractions) {
  const std::pair<Wide, Wide> fractions[] = {{2, 1}, {3, 1}, {3, 2}, {4, 3}, {5, 4}};
  for (const auto& [a, b] : fractions) {
    const double alpha = static_cast<double>(a) / static_cast<double>(b);
    for (Round longest = 1; longest <= 20'000; ++longest) {
      ASSERT_EQ(geometric_slices(longest, alpha), exact_slices(longest, a, b))
          << "longest=" << longest << " alpha=" << alpha;
    }
    // Long ones whose every quotient is an integer for a while.
    for (Wide power = a; power <= 100'000; power *= a) {
      const auto longest = static_cast<Round>(power);
      ASSERT_EQ(geometric_slices(longest, alpha), exact_slices(longest, a, b))
          << "longest=" << longest << " alpha=" << alpha;
    }
  }
}

TEST(GeometricSlices, WithAFirstSlice) {
  EXPECT_EQ(geometric_slices(100, 2, 3), (Slices{3, 6, 12, 24, 48, 96, 100}));
  EXPECT_EQ(geometric_slices(96, 2, 3), (Slices{3, 6, 12, 24, 48, 96}));
  EXPECT_EQ(geometric_slices(100, 1.5, 4), (Slices{4, 6, 9, 13, 20, 30, 45, 68, 100}));
  EXPECT_EQ(geometric_slices(10, 2, 64), Slices{10});
  EXPECT_EQ(geometric_slices(6, 1.1, 1), (Slices{1, 2, 3, 4, 5, 6}));
}

}  // namespace
}  // namespace gnomon
