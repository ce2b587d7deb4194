// Which of bands and columns are in sight, and what is kept from view to view.
#include <gtest/gtest.h>

#include "tests/unit/views_support.h"

namespace gnomon::desktop {
namespace {

using test::Drawing;
using test::Plan;

PlaneRequest request_for(const Drawing& drawing, ViewRect view) {
  PlaneRequest request;
  request.source = drawing.source();
  request.generation = 1;
  request.view = view;
  request.width_px = 800;
  request.height_px = 600;
  request.max_seconds = 1e9;
  return request;
}

Drawing dense_drawing() {
  std::mt19937 random(11);
  return Drawing(test::random_plan(random, 4'000, 20'000, 200));
}

TEST(PlaneItems, FewBandsAreExact) {
  const Drawing drawing(test::worked_example());
  PlaneItemCache cache;
  const PlaneItems& items = cache.update(request_for(drawing, {0, 6, 0, 6}));
  EXPECT_FALSE(items.merged);
  EXPECT_EQ(items.count, 4u);
  EXPECT_EQ(items.merged_runs_per_column, 0);
}

TEST(PlaneItems, TheBudgetIsKept) {
  const Drawing drawing = dense_drawing();
  PlaneItemCache cache;
  for (double rounds = 25'000; rounds > 4; rounds *= 0.7) {
    for (const std::size_t budget : {100u, 1'000u, 10'000u}) {
      PlaneRequest request = request_for(drawing, {9'000, 9'000 + rounds, 0, 1'000});
      request.max_bands = budget;
      const PlaneItems& items = cache.update(request);
      const std::size_t seen =
          drawing.geometry.count_segments(9'000, 9'000 + static_cast<Round>(rounds), 1'000'000);
      if (!items.merged) {
        EXPECT_LE(seen, budget + budget / 10 + 1);
        EXPECT_TRUE(items.columns.empty());
      } else {
        EXPECT_GT(static_cast<double>(seen), 0.7 * static_cast<double>(budget));
        EXPECT_TRUE(items.bands.empty());
        EXPECT_GT(items.merged_runs_per_column, 0);
      }
    }
  }
}

TEST(PlaneItems, ChunksCoverTheViewWithoutGaps) {
  const Drawing drawing = dense_drawing();
  PlaneItemCache cache;
  const PlaneItems& far = cache.update(request_for(drawing, {2'345.6, 17'890.1, 0, 1'000}));
  ASSERT_TRUE(far.merged);
  const int level = far.columns.front()->level;
  EXPECT_LE(far.columns.front()->first_column << level, 2'345);
  for (std::size_t i = 1; i < far.columns.size(); ++i) {
    EXPECT_EQ(far.columns[i]->first_column,
              far.columns[i - 1]->first_column + far.columns[i - 1]->count());
  }
  EXPECT_GE((far.columns.back()->first_column + far.columns.back()->count()) << level, 17'891);

  const PlaneItems& near = cache.update(request_for(drawing, {2'345.6, 2'390.1, 100, 200}));
  ASSERT_FALSE(near.merged);
  EXPECT_LE(near.bands.front()->first, 2'345);
  for (std::size_t i = 1; i < near.bands.size(); ++i) {
    EXPECT_EQ(near.bands[i]->first, near.bands[i - 1]->last);
  }
  EXPECT_GE(near.bands.back()->last, 2'391);
  EXPECT_LE(near.bands.front()->low, 100);
  EXPECT_GE(near.bands.front()->high, 200);
}

TEST(PlaneItems, PanningKeepsWhatStaysInSight) {
  const Drawing drawing = dense_drawing();
  PlaneItemCache cache;
  const std::vector<const ColumnChunk*> before =
      cache.update(request_for(drawing, {2'000, 12'000, 0, 1'000})).columns;
  const std::uint64_t revision =
      cache.update(request_for(drawing, {2'001, 12'001, 0, 1'000})).revision;
  const PlaneItems& after = cache.update(request_for(drawing, {4'000, 14'000, 0, 1'000}));
  EXPECT_NE(after.revision, revision);
  std::size_t kept = 0;
  for (const ColumnChunk* chunk : after.columns) {
    kept += static_cast<std::size_t>(std::count(before.begin(), before.end(), chunk));
  }
  EXPECT_GE(kept, before.size() / 2);
}

TEST(PlaneItems, NothingNewMeansTheSameRevision) {
  const Drawing drawing = dense_drawing();
  PlaneItemCache cache;
  const std::uint64_t first = cache.update(request_for(drawing, {0, 20'000, 0, 900})).revision;
  EXPECT_EQ(cache.update(request_for(drawing, {0, 20'000, 0, 900})).revision, first);
  PlaneRequest other = request_for(drawing, {0, 20'000, 0, 900});
  other.generation = 2;
  EXPECT_NE(cache.update(other).revision, first);
}

TEST(PlaneItems, AFrameWithoutTimeIsCoarseAndTheNextOnesFinishIt) {
  const Drawing drawing = dense_drawing();
  PlaneItemCache cache;
  PlaneRequest request = request_for(drawing, {0, 20'000, 0, 1'000});
  request.max_seconds = 0;
  EXPECT_TRUE(cache.update(request).refining);
  int frames = 1;
  while (cache.update(request).refining && frames < 100) ++frames;
  EXPECT_LT(frames, 100);
  for (const ColumnChunk* chunk : cache.update(request).columns) EXPECT_FALSE(chunk->coarse);
}

TEST(PlaneItems, WithoutAResultThereIsNothing) {
  PlaneItemCache cache;
  PlaneRequest request;
  request.view = {0, 10, 0, 10};
  EXPECT_EQ(cache.update(request).count, 0u);
}

}  // namespace
}  // namespace gnomon::desktop
