// Merged columns and the image that they are painted into.
#include <gtest/gtest.h>

#include "app/desktop/views/column_raster.h"
#include "tests/unit/views_support.h"

namespace gnomon::desktop {
namespace {

using test::Drawing;
using test::Plan;

Drawing random_drawing(unsigned seed) {
  std::mt19937 random(seed);
  return Drawing(test::random_plan(random, 300, 2'000, 50));
}

TEST(ColumnLevel, IsAtLeastOneAndLessThanTwoPixelsWide) {
  for (double rounds_per_px = 1; rounds_per_px < 1e11; rounds_per_px *= 1.17) {
    const double width = std::ldexp(1.0, column_level(rounds_per_px)) / rounds_per_px;
    EXPECT_GE(width, 1);
    EXPECT_LT(width, 2);
  }
  EXPECT_EQ(column_level(0.25), 0);  // a column is a round at least
}

TEST(Columns, ShowTheFullestRoundAtEveryLevel) {
  const Drawing drawing = random_drawing(3);
  const Round horizon = drawing.geometry.horizon();
  for (int level : {0, 1, 4, 7, 11}) {
    const ColumnChunk chunk = make_column_chunk(drawing.source(), level, 0, 64, 1, no_job);
    ASSERT_EQ(chunk.count(), 64);
    for (std::int64_t i = 0; i < 64; ++i) {
      Tokens fullest = 0;
      for (Round t = i << level; t < ((i + 1) << level) && t < horizon; ++t) {
        fullest = std::max(fullest, drawing.geometry.memory_at(t));
      }
      const auto blocks = chunk.column(i);
      const Tokens top = blocks.empty() ? 0 : blocks.back().base + blocks.back().height;
      ASSERT_EQ(top, fullest) << "level " << level << " column " << i;
      Tokens at = 0;  // no gaps between blocks
      for (const ColumnBlock& block : blocks) {
        ASSERT_EQ(block.base, at);
        at += block.height;
      }
    }
  }
}

TEST(Columns, JoiningThinBandsKeepsTheirTokens) {
  const Drawing drawing = random_drawing(4);
  const ColumnChunk exact = make_column_chunk(drawing.source(), 3, 10, 64, 1, no_job);
  const ColumnChunk joined = make_column_chunk(drawing.source(), 3, 10, 64, 64, no_job);
  EXPECT_LT(joined.blocks.size(), exact.blocks.size() / 2);
  for (std::int64_t i = 0; i < 64; ++i) {
    Tokens prompt_exact = 0, prompt_joined = 0, height_exact = 0, height_joined = 0;
    for (const ColumnBlock& block : exact.column(i)) {
      EXPECT_GE(block.run, 0);
      prompt_exact += block.prompt;
      height_exact += block.height;
    }
    for (const ColumnBlock& block : joined.column(i)) {
      prompt_joined += block.prompt;
      height_joined += block.height;
    }
    EXPECT_EQ(prompt_exact, prompt_joined);
    EXPECT_EQ(height_exact, height_joined);
  }
}

TEST(Columns, JoinedBandsReachThePixel) {
  const Drawing drawing = random_drawing(6);
  const ColumnChunk joined = make_column_chunk(drawing.source(), 3, 0, 64, 64, no_job);
  for (std::int64_t i = 0; i < 64; ++i) {
    const auto blocks = joined.column(i);
    // The last block is what is left over; and one before a band that is large on its own.
    for (std::size_t b = 0; b + 1 < blocks.size(); ++b) {
      EXPECT_TRUE(blocks[b].height >= 64 || blocks[b + 1].height >= 64);
    }
  }
}

TEST(Columns, TheSelectedJobIsNeverJoined) {
  const Drawing drawing = random_drawing(5);
  const JobId selected = 120;
  const gnomon::Run& run = drawing.plan.schedule.runs[120];
  const ColumnChunk chunk = make_column_chunk(drawing.source(), 0, run.start, 64, 500, selected);
  for (Round t = run.start; t < run.end; ++t) {
    int seen = 0;
    for (const ColumnBlock& block : chunk.column(t - run.start)) {
      if (block.run != 120) continue;
      ++seen;
      EXPECT_EQ(block.height, test::held(drawing.plan, run, t));
    }
    EXPECT_EQ(seen, 1);
  }
}

TEST(Columns, CoarseOnesHaveTheSameOutline) {
  const Drawing drawing = random_drawing(8);
  const ColumnChunk fine = make_column_chunk(drawing.source(), 4, 0, 64, 1, no_job);
  const ColumnChunk coarse = make_coarse_chunk(drawing.source(), 4, 0, 64, 0);
  EXPECT_TRUE(coarse.coarse);
  for (std::int64_t i = 0; i < 64; ++i) {
    const Tokens top =
        fine.column(i).empty() ? 0 : fine.column(i).back().base + fine.column(i).back().height;
    const Tokens coarse_top = coarse.column(i).empty() ? 0 : coarse.column(i)[0].height;
    EXPECT_EQ(top, coarse_top);
    EXPECT_EQ(fine.runs_merged[static_cast<std::size_t>(i)],
              coarse.runs_merged[static_cast<std::size_t>(i)]);
  }
}

TEST(ColumnImage, PaintsTheBlockAtEveryPixelCentre) {
  const Drawing drawing(test::worked_example());
  const ColumnChunk chunk = make_column_chunk(drawing.source(), 0, 0, 6, 1, no_job);
  PlaneItems items;
  items.merged = true;
  items.columns = {&chunk};
  ColumnImage image;
  RasterStyle style;
  style.hatch_from_px = 5;
  paint_columns(items, drawing.plan.schedule, {0, 6, 0, 6}, 12, style, image);  // 2 rows per token
  ASSERT_EQ(image.columns, 6);
  ASSERT_EQ(image.rows, 12);
  const auto what = [&](int column, int row) {
    return image.texels[static_cast<std::size_t>(column * 12 + row)] >> 24;
  };
  // Round 0: two runs of 2 prompt tokens and one of output.
  for (int row = 0; row < 12; ++row) {
    const std::uint32_t expected =
        row % 6 < 4 ? texel_used | texel_prompt : texel_used | texel_roomy;
    EXPECT_EQ(what(0, row), expected) << row;
  }
  // Round 5: the last run holds 5 tokens, the rest is free.
  EXPECT_EQ(what(5, 3), texel_used | texel_prompt);
  // Its 10 rows are enough for a hatch, the 4 of its prompt are not.
  EXPECT_EQ(what(5, 4), texel_used | texel_roomy);
  EXPECT_EQ(what(5, 9), texel_used | texel_roomy);
  EXPECT_EQ(what(5, 10), 0u);
}

TEST(ColumnImage, OutlinesTheSelectedJob) {
  const Drawing drawing(test::worked_example());
  const ColumnChunk chunk = make_column_chunk(drawing.source(), 0, 0, 6, 1, 2);
  PlaneItems items;
  items.merged = true;
  items.columns = {&chunk};
  RasterStyle style;
  style.selected_job = 2;  // rounds 1 and 2, 3 and 4 tokens
  style.selection = 0xFF0000FFu;
  style.outline_px = 1;
  ColumnImage image;
  paint_columns(items, drawing.plan.schedule, {0, 6, 0, 6}, 12, style, image);
  const std::uint32_t outline = 0x000000FFu | (texel_used | texel_plain) << 24;
  const auto texel = [&](int column, int row) {
    return image.texels[static_cast<std::size_t>(column * 12 + row)];
  };
  EXPECT_EQ(texel(1, 6), outline);  // just above its 3 tokens
  EXPECT_EQ(texel(2, 8), outline);  // just above its 4
  EXPECT_EQ(texel(0, 3), outline);  // beside it
  EXPECT_NE(texel(1, 5), outline);  // its own band is itself
  EXPECT_NE(texel(0, 11), outline);
}

}  // namespace
}  // namespace gnomon::desktop
