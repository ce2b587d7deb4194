// Tiles of columns: what the shader will find in them, against the stack of every round.
#include <gtest/gtest.h>

#include <cmath>

#include "app/desktop/views/plane/plane_items.h"
#include "tests/unit/views_support.h"

namespace gnomon::desktop {
namespace {

using test::Drawing;
using test::Plan;

Drawing random_drawing(unsigned seed, int runs = 300, Round last = 2'000, Round longest = 50) {
  std::mt19937 random(seed);
  Plan plan = test::random_plan(random, runs, last, longest);
  for (gnomon::Run& run : plan.schedule.runs) {
    if (random() % 4 == 0) run.outcome = Outcome::killed;
  }
  return Drawing(std::move(plan));
}

ColumnTile tile_of(const Drawing& drawing, int level, std::int64_t index,
                   StackOrder order = StackOrder::start) {
  return make_tile(drawing.plan.instance, drawing.plan.schedule, drawing.geometry, order, level,
                   index);
}

TEST(ColumnLevel, IsAtLeastOneAndLessThanTwoPixelsWide) {
  for (double rounds_per_px = 1; rounds_per_px < 1e11; rounds_per_px *= 1.17) {
    const double width = std::ldexp(1.0, column_level(rounds_per_px)) / rounds_per_px;
    EXPECT_GE(width, 1);
    EXPECT_LT(width, 2);
  }
  EXPECT_EQ(column_level(0.25), 0);  // a column is a round at least
}

TEST(ColumnTiles, TheSearchFindsTheBandAtEveryToken) {
  // From none to hundreds of bands a column: search trees of one to five levels.
  for (const auto& [runs, last, longest] :
       {std::tuple{3, 300, 9}, {300, 2'000, 50}, {900, 600, 90}, {3'000, 600, 400}}) {
    const Drawing drawing = random_drawing(2, runs, last, longest);
    for (const int level : {0, 2}) {
      const ColumnTile tile = tile_of(drawing, level, 0);
      for (std::int64_t column = 0; column < columns_per_tile; column += 37) {
        const Round start = column << level;
        const MemoryRange range = drawing.geometry.memory_over(start, start + (1 << level));
        std::vector<StackEntry> stack;
        if (range.max > 0) drawing.geometry.stack_at(range.max_round, stack);
        for (const StackEntry& entry : stack) {
          const gnomon::Run& run = drawing.plan.schedule.runs[static_cast<std::size_t>(entry.run)];
          for (const Tokens token : {entry.base, entry.base + entry.height - 1}) {
            const auto found = find_band(tile, column, token);
            ASSERT_TRUE(found);
            ASSERT_EQ(found->entry & entry_run_mask, static_cast<std::uint32_t>(entry.run));
            ASSERT_EQ(found->base, entry.base);
            ASSERT_EQ(found->top, entry.base + entry.height);
            ASSERT_EQ(found->prompt,
                      drawing.plan.instance.jobs[static_cast<std::size_t>(run.job)].prompt);
            ASSERT_EQ((found->entry & entry_killed) != 0, run.outcome == Outcome::killed);
            ASSERT_EQ((found->entry & entry_starts) != 0, run.start == range.max_round);
          }
        }
        ASSERT_FALSE(find_band(tile, column, range.max)) << "the maximum is kept, and not passed";
        ASSERT_FALSE(find_band(tile, column, -1));
      }
    }
  }
}

TEST(ColumnTiles, KeepTheMaximumAndCountTheRuns) {
  const Drawing drawing = random_drawing(3);
  const Round horizon = drawing.geometry.horizon();
  for (const int level : {0, 1, 4, 7}) {
    const ColumnTile tile = tile_of(drawing, level, 0);
    std::int64_t runs = 0, filled = 0;
    std::size_t bands = 0;
    Tokens tokens = 0;
    for (std::int64_t column = 0; column < columns_per_tile; ++column) {
      Tokens fullest = 0;
      std::int64_t at_once = 0;
      const Round first = column << level, last = (column + 1) << level;
      for (Round t = first; t < std::min(last, horizon); ++t) {
        fullest = std::max(fullest, drawing.geometry.memory_at(t));
      }
      for (const gnomon::Run& run : drawing.plan.schedule.runs) {
        at_once += run.start < last && run.end > first;
      }
      ASSERT_EQ(find_band(tile, column, fullest - 1).has_value(), fullest > 0);
      ASSERT_FALSE(find_band(tile, column, fullest));
      runs += at_once;
      filled += at_once > 0;
      tokens += fullest;
      for (Tokens y = 0; y < fullest; y = find_band(tile, column, y)->top) ++bands;
    }
    EXPECT_EQ(tile.runs, runs);
    EXPECT_EQ(tile.filled, filled);
    EXPECT_EQ(tile.tokens, tokens);
    EXPECT_EQ(tile.bands, bands);
  }
}

TEST(ColumnTiles, TheStandInHasTheSameOutline) {
  const Drawing drawing = random_drawing(8);
  const ColumnTile fine = tile_of(drawing, 3, 0);
  const ColumnTile outline = make_outline_tile(drawing.geometry, 3, 0);
  EXPECT_TRUE(outline.outline);
  EXPECT_EQ(outline.runs, fine.runs);
  EXPECT_EQ(outline.tokens, fine.tokens);
  for (std::int64_t column = 0; column < columns_per_tile; column += 5) {
    Tokens top = 0;
    while (const auto band = find_band(fine, column, top)) top = band->top;
    ASSERT_FALSE(find_band(outline, column, top));
    if (top == 0) continue;
    const auto all = find_band(outline, column, top - 1);
    ASSERT_TRUE(all);
    EXPECT_EQ(all->base, 0);
    EXPECT_EQ(all->top, top);
    EXPECT_EQ(all->entry, entry_outline);
  }
}

TEST(ColumnTiles, AreTheSameABillionRoundsLater) {
  std::mt19937 random(5);
  const Plan plan = test::random_plan(random, 300, 900, 30);
  Plan later = plan;
  const std::int64_t tiles = 1'000'000'000 / columns_per_tile;
  for (gnomon::Run& run : later.schedule.runs) {
    run.start += tiles * columns_per_tile;
    run.end += tiles * columns_per_tile;
  }
  const ColumnTile here = tile_of(Drawing(plan), 0, 1);
  const ColumnTile there = tile_of(Drawing(later), 0, tiles + 1);
  EXPECT_GT(here.bands, 0u);
  EXPECT_EQ(here.words, there.words);
}

TEST(ColumnTiles, FollowTheOrderOfTheStack) {
  Plan plan;
  plan.add(0, 9, 1);
  plan.add(0, 4, 2);
  const Drawing drawing(std::move(plan));
  const ColumnTile tile = tile_of(drawing, 0, 0, StackOrder::output);
  EXPECT_EQ(find_band(tile, 3, 0)->entry & entry_run_mask, 1u);
  EXPECT_EQ(find_band(tile, 3, 6)->entry & entry_run_mask, 0u);  // above 2 + 4 tokens
  EXPECT_EQ(find_band(tile, 4, 0)->entry & entry_run_mask, 0u);
}

}  // namespace
}  // namespace gnomon::desktop
