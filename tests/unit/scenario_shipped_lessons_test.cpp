// The lessons that ship: every step can be shown, every question has an answer that the simulation
// gives, and what a step points at is there.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "engine/lessons/answers.h"
#include "engine/policies/registry.h"
#include "engine/scenario/scenario_file.h"
#include "engine/simulate/simulator.h"
#include "tests/unit/scenes_fixture.h"

namespace gnomon {
namespace {

std::vector<std::filesystem::path> lesson_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(GNOMON_SCENES_DIR)) {
    if (entry.path().extension() != ".json") continue;
    if (!load_scenario(entry.path()).lesson.empty()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// What the window would have simulated in one step.
struct ShownStep {
  explicit ShownStep(const Scenario& lesson, std::size_t index)
      : scenario(scenario_of_step(lesson, index)),
        instance(build_instance(scenario)),
        bounds(lower_bounds(instance)) {
    for (const PolicySpec& spec : scenario.policies) {
      schedules.push_back(simulate(instance, *make_policy(spec, instance)));
    }
    for (const Schedule& schedule : schedules) {
      metrics.push_back(measure(instance, schedule, bounds));
      for (const Run& run : schedule.runs) horizon = std::max(horizon, run.end);
    }
    for (std::size_t i = 0; i < schedules.size(); ++i) {
      panes.push_back({&instance, &schedules[i], &metrics[i]});
    }
  }

  Scenario scenario;
  Instance instance;
  Bounds bounds;
  std::vector<Schedule> schedules;
  std::vector<Metrics> metrics;
  std::vector<MeasuredPane> panes;
  Round horizon = 0;
};

/// Calls `check` with every step of every lesson.
template <class Check>
void for_every_step(const Check& check) {
  for (const std::filesystem::path& file : lesson_files()) {
    const Scenario scenario = load_scenario(file);
    for (std::size_t i = 0; i < scenario.lesson.size(); ++i) {
      SCOPED_TRACE(file.filename().string() + ", step " + std::to_string(i + 1));
      check(scenario.lesson[i], ShownStep(scenario, i));
    }
  }
}

TEST(ShippedLessons, AreSix) {
  EXPECT_EQ(lesson_files().size(), 6U);
}

TEST(ShippedLessons, EveryQuestionHasItsAnswer) {
  for_every_step([](const LessonStep& step, const ShownStep& shown) {
    if (!step.question) return;
    const LessonQuestion& question = *step.question;
    const LessonKey key = answer_key(question, shown.scenario, shown.panes, shown.bounds);
    if (key.number) {
      EXPECT_TRUE(std::isfinite(*key.number));
      EXPECT_LE(question.tolerance, std::max(0.5, std::fabs(*key.number) / 10))
          << "a guess would do";
    }
    EXPECT_FALSE(question.hint.empty());
    EXPECT_FALSE(question.explanation.empty());
  });
}

TEST(ShippedLessons, StepsPointAtWhatIsThere) {
  for_every_step([](const LessonStep& step, const ShownStep& shown) {
    EXPECT_FALSE(step.title.empty());
    EXPECT_FALSE(step.text.empty());
    EXPECT_LE(step.playhead.value_or(0), shown.horizon);
    if (step.t1 > step.t0) {
      EXPECT_LT(step.t0, static_cast<double>(shown.horizon));
    }
    const Instance& instance = shown.instance;
    for (const std::int64_t row : step.highlight) {
      bool found = false;
      for (JobId job = 0; job < static_cast<JobId>(instance.jobs.size()); ++job) {
        found = found || instance.source_row(job) == row;
      }
      EXPECT_TRUE(found) << "job " << row;
    }
  });
}

TEST(ShippedLessons, ExplanationsSayTheNumber) {
  for_every_step([](const LessonStep& step, const ShownStep& shown) {
    if (!step.question) return;
    const LessonKey key = answer_key(*step.question, shown.scenario, shown.panes, shown.bounds);
    if (!key.number) return;
    const std::string& said = step.question->explanation;
    if (*key.number == std::round(*key.number)) {
      EXPECT_TRUE(test::names_number(said, static_cast<std::int64_t>(*key.number))) << said;
    } else {  // two decimals at most
      const auto hundredths = static_cast<std::int64_t>(std::round(*key.number * 100));
      const std::string decimals = std::to_string(100 + hundredths % 100).substr(1);
      EXPECT_NE(said.find(std::to_string(hundredths / 100) + "." + decimals), std::string::npos)
          << said;
    }
  });
}

TEST(ShippedLessons, ChoicesAreAtLeastThreeOfWhichOneIsRight) {
  for_every_step([](const LessonStep& step, const ShownStep& shown) {
    if (!step.question || step.question->choices.empty()) return;
    const LessonKey key = answer_key(*step.question, shown.scenario, shown.panes, shown.bounds);
    EXPECT_GE(key.right.size(), 3U);
    EXPECT_EQ(std::count(key.right.begin(), key.right.end(), true), 1);
  });
}

TEST(ShippedLessons, AStepIsReadInOneGo) {
  for_every_step([](const LessonStep& step, const ShownStep&) {
    std::istringstream words(step.text);
    const auto count = std::distance(std::istream_iterator<std::string>(words), {});
    EXPECT_LE(count, 60);
  });
}

// "It grew by about 5 %, as the work did": the area of a job of 8 + 32 tokens over that of 8 + 31.
TEST(ShippedLessons, TheMissedSliceCostsMoreThanItsWork) {
  const double growth = static_cast<double>(area_token_rounds(8, 32)) /
                            static_cast<double>(area_token_rounds(8, 31)) -
                        1;
  EXPECT_NEAR(growth, 0.05, 0.005);
  const Lesson lesson =
      load_scenario(std::filesystem::path(GNOMON_SCENES_DIR) / "lesson-4-restarting.json").lesson;
  EXPECT_EQ(lesson.at(5).question->choices.at(0).text, "It grew by about 5 %, as the work did.");
}

TEST(ShippedLessons, AskForNumbersAndChoices) {
  for (const std::filesystem::path& file : lesson_files()) {
    const Lesson lesson = load_scenario(file).lesson;
    const auto asks = [&](bool choices) {
      return std::count_if(lesson.begin(), lesson.end(), [choices](const LessonStep& step) {
        return step.question && step.question->choices.empty() != choices;
      });
    };
    EXPECT_GE(lesson.size(), 5U) << file;
    EXPECT_GE(asks(false), 1) << file;
    EXPECT_GE(asks(true), 1) << file;
  }
}

}  // namespace
}  // namespace gnomon
