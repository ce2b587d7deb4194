// Which colour every run gets.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "app/desktop/theme.h"
#include "app/desktop/views/run_colours.h"

namespace gnomon::desktop {
namespace {

/// M = 16. Job 0 (s = 2, o = 4) is killed after one round, then after two, and then completes in
/// round 9; job 1 (s = 1, o = 1) completes in round 1; job 2 (s = 0, o = 16) arrives in round 3 and
/// never finishes.
struct Scene {
  Instance instance;
  Schedule schedule;

  Scene() {
    instance.memory_limit = 16;
    instance.jobs = {exact_job(2, 4), exact_job(1, 1), exact_job(0, 16, 3)};
    add({.start = 0, .end = 1, .job = 0, .attempt = 0, .phase = 0, .outcome = Outcome::killed});
    add({.start = 0, .end = 1, .job = 1, .attempt = 0, .phase = 0});
    add({.start = 1, .end = 3, .job = 0, .attempt = 1, .phase = 1, .outcome = Outcome::killed});
    add({.start = 4, .end = 6, .job = 2, .attempt = 0, .outcome = Outcome::unfinished});
    add({.start = 5, .end = 9, .job = 0, .attempt = 2, .phase = 9});
  }
  void add(Run run) { schedule.runs.push_back(run); }

  [[nodiscard]] ColourRange range(ColourBy by) const {
    return colour_range(by, instance, schedule);
  }
  [[nodiscard]] std::vector<PackedColour> colours(ColourBy by, ColourRange over) const {
    return colour_runs(by, over, instance, schedule, dark_theme()).of_run;
  }
  [[nodiscard]] std::vector<PackedColour> colours(ColourBy by) const {
    return colours(by, range(by));
  }
};

TEST(RunColours, RangesAreThoseOfTheRuns) {
  const Scene scene;
  EXPECT_EQ(scene.range(ColourBy::output), (ColourRange{1, 16}));
  // One round of s = 1: 2; four rounds of s = 2: 8 + 10.
  EXPECT_EQ(scene.range(ColourBy::area), (ColourRange{2, 18}));
  EXPECT_EQ(scene.range(ColourBy::phase), (ColourRange{0, 9}));
  EXPECT_EQ(scene.range(ColourBy::latency), (ColourRange{1, 9}));
  EXPECT_EQ(scene.range(ColourBy::attempts), (ColourRange{1, 3}));
  EXPECT_EQ(scene.range(ColourBy::job), (ColourRange{0, 2}));
}

TEST(RunColours, RangesJoinAndNothingChangesNothing) {
  const ColourRange nothing = colour_range(ColourBy::area, {}, {});
  EXPECT_GT(nothing.low, nothing.high);
  EXPECT_EQ(joined(nothing, {3, 7}), (ColourRange{3, 7}));
  EXPECT_EQ(joined({3, 7}, nothing), (ColourRange{3, 7}));
  EXPECT_EQ(joined({3, 7}, {5, 20}), (ColourRange{3, 20}));
}

TEST(RunColours, FewFarOffValuesOfManyDoNotTakeTheScale) {
  // 1,000 runs with outputs of 64 to 163, ten of 1 and ten of 100,000: less than a fiftieth each.
  const auto range_with = [](int in_the_middle, Tokens smallest, Tokens largest) {
    Instance instance;
    Schedule schedule;
    const auto add = [&](Tokens output) {
      gnomon::Run run;
      run.end = output;
      run.job = static_cast<JobId>(instance.jobs.size());
      instance.jobs.push_back(exact_job(0, output));
      schedule.runs.push_back(run);
    };
    for (int i = 0; i < in_the_middle; ++i) add(64 + i % 100);
    for (int i = 0; i < 10; ++i) add(smallest);
    for (int i = 0; i < 10; ++i) add(largest);
    return colour_range(ColourBy::output, instance, schedule);
  };
  // The 20 smallest and largest of 1,020 stay out; the next are the 11th of those in the middle:
  // ten runs of every length, so the second shortest and the second longest.
  EXPECT_EQ(range_with(1'000, 1, 100'000), (ColourRange{65, 162, true, true}));
  // Of few runs every one is seen, and far ends that are not far stay.
  EXPECT_EQ(range_with(500, 1, 100'000), (ColourRange{1, 100'000}));
  EXPECT_EQ(range_with(1'000, 60, 170), (ColourRange{60, 170}));
  EXPECT_EQ(joined({65, 162, true, false}, {70, 900, false, true}),
            (ColourRange{65, 900, true, true}));
}

TEST(RunColours, OutputIsLogarithmic) {
  const Theme theme = dark_theme();
  // log2: 1, 2 and 16 of 1..16 stand at 0, 1/2 and 1.
  EXPECT_EQ(Scene().colours(ColourBy::output),
            (std::vector<PackedColour>{theme.scale_colour(0.5), theme.scale_colour(0),
                                       theme.scale_colour(0.5), theme.scale_colour(1),
                                       theme.scale_colour(0.5)}));
}

TEST(RunColours, AreaIsOfTheRunNotOfTheJob) {
  const auto colours = Scene().colours(ColourBy::area, {3, 18});
  const Theme theme = dark_theme();
  EXPECT_EQ(colours[0], theme.scale_colour(0));  // 3 token-rounds
  EXPECT_EQ(colours[4], theme.scale_colour(1));  // 18
  EXPECT_NE(colours[0], colours[2]);
}

TEST(RunColours, RunsWithoutAPhaseAreNeutralAndTheOthersGoInTurn) {
  const Theme theme = dark_theme();
  const auto colours = Scene().colours(ColourBy::phase);
  EXPECT_EQ(colours[0], theme.category_colour(0));
  EXPECT_EQ(colours[2], theme.category_colour(1));
  EXPECT_EQ(colours[3], theme.neutral);
  EXPECT_EQ(colours[4], theme.category_colour(9));
}

TEST(RunColours, EveryRunOfAJobHasTheLatencyOfTheJob) {
  const Theme theme = dark_theme();
  const auto colours = Scene().colours(ColourBy::latency);
  EXPECT_EQ(colours[0], theme.scale_colour(1));
  EXPECT_EQ(colours[2], theme.scale_colour(1));
  EXPECT_EQ(colours[4], theme.scale_colour(1));
  EXPECT_EQ(colours[1], theme.scale_colour(0));
  EXPECT_EQ(colours[3], theme.neutral);  // never finished
}

TEST(RunColours, LatencyIsLinear) {
  EXPECT_EQ(scale_position(ColourBy::latency, 150, {100, 300}), 0.25);
  EXPECT_EQ(scale_position(ColourBy::latency, 400, {100, 300}), 1);
  EXPECT_EQ(scale_position(ColourBy::latency, 0, {100, 300}), 0);
}

TEST(RunColours, AttemptsAreEvenlySpacedAndSaturate) {
  const Theme theme = dark_theme();
  const auto colours = Scene().colours(ColourBy::attempts);
  EXPECT_EQ(colours[0], theme.scale_colour(0));
  EXPECT_EQ(colours[2], theme.scale_colour(0.5));
  EXPECT_EQ(colours[4], theme.scale_colour(1));
  EXPECT_EQ(scale_position(ColourBy::attempts, attempt_colours, {1, 40}), 1);
  EXPECT_EQ(scale_position(ColourBy::attempts, 40, {1, 40}), 1);
  EXPECT_LT(scale_position(ColourBy::attempts, attempt_colours - 1, {1, 40}), 1);
}

TEST(RunColours, JobsGoInTurn) {
  const Theme theme = dark_theme();
  const auto colours = Scene().colours(ColourBy::job);
  EXPECT_EQ(colours[0], colours[4]);
  EXPECT_EQ(colours[1], theme.category_colour(1));
  EXPECT_EQ(colours[3], theme.category_colour(2));
}

TEST(RunColours, OneValueIsAtTheBrightEnd) {
  const Theme theme = dark_theme();
  const auto colours = Scene().colours(ColourBy::output, {4, 4});
  EXPECT_EQ(colours[0], theme.scale_colour(1));
  EXPECT_EQ(value_colour(ColourBy::output, 4, {4, 4}, theme), theme.scale_colour(1));
}

TEST(RunColours, LegendsShowTheColoursOfTheRuns) {
  const Scene scene;
  const Theme theme = dark_theme();
  const auto near = [](PackedColour a, PackedColour b) {
    for (int shift = 0; shift < 32; shift += 8) {
      const int difference =
          static_cast<int>(a >> shift & 0xff) - static_cast<int>(b >> shift & 0xff);
      if (std::abs(difference) > 1) return false;
    }
    return true;
  };
  const Round completion[] = {9, 1, -1};
  for (std::size_t mode = 0; mode < colour_modes; ++mode) {
    const auto by = static_cast<ColourBy>(mode);
    const ColourRange range = {1, 37};  // not where the values happen to end
    const auto colours = scene.colours(by, range);
    for (std::size_t i = 0; i < colours.size(); ++i) {
      const gnomon::Run& run = scene.schedule.runs[i];
      const std::int64_t value =
          colour_value(by, scene.instance, run, completion[static_cast<std::size_t>(run.job)]);
      EXPECT_TRUE(near(colours[i], value_colour(by, value, range, theme)))
          << colour_words[mode] << ", run " << i;
    }
  }
}

TEST(RunColours, HugeValuesStayOnTheScale) {
  const ColourRange range = {1, 900'000'000'000'000'000};
  EXPECT_NEAR(scale_position(ColourBy::area, 948'683'298, range), 0.5, 1e-6);
  EXPECT_EQ(scale_position(ColourBy::area, 0, range), 0);
  EXPECT_EQ(scale_position(ColourBy::area, range.high, range), 1);
}

TEST(RunColours, PositionsAreLogarithmsAndNeverGoBack) {
  for (const std::int64_t high : {2, 3, 1000, 999'999'937}) {
    double last = 0;
    for (std::int64_t value = 1; value <= high; value += 1 + value / 700) {
      const double at = scale_position(ColourBy::output, value, {1, high});
      const double wanted =
          std::log(static_cast<double>(value)) / std::log(static_cast<double>(high));
      ASSERT_NEAR(at, wanted, 1e-9) << value << " of " << high;
      ASSERT_GE(at, last) << value << " of " << high;
      last = at;
    }
  }
}

TEST(RunColours, RevisionsAreUnique) {
  const Scene scene;
  const auto revision = [&] {
    return colour_runs(ColourBy::job, {}, scene.instance, scene.schedule, dark_theme()).revision;
  };
  const auto first = revision();
  EXPECT_NE(first, 0u);
  EXPECT_NE(revision(), first);
}

}  // namespace
}  // namespace gnomon::desktop
