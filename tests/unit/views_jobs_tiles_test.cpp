// Which tiles of merged rows a view needs.
#include <gtest/gtest.h>

#include "app/desktop/views/jobs/jobs_tiles.h"

namespace gnomon::desktop {
namespace {

TEST(JobTiles, TheFirstJobStandsAtTheTop) {
  EXPECT_EQ(y_of_row(10, 0), 10);
  EXPECT_EQ(y_of_row(10, 10), 0);
  const JobWindow window = window_of({5, 25, 2, 9}, 10);
  EXPECT_EQ(window.first_row, 1);
  EXPECT_EQ(window.last_row, 8);
  EXPECT_EQ(window.first_round, 5);
  EXPECT_EQ(window.last_round, 25);
}

TEST(JobTiles, TexelsAreAsLargeAsAPixelOrUpToTwice) {
  EXPECT_EQ(level_for(0.01, 0.3), (JobLevel{0, 0})) << "never finer than a row and a round";
  EXPECT_EQ(level_for(1, 2), (JobLevel{0, 1}));
  EXPECT_EQ(level_for(1.01, 1000), (JobLevel{1, 10}));
  for (double per_px = 1; per_px < 1e6; per_px *= 1.37) {
    const double texel_px = static_cast<double>(1 << level_for(per_px, 1).rows) / per_px;
    EXPECT_GE(texel_px, 1 - 1e-6);
    EXPECT_LT(texel_px, 2);
  }
}

TEST(JobTiles, TheOverviewHoldsEverythingInAFewTiles) {
  EXPECT_EQ(overview_level(100, 200, 2, 4), (JobLevel{0, 0}));
  EXPECT_EQ(overview_level(512, 1024, 2, 4), (JobLevel{0, 0}));
  EXPECT_EQ(overview_level(513, 1025, 2, 4), (JobLevel{1, 1}));
  const JobLevel level = overview_level(1'000'000, 1'000'000'000'000, 2, 4);
  EXPECT_EQ(level, (JobLevel{11, 30}));  // 512·2^11 = 1,048,576 · 1024·2^30 = 1.1·10^12
}

TEST(JobTiles, StripsCoverTheWindowAndNothingOutsideOfTheData) {
  // 1,000 rows and 700 rounds: 4 × 3 tiles at the finest level.
  const JobWindow all{-50, 2000, -10, 10'000};
  const auto strips = strips_in(all, {0, 0}, 1000, 700);
  ASSERT_EQ(strips.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(strips[i], (JobStrip{{0, 0}, static_cast<std::int64_t>(i), 0, 3}));
  }
  EXPECT_EQ(strips_in({255.5, 256, 256, 257}, {0, 0}, 1000, 700),
            (std::vector<JobStrip>{{{0, 0}, 0, 1, 2}}));
  EXPECT_EQ(strips_in({255.5, 256.5, 511, 513}, {0, 0}, 1000, 700),
            (std::vector<JobStrip>{{{0, 0}, 0, 1, 3}, {{0, 0}, 1, 1, 3}}));
  EXPECT_EQ(strips_in({255.5, 256.5, 511, 513}, {1, 2}, 1000, 700),
            (std::vector<JobStrip>{{{1, 2}, 0, 0, 1}}));
  EXPECT_TRUE(strips_in({0, 1000, 800, 900}, {0, 0}, 1000, 700).empty());
  EXPECT_TRUE(strips_in({1200, 1300, 0, 10}, {0, 0}, 1000, 700).empty());
}

TEST(JobTiles, CoarserTilesCoverFinerOnes) {
  const JobTile fine{{2, 3}, 13, 21};
  EXPECT_TRUE(covers(fine, fine));
  EXPECT_TRUE(covers({{3, 4}, 6, 10}, fine));
  EXPECT_TRUE(covers({{2, 5}, 13, 5}, fine));
  EXPECT_FALSE(covers({{3, 4}, 7, 10}, fine));
  EXPECT_FALSE(covers({{1, 4}, 26, 10}, fine)) << "finer in one direction";
}

TEST(JobTiles, PlacesAreInRowsAndRounds) {
  const JobTile tile{{2, 3}, 5, 7};
  EXPECT_EQ(tile.rows(), 1024);
  EXPECT_EQ(tile.first_row(), 5 * 1024);
  EXPECT_EQ(tile.rounds(), 2048);
  EXPECT_EQ(tile.first_round(), 7 * 2048);
}

}  // namespace
}  // namespace gnomon::desktop
