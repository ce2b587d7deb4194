// Where rows, bars and runs lie, pinned on an instance that is worked out by hand.
#include <gtest/gtest.h>

#include <random>

#include "app/desktop/views/jobs/jobs_scroll.h"
#include "app/desktop/views/jobs/jobs_shapes.h"
#include "app/desktop/views/jobs/jobs_words.h"
#include "tests/unit/policy_support.h"

namespace gnomon::desktop {
namespace {

/// M = 6, s = 2, o = (1, 1, 2, 3) under gsa with α = 2, in rows by id:
///   row 0: [0, 1)   row 1: [0, 1)   row 2: [1, 2) killed, [2, 4)
///   row 3: [1, 2) killed, [4, 6) killed, [6, 9)
struct WorkedRows : testing::Test {
  const Instance instance = burst_of(6, 2, {1, 1, 2, 3});
  const Schedule schedule = play("gsa:alpha=2", instance);
  const JobRows rows{instance, schedule, JobOrder::id};
  /// 10 rounds and 4 rows on 200 × 100 pixels at (50, 20): 20 pixels a round, 25 a row.
  const PixelMap map{{0, 10, 0, 4}, 50, 20, 200, 100};
};

TEST_F(WorkedRows, BarsLieInTheirRowsFromTheTop) {
  EXPECT_DOUBLE_EQ(row_px(map), 25);
  // 0.68 of a row: 17 pixels, with 4 above and below.
  EXPECT_DOUBLE_EQ(bar_of(map, 4, 0).top, 24);
  EXPECT_DOUBLE_EQ(bar_of(map, 4, 0).bottom, 41);
  EXPECT_DOUBLE_EQ(bar_of(map, 4, 3).top, 99);
  EXPECT_DOUBLE_EQ(bar_of(map, 4, 3).bottom, 116);
  EXPECT_DOUBLE_EQ(bar_of(map, 4, 2).middle(), 82.5);
  EXPECT_DOUBLE_EQ(map.x(static_cast<double>(rows.runs_of(3)[2].start)), 170);
  EXPECT_DOUBLE_EQ(map.x(static_cast<double>(rows.runs_of(3)[2].end())), 230);
}

TEST_F(WorkedRows, ARowIsFoundByItsHeight) {
  EXPECT_EQ(row_at(map.tokens(20.5), 4), 0u);
  EXPECT_EQ(row_at(map.tokens(44.5), 4), 0u);
  EXPECT_EQ(row_at(map.tokens(45.5), 4), 1u);
  EXPECT_EQ(row_at(map.tokens(119.5), 4), 3u);
  EXPECT_EQ(row_at(-0.1, 4), 4u) << "below the last row";
  EXPECT_EQ(row_at(4.1, 4), 4u) << "above the first";
}

TEST_F(WorkedRows, RowsInSightAreThoseThatTheWindowTouches) {
  EXPECT_EQ(rows_in(window_of(map.view, 4), 4), (RowRange{0, 4}));
  EXPECT_EQ(rows_in(window_of({0, 1, 0.5, 2}, 4), 4), (RowRange{2, 4}));
  EXPECT_EQ(rows_in(window_of({0, 1, 1.2, 1.4}, 4), 4), (RowRange{2, 3}));
  EXPECT_EQ(rows_in(window_of({0, 1, 6, 9}, 4), 4).count(), 0u);
}

TEST_F(WorkedRows, RunsInSightAreCountedAndGrouped) {
  const JobWindow window = window_of({1, 3, 0, 4}, 4);
  const RunsInSight all = runs_in(rows, {0, 4}, window, 10, 10);
  EXPECT_EQ(all.count, 7u);
  EXPECT_EQ(all.ranges, (std::vector<RunRange>{{0, 7}})) << "few: all runs of the rows at once";
  const RunsInSight seen = runs_in(rows, {0, 4}, window, 0, 10);
  EXPECT_EQ(seen.count, 3u);
  EXPECT_EQ(seen.ranges, (std::vector<RunRange>{{2, 5}})) << "neighbours in one range";
  const RunsInSight split = runs_in(rows, {2, 4}, window_of({4, 5, 0, 2}, 4), 0, 10);
  EXPECT_EQ(split.ranges, (std::vector<RunRange>{{5, 6}}));
  EXPECT_TRUE(runs_in(rows, {0, 4}, window, 0, 2).too_many);
}

TEST_F(WorkedRows, RowsThatShareAPixelGiveTheOneThatRuns) {
  const RowHit running = hit_rows(rows, {0, 4}, 4.5);
  EXPECT_EQ(running.row, 3u);
  const auto& run = schedule.runs[static_cast<std::size_t>(running.schedule_run)];
  EXPECT_EQ(run.start, 4);
  EXPECT_EQ(run.job, 3);
  const RowHit waiting = hit_rows(rows, {3, 4}, 3.5);
  EXPECT_EQ(waiting.row, 3u);
  EXPECT_EQ(waiting.schedule_run, -1);
}

TEST_F(WorkedRows, ADoubleClickGoesToTheLifeOfTheJobAndItsNeighbours) {
  const ViewRect extent = extent_of(rows, 3);
  EXPECT_EQ(extent.t0, 0);
  EXPECT_EQ(extent.t1, 9);
  EXPECT_DOUBLE_EQ((extent.y0 + extent.y1) / 2, 0.5) << "the middle of row 3";
}

TEST_F(WorkedRows, WordsSayWhereTheJobIs) {
  EXPECT_EQ(state_words(rows, 3, 0), "waits, starts in round 1");
  EXPECT_EQ(state_words(rows, 3, 1), "runs, attempt 1 of 3");
  EXPECT_EQ(state_words(rows, 3, 2), "waits for attempt 2 of 3, in round 4");
  EXPECT_EQ(state_words(rows, 3, 5), "runs, attempt 2 of 3");
  EXPECT_EQ(state_words(rows, 3, 9), "done since round 9");
  EXPECT_EQ(state_words(rows, 0, 0), "runs");
}

TEST(JobWords, JobsThatNeverStartOrFinishSaySo) {
  Instance instance = burst_of(6, 2, {2, 2});
  instance.jobs[1].arrival = 3;
  Schedule schedule;
  gnomon::Run run;
  run.job = 0;
  run.start = 1;
  run.end = 2;
  run.outcome = Outcome::killed;
  schedule.runs = {run};
  schedule.has_fault = true;
  schedule.fault.round = 8;
  const JobRows rows(instance, schedule, JobOrder::id);
  EXPECT_EQ(state_words(rows, 0, 5), "waits, never starts again");
  EXPECT_EQ(state_words(rows, 1, 2), "arrives in round 3");
  EXPECT_EQ(state_words(rows, 1, 3), "waits, never starts");
}

TEST(JobWords, MergedSaysHowMany) {
  EXPECT_EQ(merged_words({6, 3}), "merged: 64 jobs per row");
  EXPECT_EQ(merged_words({11, 0}), "merged: 2,048 jobs per row");
  EXPECT_EQ(merged_words({0, 3}), "merged: 8 rounds per column");
  EXPECT_EQ(merged_words({0, 0}), "");
}

TEST(JobScroll, TheThumbIsTheShareInSight) {
  // 100 rows, the 20 from row 10 on; a track of 400 pixels.
  const ViewRect view{0, 1, 70, 90};
  const ScrollThumb thumb = thumb_of(view, 100, 400, 20);
  EXPECT_DOUBLE_EQ(thumb.length_px(), 80);
  EXPECT_DOUBLE_EQ(thumb.top_px, 40);  // 10 of the 80 hidden rows are above: 1/8 of 320
}

TEST(JobScroll, TheThumbNeverVanishesAndStillReachesBothEnds) {
  const ScrollThumb top = thumb_of({0, 1, 999'990, 1'000'000}, 1e6, 400, 20);
  EXPECT_DOUBLE_EQ(top.top_px, 0);
  EXPECT_DOUBLE_EQ(top.length_px(), 20);
  const ScrollThumb bottom = thumb_of({0, 1, 0, 10}, 1e6, 400, 20);
  EXPECT_DOUBLE_EQ(bottom.bottom_px, 400);
  EXPECT_DOUBLE_EQ(thumb_of({0, 1, -5, 120}, 100, 400, 20).length_px(), 400) << "all in sight";
}

TEST(JobScroll, DraggingIsTheInverse) {
  for (const double y1 : {100.0, 90.0, 55.5, 20.0}) {
    const ViewRect view{3, 8, y1 - 20, y1};
    const ScrollThumb thumb = thumb_of(view, 100, 400, 20);
    const ViewRect other{3, 8, 40, 60};
    const ViewRect back = scrolled_to(other, 100, 400, 20, thumb.top_px);
    EXPECT_NEAR(back.y0, view.y0, 1e-9);
    EXPECT_NEAR(back.y1, view.y1, 1e-9);
    EXPECT_EQ(back.t0, 3);
  }
  EXPECT_DOUBLE_EQ(scrolled_to({0, 1, 40, 60}, 100, 400, 20, -50).y1, 100) << "no farther";
  EXPECT_DOUBLE_EQ(scrolled_to({0, 1, 40, 60}, 100, 400, 20, 999).y0, 0);
}

TEST(JobShapes, RunsOfRandomSchedulesLieInTheRowsOfTheirJobs) {
  std::mt19937 random(17);
  const auto draw = [&](std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(random);
  };
  for (int trial = 0; trial < 20; ++trial) {
    Instance instance = burst_of(50, draw(0, 5), {});
    for (std::int64_t i = draw(2, 50); i > 0; --i) {
      instance.jobs.push_back(exact_job(3, draw(1, 40), draw(0, 30)));
    }
    const Schedule schedule = play("vllm-fcfs", instance);
    const JobRows rows(instance, schedule, static_cast<JobOrder>(trial % 7));
    const auto count = static_cast<std::int64_t>(rows.rows());
    const PixelMap map{{0, 100, 0, static_cast<double>(count)}, 0, 0, 640, 480};
    for (const auto& run : schedule.runs) {
      const BarSpan bar = bar_of(map, count, rows.row_of(run.job));
      // Whatever is hit on the bar in a round of the run is that run.
      for (const double share : {0.05, 0.5, 0.95}) {
        const double y = map.tokens(bar.top + share * (bar.bottom - bar.top));
        const std::size_t row = row_at(y, rows.rows());
        const RowHit hit = hit_rows(rows, {row, row + 1}, static_cast<double>(run.end) - 0.5);
        ASSERT_GE(hit.schedule_run, 0);
        EXPECT_EQ(&schedule.runs[static_cast<std::size_t>(hit.schedule_run)], &run);
      }
    }
  }
}

}  // namespace
}  // namespace gnomon::desktop
