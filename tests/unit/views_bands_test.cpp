// Exact bands, against figures worked out by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <tuple>
#include <vector>

#include "tests/unit/views_support.h"

namespace gnomon::desktop {
namespace {

using test::Drawing;
using test::Plan;

constexpr Tokens everything = 1'000'000;

const BandItem& item_of(const BandChunk& chunk, std::int32_t run) {
  for (std::size_t i = 0; i < chunk.runs.size(); ++i) {
    if (chunk.runs[i] == run) return chunk.items[i];
  }
  throw std::out_of_range("no such run");
}

TEST(BandItems, WorkedExample) {
  const Drawing drawing(test::worked_example());
  const BandChunk chunk = make_band_chunk(drawing.source(), 0, 6, 0, everything);
  ASSERT_EQ(chunk.items.size(), 4u);
  struct Expected {
    float start, end, base, slope, prompt, height;
  };
  const Expected expected[] = {
      {0, 1, 0, 0, 2, 3}, {0, 1, 3, 1, 2, 3}, {1, 3, 0, 0, 2, 3}, {3, 6, 0, 0, 2, 3}};
  for (std::int32_t run = 0; run < 4; ++run) {
    const BandItem& item = item_of(chunk, run);
    const Expected& e = expected[run];
    EXPECT_EQ(item.start, e.start) << run;
    EXPECT_EQ(item.end, e.end) << run;
    EXPECT_EQ(item.base, e.base) << run;
    EXPECT_EQ(item.slope, e.slope) << run;
    EXPECT_EQ(item.prompt, e.prompt) << run;
    EXPECT_EQ(item.height, e.height) << run;
    EXPECT_EQ(item.flags, band_first | band_last) << run;
  }
  EXPECT_EQ(item_of(chunk, 3).colour & 0xFFu, 3u);  // coloured by its output
}

TEST(BandItems, AreRelativeToTheirChunkHoweverFarOut) {
  Plan plan;
  const Round far = 1'000'000'000'003;
  plan.add(far, far + 9, 4);
  const Drawing drawing(std::move(plan));
  const BandChunk chunk = make_band_chunk(drawing.source(), far - 3, far + 20, 0, everything);
  ASSERT_EQ(chunk.items.size(), 1u);
  EXPECT_EQ(chunk.items[0].start, 3);
  EXPECT_EQ(chunk.items[0].end, 12);
}

TEST(BandItems, ARunCutByTheChunkKeepsItsHeightThere) {
  Plan plan;
  plan.add(0, 100, 5);
  const Drawing drawing(std::move(plan));
  const BandChunk chunk = make_band_chunk(drawing.source(), 40, 60, 0, everything);
  ASSERT_EQ(chunk.items.size(), 1u);
  EXPECT_EQ(chunk.items[0].start, 0);
  EXPECT_EQ(chunk.items[0].end, 20);
  EXPECT_EQ(chunk.items[0].height, 5 + 40 + 1);
  EXPECT_EQ(chunk.items[0].flags, 0u);
}

TEST(BandItems, OnlyWhatShowsBetweenTwoHeightsIsKept) {
  Plan plan;
  plan.add(0, 100, 0);  // in round t it holds t + 1
  plan.add(0, 100, 0);  // lies on it: from t + 1 to 2t + 2
  const Drawing drawing(std::move(plan));
  const BandChunk chunk = make_band_chunk(drawing.source(), 0, 100, 50, 80);
  ASSERT_EQ(chunk.items.size(), 2u);
  const BandItem& lower = item_of(chunk, 0);
  EXPECT_EQ(lower.start, 50);  // holds 51 tokens: the first round above 50
  EXPECT_EQ(lower.height, 51);
  EXPECT_EQ(lower.base, -50);
  const BandItem& upper = item_of(chunk, 1);
  EXPECT_EQ(upper.start, 25);  // its top, 2t + 2, exceeds 50
  EXPECT_EQ(upper.base, 26 - 50);
  EXPECT_EQ(upper.end, 79);  // its base, t + 1, reaches 80
}

TEST(BandItems, APieceKnowsHowFarItsRunHasComeUpOrDown) {
  Plan plan;
  plan.add(0, 3, 0);  // holds 1, 2, 3
  plan.add(0, 6, 2);  // lies on it: from 1, 2, 3, then from 0
  plan.add(1, 6, 4);
  const Drawing drawing(std::move(plan));
  const BandChunk chunk = make_band_chunk(drawing.source(), 0, 6, 0, everything);
  std::vector<std::tuple<std::int32_t, float, std::int32_t>> found;  // run, start, jump
  for (std::size_t i = 0; i < chunk.items.size(); ++i) {
    found.emplace_back(chunk.runs[i], chunk.items[i].start, jump_of(chunk.items[i].flags));
  }
  std::sort(found.begin(), found.end());
  // The third run lies on 2 + 4, then on 3 + 5, then on 6 tokens of the second alone.
  const std::vector<std::tuple<std::int32_t, float, std::int32_t>> expected = {
      {0, 0, 0}, {1, 0, 0}, {1, 3, -3}, {2, 1, 0}, {2, 3, -2}};
  EXPECT_EQ(found, expected);
  // A chunk that begins with the drop knows it, too.
  const BandChunk later = make_band_chunk(drawing.source(), 3, 6, 0, everything);
  EXPECT_EQ(jump_of(item_of(later, 1).flags), -3);
  EXPECT_EQ(jump_of(item_of(later, 2).flags), -2);
  EXPECT_EQ(item_of(later, 1).flags & band_first, 0u);
}

TEST(BandItems, KilledRunsAreMarkedAndLast) {
  Plan plan;
  plan.add(0, 4, 1, Outcome::killed);
  plan.add(0, 4, 1);
  plan.add(2, 3, 1, Outcome::killed);
  plan.add(2, 5, 1, Outcome::unfinished);
  const Drawing drawing(std::move(plan));
  const BandChunk chunk = make_band_chunk(drawing.source(), 0, 5, 0, everything);
  ASSERT_GT(chunk.first_killed, 0u);
  for (std::size_t i = 0; i < chunk.items.size(); ++i) {
    EXPECT_EQ((chunk.items[i].flags & band_killed) != 0, i >= chunk.first_killed);
    EXPECT_EQ(chunk.runs[i] == 0 || chunk.runs[i] == 2, i >= chunk.first_killed);
  }
}

TEST(BandItems, AreTheSameABillionRoundsLater) {
  std::mt19937 random(5);
  const Plan plan = test::random_plan(random, 60, 200, 30);
  Plan later = plan;
  const Round far = 1'000'000'000;
  for (gnomon::Run& run : later.schedule.runs) {
    run.start += far;
    run.end += far;
  }
  for (const StackOrder order : {StackOrder::start, StackOrder::lane, StackOrder::output}) {
    const BandChunk here = make_band_chunk(Drawing(plan).source(order), 32, 128, 3, everything);
    const BandChunk there =
        make_band_chunk(Drawing(later).source(order), far + 32, far + 128, 3, everything);
    ASSERT_EQ(here.items.size(), there.items.size());
    EXPECT_EQ(here.runs, there.runs);
    EXPECT_EQ(
        std::memcmp(here.items.data(), there.items.data(), here.items.size() * sizeof(BandItem)),
        0);
  }
}

TEST(BandItems, FollowTheOrderOfTheStack) {
  Plan plan;
  plan.add(0, 9, 1);  // the longer output first …
  plan.add(0, 4, 2);
  const Drawing drawing(std::move(plan));
  const BandChunk by_start = make_band_chunk(drawing.source(), 0, 9, 0, everything);
  EXPECT_EQ(item_of(by_start, 0).base, 0);
  EXPECT_EQ(item_of(by_start, 1).base, 2);
  const BandChunk by_output =
      make_band_chunk(drawing.source(StackOrder::output), 0, 4, 0, everything);
  EXPECT_EQ(item_of(by_output, 1).base, 0);  // … lies on the shorter
  EXPECT_EQ(item_of(by_output, 0).base, 3);
  EXPECT_EQ(item_of(by_output, 0).slope, 1);
}

}  // namespace
}  // namespace gnomon::desktop
