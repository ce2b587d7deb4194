// Which of bands and columns are in sight, and what is kept from view to view.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

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
  return request;
}

Drawing dense_drawing() {
  std::mt19937 random(11);
  return Drawing(test::random_plan(random, 4'000, 20'000, 200));
}

/// One with columns of several rounds in sight, and finer levels than are kept.
Drawing long_drawing() {
  std::mt19937 random(12);
  return Drawing(test::random_plan(random, 60'000, 3'000'000, 2'000));
}

void settle(PlaneItemCache& cache, const PlaneRequest& request) {
  for (int quiet = 0; quiet < 3;) {
    const PlaneItems& items = cache.update(request);
    const bool calm = !request.background->busy() && items.new_tiles.empty() && !items.refining &&
                      items.new_bands.empty();
    quiet = calm ? quiet + 1 : 0;
    if (!calm) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

TEST(PlaneItems, FewBandsAreExact) {
  const Drawing drawing(test::worked_example());
  PlaneItemCache cache;
  const PlaneItems& items = cache.update(request_for(drawing, {0, 6, 0, 6}));
  EXPECT_FALSE(items.merged);
  EXPECT_TRUE(items.columns.empty());
  EXPECT_EQ(items.count, 4u);
  EXPECT_EQ(items.merged_runs_per_column, 0);
}

TEST(PlaneItems, TheBudgetIsKept) {
  const Drawing drawing = dense_drawing();
  PlaneItemCache cache;
  for (double rounds = 25'000; rounds > 4; rounds *= 0.7) {
    for (const std::size_t budget : {100u, 1'000u, 5'000u}) {
      PlaneRequest request = request_for(drawing, {9'000, 9'000 + rounds, 0, 1'000});
      request.max_bands = budget;
      const PlaneItems& items = cache.update(request);
      const std::size_t seen =
          drawing.geometry.count_segments(9'000, 9'000 + static_cast<Round>(rounds), 1'000'000);
      if (items.columns.empty()) {
        EXPECT_LE(seen, budget + budget / 10 + 1);
      } else {
        EXPECT_GT(static_cast<double>(seen), 0.7 * static_cast<double>(budget));
        EXPECT_TRUE(items.bands.empty());
        EXPECT_EQ(items.merged_runs_per_column > 0, items.level > 0);
        EXPECT_GT(items.band_tokens, 0);
      }
    }
  }
}

TEST(PlaneItems, WhatIsInSightIsCoveredWithoutGaps) {
  const Drawing drawing = dense_drawing();
  PlaneItemCache cache;
  const PlaneItems& far = cache.update(request_for(drawing, {2'345.6, 17'890.1, 0, 1'000}));
  ASSERT_FALSE(far.columns.empty());
  EXPECT_EQ(far.columns.front().first, 2'345);
  EXPECT_EQ(far.columns.back().last, 17'891);
  for (std::size_t i = 0; i < far.columns.size(); ++i) {
    const PlaneItems::Piece& piece = far.columns[i];
    if (i > 0) {
      EXPECT_EQ(piece.first, far.columns[i - 1].last);
    }
    EXPECT_EQ(piece.tile->level, far.level);
    const Round width = columns_per_tile << far.level;
    EXPECT_GE(piece.first, piece.tile->index * width);
    EXPECT_LE(piece.last, (piece.tile->index + 1) * width);
  }
  const PlaneItems& near = cache.update(request_for(drawing, {2'345.6, 2'390.1, 100, 200}));
  ASSERT_TRUE(near.columns.empty());
  EXPECT_LE(near.bands.front()->first, 2'345);
  for (std::size_t i = 1; i < near.bands.size(); ++i) {
    EXPECT_EQ(near.bands[i]->first, near.bands[i - 1]->last);
  }
  EXPECT_GE(near.bands.back()->last, 2'391);
  EXPECT_LE(near.bands.front()->low, 100);
  EXPECT_GE(near.bands.front()->high, 200);
}

TEST(PlaneItems, NothingNewMeansTheSameRevision) {
  const Drawing drawing = dense_drawing();
  PlaneItemCache cache;
  const PlaneRequest request = request_for(drawing, {0, 20'000, 0, 900});
  const std::uint64_t first = cache.update(request).revision;
  EXPECT_EQ(cache.update(request).revision, first);
  PlaneRequest other = request;
  other.generation = 2;
  const std::uint64_t second = cache.update(other).revision;
  EXPECT_NE(second, first);
  other.source.order = StackOrder::output;
  EXPECT_NE(cache.update(other).revision, second);
}

TEST(PlaneItems, OtherColoursMakeOtherBandsAndTheSameTiles) {
  const Drawing drawing = dense_drawing();
  RunColours others = drawing.colours;
  others.revision = 2;
  for (PackedColour& colour : others.of_run) colour ^= 0x00FFFFFFu;
  PlaneItemCache cache;
  PlaneRequest request = request_for(drawing, {9'000, 9'040, 0, 1'000});
  const PackedColour before = cache.update(request).bands.front()->items.front().colour;
  request.source.colours = &others;
  EXPECT_EQ(cache.update(request).bands.front()->items.front().colour, before ^ 0x00FFFFFFu);

  request.view = {0, 20'000, 0, 1'000};
  const ColumnTile* tile = cache.update(request).columns.front().tile;
  request.source.colours = &drawing.colours;
  const PlaneItems& items = cache.update(request);
  EXPECT_EQ(items.columns.front().tile, tile);
  EXPECT_TRUE(items.new_tiles.empty());
}

TEST(PlaneItems, ColoursOfAnotherScheduleAreNoColours) {
  const Drawing drawing = dense_drawing();
  RunColours others = drawing.colours;
  others.of_run.pop_back();
  PlaneItemCache cache;
  PlaneRequest request = request_for(drawing, {9'000, 9'040, 0, 1'000});
  request.source.colours = &others;
  EXPECT_EQ(cache.update(request).count, 0u);
}

TEST(PlaneItems, UntilTilesAreMadeTheOutlineStandsIn) {
  const Drawing drawing = long_drawing();
  BackgroundPool pool([] {}, 1);
  // Nobody is to make a tile before the first picture.
  std::mutex gate;
  gate.lock();
  pool.submit({}, [&](const std::stop_token&) { const std::lock_guard wait(gate); });
  PlaneItemCache cache;
  PlaneRequest request = request_for(drawing, {0, 3'000'000, 0, 1'000});
  request.background = &pool;
  const PlaneItems& first = cache.update(request);
  EXPECT_TRUE(first.refining);
  ASSERT_FALSE(first.columns.empty());
  for (const PlaneItems::Piece& piece : first.columns) EXPECT_TRUE(piece.tile->outline);
  gate.unlock();
  settle(cache, request);
  const PlaneItems& last = cache.update(request);
  EXPECT_FALSE(last.refining);
  for (const PlaneItems::Piece& piece : last.columns) {
    EXPECT_FALSE(piece.tile->outline);
    EXPECT_EQ(piece.shift, 0);
  }
}

TEST(PlaneItems, PanningWithinSeveralScreensMakesNothingNew) {
  const Drawing drawing = long_drawing();
  BackgroundPool pool([] {}, 2);
  PlaneItemCache cache;
  // From a view of everything, through levels that are kept and levels that are not, to bands.
  for (const double rounds : {3'000'000.0, 300'000.0, 60'000.0, 20'000.0, 4'000.0, 500.0}) {
    PlaneRequest request = request_for(drawing, {1'200'000.3, 1'200'000.3 + rounds, 0, 1'000});
    request.background = &pool;
    settle(cache, request);
    for (double screens = -1.5; screens <= 1.5; screens += 0.05) {
      PlaneRequest moved = request;
      moved.view.t0 += screens * rounds;
      moved.view.t1 += screens * rounds;
      const PlaneItems& items = cache.update(moved);
      EXPECT_FALSE(items.refining) << rounds << " rounds, " << screens << " screens on";
      // What is in sight is never made in its frame: it is on the GPU already.
      for (const PlaneItems::Piece& piece : items.columns) {
        EXPECT_EQ(std::count(items.new_tiles.begin(), items.new_tiles.end(), piece.tile), 0);
      }
      for (const BandChunk* chunk : items.bands) {
        EXPECT_EQ(std::count(items.new_bands.begin(), items.new_bands.end(), chunk), 0);
      }
    }
  }
}

TEST(PlaneItems, BandsAreThereWhenAViewPansFromColumnsToFewerRuns) {
  std::mt19937 random(14);
  Plan plan = test::random_plan(random, 20'000, 100'000, 500);
  for (Round start = 100'500; start < 400'000; start += 100) plan.add(start, start + 400, 20);
  const Drawing drawing(std::move(plan));
  BackgroundPool pool([] {}, 2);
  PlaneItemCache cache;
  PlaneRequest request = request_for(drawing, {95'000, 107'000, 0, 1'000});
  request.background = &pool;
  settle(cache, request);
  ASSERT_FALSE(cache.update(request).columns.empty());
  int exact = 0;
  for (double screens = 0; screens <= 1.5; screens += 0.05) {
    PlaneRequest moved = request;
    moved.view.t0 += screens * request.view.rounds();
    moved.view.t1 += screens * request.view.rounds();
    const PlaneItems& items = cache.update(moved);
    exact += items.columns.empty();
    EXPECT_TRUE(items.new_tiles.empty()) << screens << " screens on";
    EXPECT_TRUE(items.new_bands.empty()) << screens << " screens on";
  }
  EXPECT_GT(exact, 5);
}

TEST(PlaneItems, BesideTheDataNothingIsMade) {
  const Drawing drawing = long_drawing();
  PlaneItemCache cache;
  for (const double t0 : {-9'000'000.0, 4'000'000.0}) {
    for (int frame = 0; frame < 20; ++frame) {
      const PlaneItems& items = cache.update(request_for(drawing, {t0, t0 + 4'000'000, 0, 1'000}));
      EXPECT_EQ(items.count, 0u);
      // Next to an empty view lie all bands in a few chunks: too many to be made for it.
      EXPECT_TRUE(items.new_bands.empty());
    }
  }
}

TEST(PlaneItems, ZoomingShowsTheNextLevelAtOnce) {
  const Drawing drawing = long_drawing();
  BackgroundPool pool([] {}, 2);
  PlaneItemCache cache;
  PlaneRequest request = request_for(drawing, {1'200'000, 1'800'000, 0, 1'000});
  request.background = &pool;
  settle(cache, request);
  const int level = cache.update(request).level;
  request.view = {1'350'000, 1'650'000, 0, 1'000};
  const PlaneItems& items = cache.update(request);
  EXPECT_EQ(items.level, level - 1);
  EXPECT_FALSE(items.refining);
}

TEST(TileCache, KeepsABoundedNumberOfFineTiles) {
  const Drawing drawing = long_drawing();
  BackgroundPool pool([] {}, 2);
  TileCache cache;
  const ItemSource source = drawing.source();
  cache.reset({source.instance, source.schedule, source.geometry}, &pool, 0);
  EXPECT_GT(cache.resident_level(), cache.top_level());  // there is no room for any
  for (std::int64_t at = 0; at < 250'000; at += 1'000) {
    cache.want(&pool, 0, at, at + 800);
    std::ignore = cache.take_new();
    while (pool.busy()) std::this_thread::yield();
  }
  cache.want(&pool, 0, 0, 800);
  EXPECT_LE(cache.size(), 300u);
  EXPECT_GE(cache.size(), 100u);
}

TEST(TileCache, PanningByAScreenAndAHalfMakesNothing) {
  const Drawing drawing = long_drawing();
  BackgroundPool pool([] {}, 2);
  TileCache cache;
  const ItemSource source = drawing.source();
  constexpr int level = 2;
  constexpr std::int64_t screen = 449;
  // A view lies in one tile or across a border, as it happens.
  for (std::int64_t start = 100'000; start < 100'000 + 2 * columns_per_tile; start += 60) {
    cache.reset({source.instance, source.schedule, source.geometry}, &pool, 0);
    for (int quiet = 0; quiet < 2;) {
      cache.want(&pool, level, start, start + screen);
      while (pool.busy()) std::this_thread::yield();
      quiet = cache.take_new().empty() ? quiet + 1 : 0;
    }
    for (std::int64_t by = -3 * screen / 2; by <= 3 * screen / 2; by += 32) {
      cache.want(&pool, level, start + by, start + by + screen);
      while (pool.busy()) std::this_thread::yield();
      cache.want(&pool, level, start + by, start + by + screen);
      EXPECT_TRUE(cache.take_new().empty()) << "from " << start << " by " << by;
    }
  }
}

TEST(ShownRound, IsTheFullestOfAMergedColumn) {
  const Drawing drawing = dense_drawing();
  PlaneItemCache cache;
  const PlaneItems& items = cache.update(request_for(drawing, {0, 20'000, 0, 1'000}));
  ASSERT_GT(items.level, 0);
  for (Round t = 100; t < 19'000; t += 777) {
    const Round start = (t >> items.level) << items.level;
    const Round shown = shown_round(drawing.geometry, items, static_cast<double>(t) + 0.5);
    EXPECT_GE(shown, start);
    EXPECT_LT(shown, start + (Round{1} << items.level));
    for (Round other = start; other < start + (Round{1} << items.level); ++other) {
      EXPECT_LE(drawing.geometry.memory_at(other), drawing.geometry.memory_at(shown));
    }
  }
  EXPECT_LT(shown_round(drawing.geometry, items, -3.2), 0);
}

TEST(PlaneItems, WithoutAResultThereIsNothing) {
  PlaneItemCache cache;
  PlaneRequest request;
  request.view = {0, 10, 0, 10};
  EXPECT_EQ(cache.update(request).count, 0u);
}

}  // namespace
}  // namespace gnomon::desktop
