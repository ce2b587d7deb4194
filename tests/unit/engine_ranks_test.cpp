// Percentiles by nearest rank.
#include <gtest/gtest.h>

#include "engine/model/ranks.h"

namespace gnomon {
namespace {

int rank_of(std::vector<int> values, std::size_t percent) {
  return nearest_rank(values, percent);
}

TEST(NearestRank, IsTheSmallestValueThatSoManyAreNotAbove) {
  EXPECT_EQ(rank_of({50, 15, 40, 20, 35}, 30), 20);
  EXPECT_EQ(rank_of({50, 15, 40, 20, 35}, 40), 20);
  EXPECT_EQ(rank_of({50, 15, 40, 20, 35}, 41), 35);
  EXPECT_EQ(rank_of({50, 15, 40, 20, 35}, 100), 50);
  EXPECT_EQ(rank_of({50, 15, 40, 20, 35}, 0), 15) << "at least the first";
}

TEST(NearestRank, OfFiftyIsTheLowerMedian) {
  EXPECT_EQ(rank_of({4, 1, 3, 2}, 50), 2);
  EXPECT_EQ(rank_of({3, 1, 2}, 50), 2);
  EXPECT_EQ(rank_of({7}, 50), 7);
}

TEST(NearestRank, OfNothingIsNothing) {
  EXPECT_EQ(rank_of({}, 50), 0);
}

}  // namespace
}  // namespace gnomon
