// The colours of all panes: those that colour_runs() gives, always as many as there are runs, and
// always those that the legend is about.
#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <random>
#include <thread>

#include "app/desktop/views/pane_colours.h"

namespace gnomon::desktop {
namespace {

constexpr std::size_t never_in_place = 0, always_in_place = 1'000'000;

/// `jobs` jobs that run `runs` times, with lengths that depend on the generation.
ViewSubject result(std::size_t pane, std::uint64_t generation, std::size_t jobs, std::size_t runs) {
  std::mt19937 random(static_cast<std::uint32_t>(generation));
  const auto below = [&random](unsigned bound) {
    return static_cast<std::int64_t>(random() % bound);
  };
  auto instance = std::make_shared<Instance>();
  for (std::size_t i = 0; i < jobs; ++i) {
    instance->jobs.push_back(exact_job(1 + below(50), 1 + below(100 + 10 * unsigned(generation))));
  }
  auto schedule = std::make_shared<Schedule>();
  for (std::size_t i = 0; i < runs; ++i) {
    Run run;
    run.job = static_cast<JobId>(i % jobs);
    run.start = static_cast<Round>(i);
    run.end = run.start + 1 + below(90);
    run.attempt = static_cast<std::int32_t>(i / jobs);
    run.phase = static_cast<std::int32_t>(i % 7);
    schedule->runs.push_back(run);
  }
  ViewSubject subject;
  subject.instance = instance;
  subject.schedule = schedule;
  subject.generation = generation;
  subject.pane = pane;
  return subject;
}

ViewSubject no_result(std::size_t pane) {
  ViewSubject subject;
  subject.pane = pane;
  return subject;
}

struct Panes {
  BackgroundPool pool{[] {}};
  PaneColours colours;
  std::vector<ViewSubject> subjects;
  ColourBy by = ColourBy::output;
  Theme theme = dark_theme();

  explicit Panes(std::size_t in_place = never_in_place) : colours(in_place) {}

  void update() {
    colours.update(pool, subjects, by, theme);
    check();
  }
  /// What holds in every frame.
  void check() const {
    ASSERT_EQ(colours.shown().size(), subjects.size());
    const ColourMeaning meaning = colours.meaning();
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      const ColouredSubject& shown = colours.shown()[i];
      EXPECT_EQ(shown.subject.pane, i);
      ASSERT_EQ(shown.subject.schedule != nullptr, subjects[i].schedule != nullptr);
      ASSERT_EQ(shown.colours != nullptr, subjects[i].schedule != nullptr);
      if (shown.colours == nullptr) continue;
      ASSERT_EQ(shown.colours->of_run.size(), shown.subject.schedule->runs.size());
      EXPECT_EQ(shown.held, shown.subject.generation != subjects[i].generation);
      EXPECT_EQ(shown.subject.instance->jobs.size(), subjects[i].instance->jobs.size());
      if (shown.colours->provisional) continue;
      EXPECT_EQ(shown.colours->by, meaning.by);
      EXPECT_EQ(shown.colours->range, meaning.range);
    }
  }
  void settle() {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    for (update(); colours.making(); update()) {
      ASSERT_LT(std::chrono::steady_clock::now(), deadline);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }
  void expect_direct() const {
    ColourRange range{1, 0};
    for (const ViewSubject& subject : subjects) {
      if (!subject.schedule) continue;
      range = joined(range, colour_range(by, *subject.instance, *subject.schedule));
    }
    EXPECT_EQ(colours.meaning().by, by);
    EXPECT_EQ(colours.meaning().range, range);
    EXPECT_EQ(colours.meaning().light, theme.light);
    for (const ColouredSubject& shown : colours.shown()) {
      if (shown.colours == nullptr) continue;
      EXPECT_FALSE(shown.held);
      EXPECT_FALSE(shown.colours->provisional);
      EXPECT_EQ(
          shown.colours->of_run,
          colour_runs(by, range, *shown.subject.instance, *shown.subject.schedule, theme).of_run);
    }
  }
};

/// Keeps one of the two workers of a pool from what was asked of it.
class Barrier {
 public:
  explicit Barrier(BackgroundPool& pool) {
    pool.submit({}, [open = open_.get_future().share()](const std::stop_token&) { open.wait(); });
  }
  ~Barrier() { open_.set_value(); }

 private:
  std::promise<void> open_;
};

void wait_for(const BackgroundPool& pool) {
  while (pool.busy()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

TEST(PaneColours, FewRunsAreColouredInTheFrame) {
  Panes panes(always_in_place);
  panes.subjects = {result(0, 1, 20, 60), no_result(1), result(2, 2, 30, 40)};
  for (std::size_t by = 0; by < colour_modes; ++by) {
    panes.by = static_cast<ColourBy>(by);
    panes.update();
    EXPECT_FALSE(panes.colours.making());
    panes.expect_direct();
  }
  panes.theme = light_theme();
  panes.update();
  panes.expect_direct();
}

TEST(PaneColours, WithoutResultsThereIsNothingToMake) {
  Panes panes;
  panes.update();
  EXPECT_FALSE(panes.colours.making());
  panes.subjects = {ViewSubject{}};
  panes.update();
  EXPECT_FALSE(panes.colours.making());
  EXPECT_GT(panes.colours.meaning().range.low, panes.colours.meaning().range.high);
}

TEST(PaneColours, ColoursMadeInTheBackgroundAreTheSame) {
  Panes panes;
  panes.subjects = {result(0, 1, 400, 3'000), result(1, 2, 500, 700)};
  for (std::size_t by = 0; by < colour_modes; ++by) {
    panes.by = static_cast<ColourBy>(by);
    panes.settle();
    panes.expect_direct();
  }
  panes.theme = light_theme();
  panes.settle();
  panes.expect_direct();
}

TEST(PaneColours, TheFirstResultIsNeutralUntilItsColoursAreThere) {
  Panes panes;
  panes.subjects = {result(0, 1, 10, 50)};
  {
    const Barrier first(panes.pool), second(panes.pool);
    panes.update();
    EXPECT_TRUE(panes.colours.making());
    const RunColours* colours = panes.colours.shown()[0].colours;
    ASSERT_NE(colours, nullptr);
    EXPECT_TRUE(colours->provisional);
    EXPECT_EQ(colours->of_run, std::vector<PackedColour>(50, panes.theme.neutral));
    panes.update();
    EXPECT_EQ(panes.colours.shown()[0].colours, colours) << "made once, not in every frame";
  }
  panes.settle();
  panes.expect_direct();
}

TEST(PaneColours, AnotherModeShowsTheColoursBeforeUntilItIsThere) {
  Panes panes;
  panes.subjects = {result(0, 1, 10, 50), result(1, 2, 10, 30)};
  panes.settle();
  const std::uint64_t before = panes.colours.shown()[0].colours->revision;
  {
    const Barrier first(panes.pool), second(panes.pool);
    panes.by = ColourBy::area;
    panes.update();
    EXPECT_TRUE(panes.colours.making());
    EXPECT_EQ(panes.colours.shown()[0].colours->revision, before);
    EXPECT_EQ(panes.colours.meaning().by, ColourBy::output);
    panes.by = ColourBy::output;  // and back
    panes.update();
    EXPECT_FALSE(panes.colours.making());
    EXPECT_EQ(panes.colours.shown()[0].colours->revision, before);
    panes.by = ColourBy::area;
    panes.update();
  }
  panes.settle();
  panes.expect_direct();
}

TEST(PaneColours, AResultOfOtherJobsIsNotHeldBack) {
  Panes panes;
  panes.subjects = {result(0, 1, 10, 50), result(1, 2, 10, 30)};
  panes.settle();
  {
    const Barrier first(panes.pool), second(panes.pool);
    panes.subjects = {result(0, 3, 10, 70), result(1, 4, 11, 30)};
    panes.update();
    EXPECT_TRUE(panes.colours.shown()[0].held);
    EXPECT_EQ(panes.colours.shown()[0].subject.generation, 1U);
    EXPECT_FALSE(panes.colours.shown()[1].held);
    EXPECT_TRUE(panes.colours.shown()[1].colours->provisional);
  }
  panes.settle();
  panes.expect_direct();
}

TEST(PaneColours, ResultsThatComeFasterThanTheirColoursAreShownAllTheSame) {
  Panes panes;
  panes.subjects = {result(0, 1, 10, 50)};
  panes.update();
  for (std::uint64_t generation = 2; generation < 6; ++generation) {
    wait_for(panes.pool);
    panes.subjects = {result(0, generation, 10, 50 + generation)};
    panes.update();
    EXPECT_TRUE(panes.colours.making());
    EXPECT_TRUE(panes.colours.shown()[0].held);
    EXPECT_EQ(panes.colours.shown()[0].subject.generation, generation - 1);
  }
  panes.settle();
  panes.expect_direct();
}

TEST(PaneColours, WhatOtherPanesShowStaysWhereTheRangeDoes) {
  Panes panes;
  panes.by = ColourBy::phase;  // 0 to 6 in all of them
  panes.subjects = {result(0, 1, 10, 50), result(1, 2, 10, 30)};
  panes.settle();
  const std::uint64_t before = panes.colours.shown()[0].colours->revision;
  panes.subjects[1] = result(1, 3, 10, 40);
  panes.settle();
  EXPECT_EQ(panes.colours.shown()[0].colours->revision, before);
  panes.subjects = {panes.subjects[1]};  // the first pane is closed
  panes.subjects[0].pane = 0;
  panes.update();
  EXPECT_EQ(panes.colours.shown()[0].subject.generation, 3U);
  EXPECT_FALSE(panes.colours.shown()[0].colours->provisional);
  panes.settle();
  panes.expect_direct();
}

// Any mixture of new results, modes and themes; check() looks at every frame.
TEST(PaneColours, SizesMatchWhateverChangesInBetween) {
  for (const std::size_t in_place : {never_in_place, std::size_t{900}}) {
    Panes panes(in_place);
    std::mt19937 random(7);
    std::uint64_t generation = 0;
    for (int frame = 0; frame < 600; ++frame) {
      if (random() % 3 == 0) panes.by = static_cast<ColourBy>(random() % colour_modes);
      if (random() % 16 == 0) panes.theme = panes.theme.light ? dark_theme() : light_theme();
      if (random() % 12 == 0) panes.subjects.resize(random() % 4);
      for (std::size_t i = 0; i < panes.subjects.size(); ++i) {
        if (!panes.subjects[i].schedule) panes.subjects[i].pane = i;
        if (random() % 2 == 0) continue;
        const std::size_t jobs = 5 + random() % 2;
        panes.subjects[i] = result(i, ++generation, jobs, 1 + random() % 1'500);
      }
      panes.update();
      if (random() % 4 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));
      if (frame % 100 == 99) {
        panes.settle();
        panes.expect_direct();
      }
    }
  }
}

}  // namespace
}  // namespace gnomon::desktop
