#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "engine/workload/discrete_table.h"
#include "engine/model/random.h"

namespace gnomon {
namespace {

TEST(Random, AgreesWithThePublishedFunctions) {
  EXPECT_EQ(mix_bits(golden_step), 0xE220A8397B1DCDAFU);  // first output of splitmix64, seed 0
  EXPECT_EQ(stable_hash(""), 0xCBF29CE484222325U);
  EXPECT_EQ(stable_hash("a"), 0xAF63DC4C8601EC8CU);
}

TEST(Random, KeysDependOnSeedAndName) {
  EXPECT_EQ(random_key(1, "chat"), random_key(1, "chat"));
  EXPECT_NE(random_key(1, "chat"), random_key(2, "chat"));
  EXPECT_NE(random_key(1, "chat"), random_key(1, "code"));
}

TEST(Random, UnitsAreUniformAndStreamsIndependent) {
  const RandomStream first(random_key(1, "chat"), 0);
  const RandomStream second(random_key(1, "chat"), 1);
  constexpr int draws = 160'000;
  std::array<std::array<int, 4>, 4> cells{};
  for (int i = 0; i < draws; ++i) {
    const auto n = static_cast<std::uint64_t>(i);
    const double u = first.unit(n);
    const double v = second.unit(n);
    ASSERT_GE(u, 0.0);
    ASSERT_LT(u, 1.0);
    ++cells[static_cast<std::size_t>(u * 4)][static_cast<std::size_t>(v * 4)];
  }
  // 16 cells of 10,000 expected each; the standard deviation is 97.
  for (const auto& row : cells) {
    for (const int count : row) EXPECT_NEAR(count, draws / 16, 500);
  }
}

TEST(Random, OpenUnitsAreNeverZeroOrOne) {
  const RandomStream stream(random_key(7, "x"), 3);
  for (std::uint64_t i = 0; i < 100'000; ++i) {
    ASSERT_GT(stream.open_unit(i), 0.0);
    ASSERT_LT(stream.open_unit(i), 1.0);
  }
}

TEST(DiscreteTable, CutsTheUnitIntervalByWeight) {
  const DiscreteTable table(10, std::vector<double>{1, 0, 2, 1});
  EXPECT_EQ(table.draw(0.0), 10);
  EXPECT_EQ(table.draw(0.2499999), 10);
  EXPECT_EQ(table.draw(0.25), 12);  // 11 has no weight
  EXPECT_EQ(table.draw(0.7499999), 12);
  EXPECT_EQ(table.draw(0.75), 13);
  EXPECT_EQ(table.draw(0x1.fffffffffffffp-1), 13);
  EXPECT_DOUBLE_EQ(table.mean(), 0.25 * 10 + 0.5 * 12 + 0.25 * 13);
}

TEST(DiscreteTable, OneValueIsAConstant) {
  const DiscreteTable table(5, std::vector<double>{3});
  EXPECT_EQ(table.draw(0.0), 5);
  EXPECT_EQ(table.draw(0.999), 5);
  EXPECT_DOUBLE_EQ(table.mean(), 5);
}

TEST(DiscreteTable, ATailTooThinToCountIsCutOff) {
  const DiscreteTable table(1, std::vector<double>{1, 1e-12, 1e-13});
  EXPECT_EQ(table.draw(0x1.fffffffffffffp-1), 1);
  EXPECT_DOUBLE_EQ(table.mean(), 1);
}

}  // namespace
}  // namespace gnomon
