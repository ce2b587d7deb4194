// Merged rows of jobs against counting every round of every job.
#include <gtest/gtest.h>

#include <random>

#include "app/desktop/views/jobs/jobs_merge.h"
#include "engine/simulate/simulator.h"
#include "tests/unit/policy_support.h"

namespace gnomon::desktop {
namespace {

/// A colour of its own for every run.
std::vector<PackedColour> numbered_colours(std::size_t runs) {
  std::vector<PackedColour> colours;
  for (std::size_t i = 0; i < runs; ++i) {
    colours.push_back(0xFF000000u | static_cast<PackedColour>((i * 40503u) & 0xFFFFFFu));
  }
  return colours;
}

MergedCell count(const JobRows& rows, const std::vector<PackedColour>& colours, std::size_t first,
                 std::size_t last, Round from, Round to) {
  MergedCell cell;
  for (std::size_t row = first; row < last; ++row) {
    for (Round round = from; round < to; ++round) {
      if (round >= rows.life(row).arrival && round < rows.life(row).end) ++cell.alive;
      for (std::size_t i = rows.first_run(row); i < rows.first_run(row + 1); ++i) {
        const RowRun& run = rows.runs()[i];
        if (round < run.start || round >= run.end()) continue;
        ++(run.killed() ? cell.killed : cell.running);
        cell.red += colours[i] & 0xFF;
        cell.green += colours[i] >> 8 & 0xFF;
        cell.blue += colours[i] >> 16 & 0xFF;
      }
    }
  }
  return cell;
}

Instance random_instance(std::mt19937& random) {
  const auto draw = [&](std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(random);
  };
  Instance instance;
  instance.memory_limit = 60;
  const std::int64_t prompt = draw(0, 9);
  for (std::int64_t i = draw(1, 60); i > 0; --i) {
    instance.jobs.push_back(exact_job(prompt, draw(1, 40), draw(0, 40)));
  }
  return instance;
}

TEST(MergedJobs, EveryCellEqualsACountOfItsRounds) {
  std::mt19937 random(3);
  for (int trial = 0; trial < 30; ++trial) {
    const Instance instance = random_instance(random);
    const Schedule schedule = play(trial % 2 == 0 ? "gsa" : "vllm-fcfs", instance);
    const JobRows rows(instance, schedule, static_cast<JobOrder>(trial % 7));
    const std::vector<PackedColour> colours = numbered_colours(schedule.runs.size());
    const int level = trial % 5;
    const std::int64_t first_cell = trial % 3;
    RowMerger merger(rows, colours, level, first_cell, 9);
    for (std::size_t row = 0; row < rows.rows(); row += 7) {
      const std::size_t last = std::min(row + 7, rows.rows());
      const std::span<const MergedCell> cells = merger.merge(row, last);
      ASSERT_EQ(cells.size(), 9u);
      for (std::size_t c = 0; c < cells.size(); ++c) {
        const Round from = (first_cell + static_cast<Round>(c)) << level;
        EXPECT_EQ(cells[c], count(rows, colours, row, last, from, from + (Round{1} << level)))
            << trial << ' ' << row << ' ' << c;
      }
    }
  }
}

TEST(MergedJobs, TheWorkedExampleInCellsOfTwoRowsAndTwoRounds) {
  // Rows 2 and 3 of gsa on M = 6, s = 2, o = (1, 1, 2, 3): row 2 runs in [1, 2) killed and [2, 4);
  // row 3 in [1, 2) and [4, 6) killed, and [6, 9).
  const Instance instance = burst_of(6, 2, {1, 1, 2, 3});
  const Schedule schedule = play("gsa:alpha=2", instance);
  const JobRows rows(instance, schedule, JobOrder::id);
  const std::vector<PackedColour> colours(schedule.runs.size(), 0xFF000001u);
  RowMerger merger(rows, colours, 1, 0, 5);
  const std::span<const MergedCell> cells = merger.merge(2, 4);
  //                          alive, running, killed, red
  EXPECT_EQ(cells[0], (MergedCell{4, 0, 2, 2, 0, 0}));  // rounds 0 and 1
  EXPECT_EQ(cells[1], (MergedCell{4, 2, 0, 2, 0, 0}));
  EXPECT_EQ(cells[2], (MergedCell{2, 0, 2, 2, 0, 0}));
  EXPECT_EQ(cells[3], (MergedCell{2, 2, 0, 2, 0, 0}));
  EXPECT_EQ(cells[4], (MergedCell{1, 1, 0, 1, 0, 0}));
}

TEST(MergedJobs, CountsStayExactAtRoundATrillion) {
  Instance instance;
  instance.memory_limit = 10;
  instance.jobs = {exact_job(1, 3, max_arrival_round)};
  Schedule schedule;
  gnomon::Run run;
  run.job = 0;
  run.start = max_arrival_round + 5;
  run.end = run.start + 3;
  schedule.runs = {run};
  const JobRows rows(instance, schedule, JobOrder::id);
  const std::vector<PackedColour> colours = {0xFF0000FFu};
  RowMerger near(rows, colours, 0, max_arrival_round, 10);
  const std::span<const MergedCell> cells = near.merge(0, 1);
  for (std::size_t c = 0; c < 10; ++c) {
    EXPECT_EQ(cells[c].alive, c < 8 ? 1 : 0) << c;
    EXPECT_EQ(cells[c].running, c >= 5 && c < 8 ? 1 : 0) << c;
  }
  RowMerger far(rows, colours, 32, 0, 300);
  std::int64_t alive = 0, red = 0;
  for (const MergedCell& cell : far.merge(0, 1)) {
    alive += cell.alive;
    red += cell.red;
  }
  EXPECT_EQ(alive, 8);
  EXPECT_EQ(red, 3 * 255);
}

constexpr MergeLook look{0xFF101010u, 0xFFA0A0A0u, 0xFF5050FFu};

int distance(PackedColour a, PackedColour b) {
  int most = 0;
  for (const int shift : {0, 8, 16}) {
    most = std::max(
        most, std::abs(static_cast<int>(a >> shift & 0xFF) - static_cast<int>(b >> shift & 0xFF)));
  }
  return most;
}

TEST(MergedTexels, NothingIsEmptyAndAFullCellHasTheColourOfItsRuns) {
  EXPECT_EQ(texel_of({}, 64, look), merged_texel::empty);
  const PackedColour full = texel_of({64, 64, 0, 64 * 200, 64 * 100, 64 * 50}, 64, look);
  EXPECT_EQ(full & 0xFFFFFFu, 0x3264C8u);
  EXPECT_EQ(full >> 24, 0xC0u) << "used, runs, nothing lost";
}

TEST(MergedTexels, OneRoundOfOneRunAmongAMillionLeavesATrace) {
  const double area = 1e6;
  const PackedColour waiting = texel_of({1'000'000, 0, 0, 0, 0, 0}, area, look);
  const PackedColour traced = texel_of({1'000'000, 1, 0, 255, 255, 0}, area, look);
  EXPECT_GE(distance(waiting, traced), 16);
  EXPECT_NE(traced & merged_texel::runs, 0u);
  EXPECT_EQ(waiting & merged_texel::runs, 0u);
  EXPECT_GE(distance(texel_of({1, 0, 0, 0, 0, 0}, area, look), look.ground), 8) << "a wait, too";
}

TEST(MergedTexels, LostRoundsAreTintedAndHatched) {
  const PackedColour kept = texel_of({64, 64, 0, 64 * 90, 64 * 90, 64 * 160}, 64, look);
  const PackedColour lost = texel_of({64, 0, 64, 64 * 90, 64 * 90, 64 * 160}, 64, look);
  const PackedColour half = texel_of({64, 32, 32, 64 * 90, 64 * 90, 64 * 160}, 64, look);
  const auto hatch = [](PackedColour c) {
    return (c & merged_texel::hatch_mask) >> merged_texel::hatch_shift;
  };
  EXPECT_EQ(hatch(kept), 0u);
  EXPECT_EQ(hatch(half), 8u);
  EXPECT_EQ(hatch(lost), 15u);
  EXPECT_GE(distance(kept, lost), 30);
}

TEST(MergedStrips, TilesHoldTheCellsOfTheirPlace) {
  std::mt19937 random(5);
  const Instance instance = random_instance(random);
  const Schedule schedule = play("gsa", instance);
  const JobRows rows(instance, schedule, JobOrder::latency);
  const std::vector<PackedColour> colours = numbered_colours(schedule.runs.size());
  const JobStrip strip{{2, 0}, 0, 0, 2};
  const std::vector<TileImage> tiles = merge_strip(rows, colours, strip, look);
  ASSERT_EQ(tiles.size(), 2u);
  EXPECT_EQ(tiles[1].tile, (JobTile{{2, 0}, 0, 1}));
  for (int y = 0; y < job_tile_texels; ++y) {
    const std::size_t first = std::min(static_cast<std::size_t>(y) * 4, rows.rows());
    const std::size_t last = std::min(first + 4, rows.rows());
    for (int x = 0; x < 2 * job_tile_texels; x += 3) {
      const MergedCell cell = count(rows, colours, first, last, x, x + 1);
      const auto& texels = tiles[static_cast<std::size_t>(x / job_tile_texels)].texels;
      const auto at = static_cast<std::size_t>(y * job_tile_texels + x % job_tile_texels);
      EXPECT_EQ(texels[at], texel_of(cell, static_cast<double>(last - first), look));
    }
  }
}

TEST(MergedStrips, AStopRequestEndsTheWork) {
  const Instance instance = burst_of(6, 2, {1});
  const Schedule schedule = play("gsa", instance);
  const JobRows rows(instance, schedule, JobOrder::id);
  const std::vector<PackedColour> colours(schedule.runs.size());
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW((void)merge_strip(rows, colours, {{0, 0}, 0, 0, 1}, look, stop.get_token()),
               SimulationStopped);
}

}  // namespace
}  // namespace gnomon::desktop
