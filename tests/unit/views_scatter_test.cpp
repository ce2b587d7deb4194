// Size against waiting: values by hand, and what the quadtree finds against looking at every job.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include "app/desktop/views/scatter/scatter_paint.h"
#include "app/desktop/views/scatter/scatter_points.h"
#include "tests/unit/policy_support.h"

namespace gnomon::desktop {
namespace {

ViewSubject subject_of(Instance instance, Schedule schedule) {
  ViewSubject subject;
  subject.instance = std::make_shared<const Instance>(std::move(instance));
  subject.schedule = std::make_shared<const Schedule>(std::move(schedule));
  subject.geometry = std::make_shared<const StackGeometry>(*subject.instance, *subject.schedule);
  return subject;
}

ViewSubject worked_example(const char* policy) {
  Instance instance;
  instance.memory_limit = 6;
  for (const Tokens output : {1, 1, 2, 3}) instance.jobs.push_back(exact_job(2, output));
  Schedule schedule = play(policy, instance);
  return subject_of(std::move(instance), std::move(schedule));
}

std::vector<Round> waits(const ViewSubject& subject) {
  const ScatterPoints points(subject, scatter_scales(std::span(&subject, 1), {}), SizeBy::area);
  std::vector<Round> all;
  for (JobId job = 0; job < static_cast<JobId>(points.size()); ++job) {
    all.push_back(points.waiting(job).value_or(-1));
  }
  return all;
}

// fcfs: jobs 0 and 1 in round 0, then job 2 in round 1, job 3 in round 3; completions 1, 1, 3, 6.
TEST(ScatterData, WaitingOfFcfsByHand) {
  EXPECT_EQ(waits(worked_example("fcfs")), (std::vector<Round>{0, 0, 1, 3}));
}

// gsa, α = 2: total latency 15 = 7 rounds of output and 8 of waiting; the attempts that were killed
// are part of the waiting.
TEST(ScatterData, WaitingOfGsaCountsKilledAttempts) {
  const ViewSubject subject = worked_example("gsa:alpha=2");
  const std::vector<Round> all = waits(subject);
  EXPECT_EQ(all[0] + all[1] + all[2] + all[3], 8);
  EXPECT_EQ(all[3], 9 - 3);  // the longest ends with the makespan, 9
  Round killed_rounds = 0;
  for (const gnomon::Run& run : subject.schedule->runs) {
    if (run.job == 3 && run.outcome == Outcome::killed) killed_rounds += run.end - run.start;
  }
  EXPECT_GT(killed_rounds, 0);
  EXPECT_GE(all[3], killed_rounds);
}

TEST(ScatterData, SizesByHand) {
  const Job job = exact_job(2, 3);
  EXPECT_EQ(size_of(job, SizeBy::area), 12);  // 2 · 3 + 3 · 4 / 2
  EXPECT_EQ(size_of(job, SizeBy::output), 3);
  EXPECT_EQ(size_of(job, SizeBy::tokens), 5);
}

// Linear both: sizes 3..12 begin at 0, waiting 0..3; the data fills 30..970 units.
TEST(ScatterPoints, MarksOfTheWorkedExampleByHand) {
  const ViewSubject subject = worked_example("fcfs");
  const ScatterScales scales = scatter_scales(std::span(&subject, 1), {});
  EXPECT_FALSE(scales.has_rail);
  const ScatterPoints points(subject, scales, SizeBy::area);
  EXPECT_DOUBLE_EQ(points.mark(0).x, 30 + 940 * 3.0 / 12);
  EXPECT_DOUBLE_EQ(points.mark(0).y, 30);
  EXPECT_DOUBLE_EQ(points.mark(2).x, 30 + 940 * 7.0 / 12);  // 2 · 2 + 3
  EXPECT_DOUBLE_EQ(points.mark(2).y, 30 + 940 * 1.0 / 3);
  EXPECT_DOUBLE_EQ(points.mark(3).x, 970);
  EXPECT_DOUBLE_EQ(points.mark(3).y, 970);
}

TEST(ScatterPoints, JobsThatNeverFinishedAreOnTheRail) {
  Instance instance;
  instance.memory_limit = 100;
  for (int i = 0; i < 3; ++i) instance.jobs.push_back(exact_job(1, 10 * (i + 1)));
  Schedule schedule;
  gnomon::Run run;
  run.job = 1;
  run.start = 5;
  run.end = 25;
  schedule.runs.push_back(run);
  run.job = 2;
  run.outcome = Outcome::unfinished;
  schedule.runs.push_back(run);
  const ViewSubject subject = subject_of(instance, schedule);
  const ScatterScales scales = scatter_scales(std::span(&subject, 1), {SizeBy::output, {}, {}});
  ASSERT_TRUE(scales.has_rail);
  const ScatterPoints points(subject, scales, SizeBy::output);
  EXPECT_EQ(points.unfinished(), 2u);
  EXPECT_EQ(points.mark(0).y, scales.rail);
  EXPECT_EQ(points.mark(2).y, scales.rail);
  EXPECT_LT(points.mark(1).y, scales.border);
  EXPECT_LT(scales.border, scales.rail);
}

ViewSubject random_subject(std::mt19937& random, int jobs) {
  Instance instance;
  instance.memory_limit = 1'000'000;
  Schedule schedule;
  for (int i = 0; i < jobs; ++i) {
    const double size = std::exp(std::uniform_real_distribution<>(0, 8)(random));
    const auto output = static_cast<Tokens>(size) + 1;
    instance.jobs.push_back(exact_job(3, output, i / 3));
    gnomon::Run run;
    run.job = static_cast<JobId>(i);
    // Heaps of equal points, too.
    run.start = i / 3 + (i % 4 == 0 ? 100 : std::uniform_int_distribution<Round>(0, 9999)(random));
    run.end = run.start + output;
    if (i % 17 == 5) run.outcome = Outcome::unfinished;
    schedule.runs.push_back(run);
  }
  return subject_of(std::move(instance), std::move(schedule));
}

TEST(ScatterPoints, CellsConserveCountsAtEveryLevel) {
  std::mt19937 random(3);
  const ViewSubject subject = random_subject(random, 5'000);
  const ScatterPoints points(subject, scatter_scales(std::span(&subject, 1), {}), SizeBy::area);
  for (int level = 0; level <= ScatterPoints::levels; ++level) {
    std::vector<ScatterCell> cells;
    points.cells({0, axis_units, 0, axis_units}, level, cells);
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> expected;
    const double side = axis_units / std::pow(2.0, level);
    for (JobId job = 0; job < 5'000; ++job) {
      const ScatterMark mark = points.mark(job);
      ++expected[{static_cast<std::uint32_t>(mark.x / side),
                  static_cast<std::uint32_t>(mark.y / side)}];
    }
    ASSERT_EQ(cells.size(), expected.size());
    std::uint32_t fullest = 0;
    for (const ScatterCell& cell : cells) {
      ASSERT_EQ(cell.jobs, (expected[{cell.column, cell.row}])) << level;
      fullest = std::max(fullest, cell.jobs);
    }
    EXPECT_EQ(points.fullest(level), fullest);
  }
}

TEST(ScatterPoints, FindsWhatIsInSight) {
  std::mt19937 random(4);
  const ViewSubject subject = random_subject(random, 3'000);
  const ScatterPoints points(
      subject, scatter_scales(std::span(&subject, 1), {SizeBy::output, {}, {}}), SizeBy::output);
  const auto draw = [&](double high) {
    return std::uniform_real_distribution<>(-0.1 * high, high)(random);
  };
  for (int i = 0; i < 200; ++i) {
    const double x = draw(1000), y = draw(1000), width = std::abs(draw(400)) + 0.01;
    const ViewRect view{x, x + width, y, y + width};
    std::vector<ScatterMark> seen;
    points.marks(view, 10'000, seen);
    EXPECT_EQ(points.count(view), seen.size());
    std::set<JobId> found;
    for (const ScatterMark& mark : seen) EXPECT_TRUE(found.insert(mark.job).second);
    const double cell = axis_units / (1 << ScatterPoints::levels);
    for (JobId job = 0; job < 3'000; ++job) {
      const ScatterMark mark = points.mark(job);
      const bool inside =
          mark.x >= view.t0 && mark.x <= view.t1 && mark.y >= view.y0 && mark.y <= view.y1;
      const bool near = mark.x >= view.t0 - cell && mark.x <= view.t1 + cell &&
                        mark.y >= view.y0 - cell && mark.y <= view.y1 + cell;
      ASSERT_TRUE(!inside || found.contains(job));
      ASSERT_TRUE(near || !found.contains(job));
    }
    std::vector<ScatterCell> cells;
    points.cells(view, 7, cells);
    std::size_t in_cells = 0;
    for (const ScatterCell& its : cells) in_cells += its.jobs;
    EXPECT_GE(in_cells, seen.size());
  }
}

TEST(ScatterPoints, NearestIsTheNearest) {
  std::mt19937 random(6);
  const ViewSubject subject = random_subject(random, 2'000);
  const ScatterPoints points(subject, scatter_scales(std::span(&subject, 1), {}), SizeBy::area);
  int found = 0;
  for (int i = 0; i < 500; ++i) {
    const double x = std::uniform_real_distribution<>(0, 1000)(random);
    const double y = std::uniform_real_distribution<>(0, 1000)(random);
    JobId best = no_job;
    double best_px = 9;
    for (JobId job = 0; job < 2'000; ++job) {
      const ScatterMark mark = points.mark(job);
      const double away = std::hypot((mark.x - x) * 0.8, (mark.y - y) * 0.5);
      if (away < best_px || (away == best_px && best == no_job)) {
        best = job;
        best_px = away;
      }
    }
    const auto hit = points.nearest(x, y, 0.8, 0.5, 9);
    ASSERT_EQ(hit ? hit->job : no_job, best);
    found += hit ? 1 : 0;
  }
  EXPECT_GT(found, 100);
}

ScatterSight sight_of(std::size_t marks, bool merged = false) {
  ScatterSight sight;
  sight.merged = merged;
  sight.marks.resize(marks);
  return sight;
}

TEST(ScatterBadge, SaysWhichOtherPoliciesAreTheirMedianAlone) {
  ScatterPicture picture;
  const auto points = [](const char* policy) {
    ViewSubject subject = worked_example("fcfs");
    subject.policy.name = policy;
    return std::make_shared<const ScatterPoints>(
        subject, scatter_scales(std::span(&subject, 1), {}), SizeBy::area);
  };
  const ScatterSight few = sight_of(2'500), many = sight_of(2'501), merged = sight_of(0, true);
  picture.points = points("fcfs");
  picture.sight = &few;
  picture.others = {points("gsa")};
  picture.other_sights = {&few};
  EXPECT_EQ(scatter_badge(picture), "");
  picture.other_sights = {&many};
  EXPECT_EQ(scatter_badge(picture), "gsa: median only");
  picture.others.push_back(points("svf"));
  picture.other_sights.push_back(&merged);
  EXPECT_EQ(scatter_badge(picture), "others: median only");
  picture.others.push_back(points("gba"));
  picture.other_sights.push_back(&few);
  EXPECT_EQ(scatter_badge(picture), "2 others: median only");
  ScatterSight cells = sight_of(0, true);
  cells.jobs = 24;
  cells.cells.resize(2);
  picture.sight = &cells;
  EXPECT_EQ(scatter_badge(picture), "2 others: median only  ·  merged: ~12 jobs per cell");
}

TEST(MedianSteps, ByHand) {
  Instance instance;
  instance.memory_limit = 1'000;
  Schedule schedule;
  // Sizes 1..40; of the tenths, four jobs each, the waiting is 10 k + 0..3.
  for (int i = 0; i < 40; ++i) {
    instance.jobs.push_back(exact_job(0, i + 1));
    gnomon::Run run;
    run.job = static_cast<JobId>(i);
    run.start = 10 * (i / 4) + (3 - i % 4);
    run.end = run.start + i + 1;
    schedule.runs.push_back(run);
  }
  schedule.runs[38].outcome = schedule.runs[37].outcome = Outcome::unfinished;
  schedule.runs[36].outcome = Outcome::unfinished;
  const auto completing = completing_runs(instance, schedule);
  const auto steps = median_steps(instance, schedule, completing, SizeBy::output);
  ASSERT_EQ(steps.size(), 10u);
  EXPECT_EQ(steps[0].size_low, 1);
  EXPECT_EQ(steps[0].size_high, 4);
  EXPECT_EQ(steps[0].waiting, 1);  // of 0, 1, 2, 3: the lower one
  EXPECT_EQ(steps[8].waiting, 81);
  EXPECT_EQ(steps[9].waiting, std::nullopt);  // three of four never finished
}

TEST(MedianSteps, JobsOfOneSizeStayTogether) {
  Instance instance;
  instance.memory_limit = 1'000;
  Schedule schedule;
  for (int i = 0; i < 30; ++i) {
    instance.jobs.push_back(exact_job(0, i < 25 ? 5 : 7));
    gnomon::Run run;
    run.job = static_cast<JobId>(i);
    run.start = i;
    run.end = i + instance.jobs.back().output;
    schedule.runs.push_back(run);
  }
  const auto steps =
      median_steps(instance, schedule, completing_runs(instance, schedule), SizeBy::output);
  ASSERT_EQ(steps.size(), 2u);
  EXPECT_EQ(steps[0].waiting, 12);
  EXPECT_EQ(steps[1].waiting, 27);
  EXPECT_EQ(steps[1].size_low, 7);
}

}  // namespace
}  // namespace gnomon::desktop
