// Tiles of merged rows: made in order of urgency, stood in for by coarser ones, forgotten when old.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <future>
#include <random>
#include <thread>

#include "app/desktop/views/jobs/jobs_store.h"
#include "tests/unit/policy_support.h"

namespace gnomon::desktop {
namespace {

ViewSubject random_subject(int jobs) {
  std::mt19937 random(23);
  auto instance = std::make_shared<Instance>();
  instance->memory_limit = 200;
  for (int i = 0; i < jobs; ++i) {
    instance->jobs.push_back(exact_job(3, 1 + static_cast<Tokens>(random() % 60)));
  }
  ViewSubject subject;
  subject.schedule = std::make_shared<const Schedule>(play("gsa", *instance));
  subject.instance = std::move(instance);
  subject.generation = 5;
  return subject;
}

struct JobTilesInStore : testing::Test {
  const ViewSubject subject = random_subject(2000);
  std::vector<PackedColour> colours =
      std::vector<PackedColour>(subject.schedule->runs.size(), 0xFF336699u);
  std::shared_ptr<const JobSheet> sheet = std::make_shared<const JobSheet>(make_sheet(
      {5, JobOrder::id, 1, {0xFF000000u, 0xFF808080u, 0xFF0000FFu}}, subject, nullptr, colours));
  BackgroundPool pool{[] {}, 2};
  JobTileStore store;
  unsigned next_texture = 1;

  void settle(const std::vector<JobStrip>& strips) {
    for (int i = 0; i < 100'000; ++i) {  // generous: sanitizers and busy machines take their time
      for (const TileImage& image : store.arrivals(4)) store.placed(image.tile, next_texture++);
      store.want(pool, strips);
      if (!store.incomplete()) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    FAIL() << "tiles were never finished";
  }
  [[nodiscard]] JobWindow everything() const {
    return {0, 2000, 0, static_cast<double>(sheet->rows->horizon())};
  }
};

TEST_F(JobTilesInStore, TheSheetBringsAPictureOfEverything) {
  EXPECT_EQ(sheet->overview.rows, 2);  // 2,000 rows in 512 texels
  EXPECT_EQ(sheet->colours.size(), subject.schedule->runs.size());
  EXPECT_TRUE(store.start(sheet).empty());
  EXPECT_TRUE(store.shown(everything(), sheet->overview).empty()) << "no textures yet";
  for (const TileImage& image : store.arrivals(100)) store.placed(image.tile, next_texture++);
  const std::vector<TileDraw> draws = store.shown(everything(), sheet->overview);
  EXPECT_EQ(draws.size(), sheet->tiles.size());
  for (const TileDraw& draw : draws) EXPECT_EQ(draw.place, draw.source);
}

TEST_F(JobTilesInStore, CoarserTilesStandInUntilTheFinerAreMade) {
  (void)store.start(sheet);
  for (const TileImage& image : store.arrivals(100)) store.placed(image.tile, next_texture++);
  const JobWindow window{300, 700, 0, 300};
  const JobLevel finest{0, 0};
  const std::vector<TileDraw> first = store.shown(window, finest);
  ASSERT_FALSE(first.empty());
  for (const TileDraw& draw : first) {
    EXPECT_EQ(draw.source.level, sheet->overview);
    EXPECT_TRUE(covers(draw.source, draw.place));
  }
  settle(wanted_strips(window, finest, 2000, sheet->rows->horizon(), true));
  for (const TileDraw& draw : store.shown(window, finest)) EXPECT_EQ(draw.source, draw.place);
}

TEST_F(JobTilesInStore, WhereNothingStandsInThePictureOfEverythingLiesBelow) {
  (void)store.start(sheet);
  for (const TileImage& image : store.arrivals(100)) store.placed(image.tile, next_texture++);
  const JobLevel coarser{sheet->overview.rows + 2, sheet->overview.rounds};
  const std::vector<TileDraw> draws = store.shown(everything(), coarser);
  ASSERT_EQ(draws.size(), sheet->tiles.size());
  EXPECT_EQ(draws[0].place.level, sheet->overview);
}

TEST_F(JobTilesInStore, WhatIsInSightComesFirst) {
  const JobWindow window{300, 700, 0, 300};
  const JobLevel level{1, 1};
  const auto strips = wanted_strips(window, level, 2000, sheet->rows->horizon(), true);
  const auto seen = strips_in(window, level, 2000, sheet->rows->horizon());
  ASSERT_GE(strips.size(), seen.size());
  for (std::size_t i = 0; i < seen.size(); ++i) EXPECT_EQ(strips[i], seen[i]);
  const auto has = [&](JobLevel wanted) {
    return std::any_of(strips.begin(), strips.end(),
                       [&](const JobStrip& strip) { return strip.level == wanted; });
  };
  EXPECT_TRUE(has({0, 0}));
  EXPECT_TRUE(has({2, 2}));
}

TEST_F(JobTilesInStore, WhatIsOutOfSightIsNotWaitedFor) {
  (void)store.start(sheet);
  const JobLevel level{0, 0};
  const Round horizon = sheet->rows->horizon();
  const JobWindow window{0, 300, 0, 200}, below{900, 1200, 0, 200};
  EXPECT_FALSE(store.covers(window, level));
  settle(strips_in(window, level, 2000, horizon));
  EXPECT_TRUE(store.covers(window, level));
  EXPECT_FALSE(store.covers(below, level));
  EXPECT_FALSE(store.covers(window, {1, 1})) << "another level";
  // Its surroundings are prefetched, and what is in sight stays complete.
  store.want(pool, wanted_strips(window, level, 2000, horizon, true));
  EXPECT_TRUE(store.incomplete());
  EXPECT_TRUE(store.covers(window, level));
}

TEST_F(JobTilesInStore, ArrivalsThatAreTooManyAreKept) {
  (void)store.start(sheet);
  ASSERT_GT(sheet->tiles.size(), 1U);
  for (std::size_t left = sheet->tiles.size(); left > 0; --left) {
    EXPECT_TRUE(store.has_arrivals());
    EXPECT_EQ(store.arrivals(1).size(), 1U);
  }
  EXPECT_FALSE(store.has_arrivals());
}

TEST_F(JobTilesInStore, PanningOverScreensAsksForNothing) {
  (void)store.start(sheet);
  const JobLevel level{0, 0};
  const Round horizon = sheet->rows->horizon();
  settle(wanted_strips({0, 300, 0, 200}, level, 2000, horizon, true));
  const std::size_t tiles = store.tiles();
  for (double down = 0; down <= 800; down += 40) {
    store.want(pool, wanted_strips({down, 300 + down, 0, 200}, level, 2000, horizon, false));
    EXPECT_FALSE(store.incomplete()) << down;
  }
  EXPECT_EQ(store.tiles(), tiles) << "screens around were prefetched";
}

TEST_F(JobTilesInStore, OldTilesGoAndThePictureOfEverythingStays) {
  (void)store.start(sheet);
  const Round horizon = sheet->rows->horizon();
  settle(wanted_strips(everything(), {0, 0}, 2000, horizon, true));
  const std::size_t all = store.tiles();
  store.want(pool, strips_in({0, 256, 0, 256}, {0, 0}, 2000, horizon));
  const std::vector<unsigned> dropped = store.forget_old(sheet->tiles.size() + 1);
  EXPECT_EQ(store.tiles(), sheet->tiles.size() + 1);
  EXPECT_EQ(dropped.size(), all - store.tiles());
  const auto draws = store.shown({0, 256, 0, 256}, {0, 0});
  ASSERT_EQ(draws.size(), 1u);
  EXPECT_EQ(draws[0].source, draws[0].place) << "what is in use was kept";
  EXPECT_FALSE(store.shown(everything(), sheet->overview).empty());
}

TEST_F(JobTilesInStore, StartingAnewGivesAllTexturesBack) {
  (void)store.start(sheet);
  settle(wanted_strips({0, 300, 0, 200}, {0, 0}, 2000, sheet->rows->horizon(), true));
  const std::size_t tiles = store.tiles();
  EXPECT_EQ(store.start(nullptr).size(), tiles);
  EXPECT_EQ(store.tiles(), 0u);
  EXPECT_TRUE(store.shown(everything(), {0, 0}).empty());
}

TEST(JobSheets, ANewColourModeKeepsTheRowsAndAnOrderIsSwappedAsOne) {
  const ViewSubject subject = random_subject(50);
  BackgroundPool pool([] {}, 1);
  JobSheetMaker maker;
  RunColours colours;
  colours.revision = 1;
  colours.of_run.assign(subject.schedule->runs.size(), 0xFF111111u);
  ViewInput input;
  input.subject = subject;
  input.background = &pool;
  input.colours = &colours;
  const MergeLook look;
  const auto settle = [&] {
    for (int i = 0; i < 100'000; ++i) {  // generous: sanitizers and busy machines take their time
      const auto sheet = maker.update(input, look);
      if (maker.current()) return sheet;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return std::shared_ptr<const JobSheet>();
  };
  const auto first = settle();
  ASSERT_TRUE(first);
  colours.revision = 2;
  colours.of_run.assign(subject.schedule->runs.size(), 0xFF222222u);
  // The only worker is held up: on a busy machine it could be done before update() returns.
  std::promise<void> held;
  pool.submit({}, [go = held.get_future().share()](const std::stop_token&) { go.wait(); });
  EXPECT_EQ(maker.update(input, look), first) << "the old one until the new one is there";
  held.set_value();
  const auto second = settle();
  ASSERT_TRUE(second);
  EXPECT_EQ(second->rows, first->rows);
  EXPECT_EQ(second->colours[0], 0xFF222222u);
  input.options.job_order = JobOrder::latency;
  const auto third = settle();
  ASSERT_TRUE(third);
  EXPECT_NE(third->rows, first->rows);
  EXPECT_EQ(third->key.order, JobOrder::latency);
}

TEST(JobSheets, ColoursFollowTheirRuns) {
  const ViewSubject subject = random_subject(60);
  std::vector<PackedColour> of_run;
  for (std::size_t i = 0; i < subject.schedule->runs.size(); ++i) {
    of_run.push_back(static_cast<PackedColour>(i));
  }
  const JobRows rows(*subject.instance, *subject.schedule, JobOrder::output);
  const std::vector<PackedColour> colours = colours_by_row(rows, of_run);
  for (std::size_t i = 0; i < colours.size(); ++i) {
    EXPECT_EQ(colours[i], static_cast<PackedColour>(rows.schedule_run(i)));
  }
}

}  // namespace
}  // namespace gnomon::desktop
