#include <gtest/gtest.h>

#include "app/desktop/scrubber_marks.h"

namespace gnomon::desktop {
namespace {

using Kind = ScrubberMark::Kind;

std::vector<ScrubberMark> marks() {
  return {{Kind::alarm, 500, 0, 0},
          {Kind::alarm, 100, 0, 1},
          {Kind::alarm, 105, 0, 2},
          {Kind::bookmark, 100, 0, 0},
          {Kind::divergence, 110, 1, 0}};
}

TEST(ScrubberMarks, GroupsWhatIsTooCloseToTellApart) {
  const auto all = marks();
  const auto groups = group_marks(all, 1000, 500, 6);  // half a pixel per round
  ASSERT_EQ(groups.size(), 4U);
  EXPECT_EQ(groups[0].kind, Kind::bookmark);
  EXPECT_FLOAT_EQ(groups[0].x_px, 50);
  EXPECT_EQ(groups[1].kind, Kind::divergence);
  EXPECT_FLOAT_EQ(groups[1].x_px, 55);
  EXPECT_EQ(groups[2].kind, Kind::alarm);
  EXPECT_EQ(groups[2].of, (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(groups[2].round, 100);
  EXPECT_EQ(groups[3].of, (std::vector<std::size_t>{0}));
  EXPECT_FLOAT_EQ(groups[3].x_px, 250);
}

TEST(ScrubberMarks, ALongChainOfCloseMarksDoesNotBecomeOne) {
  std::vector<ScrubberMark> chain;
  for (Round round = 0; round < 100; ++round) chain.push_back({Kind::alarm, round, 0, 0});
  const auto groups = group_marks(chain, 100, 100, 10);
  ASSERT_EQ(groups.size(), 10U);
  for (const MarkGroup& group : groups) EXPECT_EQ(group.of.size(), 10U);
}

TEST(ScrubberMarks, TheNearestIsMeantAndOfEqualsTheMoreImportant) {
  const auto all = marks();
  const auto groups = group_marks(all, 1000, 500, 6);
  // Bookmark and alarm are of one round, the divergence is close by.
  ASSERT_EQ(groups.size(), 4U);
  EXPECT_FLOAT_EQ(groups[0].x_px, 50);
  EXPECT_FLOAT_EQ(groups[1].x_px, 55);
  EXPECT_FLOAT_EQ(groups[2].x_px, 50);
  EXPECT_EQ(mark_at(groups, 51, 5), 0U);
  EXPECT_EQ(mark_at(groups, 54, 5), 1U);
  EXPECT_EQ(mark_at(groups, 247, 5), 3U);
  EXPECT_FALSE(mark_at(groups, 240, 5));
  // Below the track stand alarms, above it all others.
  EXPECT_EQ(mark_at(groups, 51, 5, true), 2U);
  EXPECT_EQ(mark_at(groups, 51, 5, false), 0U);
  EXPECT_EQ(mark_at(groups, 55, 5, true), 2U);
  EXPECT_FALSE(mark_at(groups, 56, 5, true));
}

TEST(ScrubberMarks, MarksBehindTheEndAreAtTheEnd) {
  const std::vector<ScrubberMark> late = {{Kind::bookmark, 5000, 0, 0}};
  const auto groups = group_marks(late, 1000, 500, 6);
  EXPECT_FLOAT_EQ(groups[0].x_px, 500);
  EXPECT_EQ(groups[0].round, 5000);
  EXPECT_EQ(group_marks(late, 0, 500, 6).size(), 1U);
}

TEST(ScrubberMarks, ManyAreCounted) {
  std::vector<ScrubberMark> many;
  for (std::size_t i = 0; i < 9; ++i) many.push_back({Kind::alarm, 1, 0, i});
  const auto number = [](const ScrubberMark& mark) { return std::to_string(mark.index); };
  const auto groups = group_marks(many, 10, 100, 6);
  EXPECT_EQ(words_of(groups[0], many, 3, number), "0\n1\n… and 7 more close by.");
  EXPECT_EQ(words_of(groups[0], many, 9, number), "0\n1\n2\n3\n4\n5\n6\n7\n8");
}

}  // namespace
}  // namespace gnomon::desktop
