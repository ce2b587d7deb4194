#include <gtest/gtest.h>

#include <limits>

#include "app/desktop/number_format.h"

namespace gnomon::desktop {
namespace {

TEST(NumberFormat, GroupsThousands) {
  EXPECT_EQ(with_separators(std::int64_t{0}), "0");
  EXPECT_EQ(with_separators(std::int64_t{999}), "999");
  EXPECT_EQ(with_separators(std::int64_t{1000}), "1,000");
  EXPECT_EQ(with_separators(std::int64_t{-1234567}), "−1,234,567");
  EXPECT_EQ(with_separators(std::numeric_limits<std::int64_t>::min()),
            "−9,223,372,036,854,775,808");
}

TEST(NumberFormat, GroupsOnlyBeforeThePoint) {
  EXPECT_EQ(with_separators(1234.56789, 4), "1,234.5679");
  EXPECT_EQ(with_separators(-0.04, 1), "0.0");
  EXPECT_EQ(with_separators(std::numeric_limits<double>::infinity(), 1), "∞");
}

TEST(NumberFormat, CompactNeverShowsMoreThanFourDigits) {
  EXPECT_EQ(compact(9999), "9,999");
  EXPECT_EQ(compact(9999.6), "10.0 k");
  EXPECT_EQ(compact(17776), "17.8 k");
  EXPECT_EQ(compact(999'600), "1.00 M");
  EXPECT_EQ(compact(1'234'567), "1.23 M");
  EXPECT_EQ(compact(2.5), "2.5");
}

TEST(NumberFormat, NounsFollowTheirNumber) {
  EXPECT_EQ(counted(1, "round"), "1 round");
  EXPECT_EQ(counted(0, "round"), "0 rounds");
  EXPECT_EQ(counted(-1, "round"), "−1 rounds");
  EXPECT_EQ(counted(16492, "token-round"), "16,492 token-rounds");
  EXPECT_EQ(counted(2, "batch"), "2 batches");
  EXPECT_EQ(noun(1, "class"), "class");
  EXPECT_EQ(noun(3, "class"), "classes");
}

TEST(NumberFormat, PercentagesKeepOneDigitWhereItMatters) {
  EXPECT_EQ(percent(0.784), "78 %");
  EXPECT_EQ(percent(0.042), "4.2 %");
  EXPECT_EQ(percent(0), "0 %");
  EXPECT_EQ(signed_percent(-0.109), "−11 %");
  EXPECT_EQ(signed_percent(0.042), "+4.2 %");
  EXPECT_EQ(signed_percent(0.0001), "±0 %");
}

TEST(NumberFormat, RatioOfNothingIsADash) {
  EXPECT_EQ(ratio(1.499), "×1.50");
  EXPECT_EQ(ratio(0), "–");
}

TEST(NumberFormat, FileSizesCarryTheirUnit) {
  EXPECT_EQ(file_size(1023), "1023 B");
  EXPECT_EQ(file_size(1536), "1.5 KiB");
  EXPECT_EQ(file_size(1024 * 1024 - 1), "1.0 MiB");
}

}  // namespace
}  // namespace gnomon::desktop
