// Every scene that ships opens, is in the form that the program writes, shows what it speaks of,
// and says the truth about it.
#include <set>

#include "tests/unit/scenario_fixture.h"
#include "tests/unit/scenes_fixture.h"

namespace gnomon::test {
namespace {

/// The one scene that is about a policy that never ends.
constexpr std::string_view standstill = "livelock";

/// Calls `check` with the name and the scenario of every scene.
template <class Check>
void for_every_scene(const Check& check) {
  for (const auto& file : all_scene_files()) {
    SCOPED_TRACE(file.filename());
    check(file.stem().string(), load_scenario(file));
  }
}

bool is_sentence(const std::string& text) {
  return !text.empty() && (text.back() == '.' || text.back() == '?');
}

TEST(Scenes, ThePageListsThemAll) {
  const std::string page = read_all(std::filesystem::path(GNOMON_SCENES_DIR) / "README.md");
  std::set<std::string> listed;
  for (std::size_t at = page.find("\n| `"); at != std::string::npos; at = page.find("\n| `", at)) {
    at += 4;
    const std::string name = page.substr(at, page.find('`', at) - at);
    if (std::filesystem::exists(scene_file(name))) listed.insert(name);
  }
  std::set<std::string> there;
  for (const auto& file : all_scene_files()) there.insert(file.stem().string());
  EXPECT_EQ(listed, there);
}

TEST(Scenes, EachIsWrittenAsTheProgramWritesIt) {
  for (const auto& file : all_scene_files()) {
    SCOPED_TRACE(file.filename());
    EXPECT_EQ(scenario_text(load_scenario(file)), read_all(file));
  }
}

TEST(Scenes, EachSaysWhatItIsAndStandsUnderATopic) {
  const std::set<std::string> topics = {"Alarms",
                                        "From the papers",
                                        "Hardness and optima",
                                        "Lessons",
                                        "Pipelines and slices",
                                        "Predictions",
                                        "Traffic",
                                        "Traps",
                                        "Worked examples"};
  std::set<std::string> names;
  for_every_scene([&](const std::string&, const Scenario& scenario) {
    EXPECT_TRUE(names.insert(scenario.name).second) << "two scenes of one name";
    EXPECT_LE(scenario.name.size(), 48U);
    EXPECT_GT(scenario.description.size(), 80U);
    EXPECT_TRUE(is_sentence(scenario.description));
    EXPECT_TRUE(topics.contains(scenario.topic)) << scenario.topic;
    EXPECT_EQ(scenario.topic == "Lessons", !scenario.lesson.empty());
    EXPECT_GE(scenario.policies.size(), scenario.lesson.empty() ? 2U : 1U);
    EXPECT_LE(scenario.policies.size(), 4U);
  });
}

TEST(Scenes, EachServesAllJobsAndNamesItsTotals) {
  for_every_scene([](const std::string& name, const Scenario& scenario) {
    const Instance instance = build_instance(scenario);
    Round horizon = 0;
    for (const PolicySpec& policy : scenario.policies) {
      SCOPED_TRACE(to_string(policy));
      const Measured result = measured(instance, policy);
      for (const gnomon::Run& run : result.schedule.runs) horizon = std::max(horizon, run.end);
      if (name == standstill && policy.name == "alpha-greedy") {
        EXPECT_TRUE(result.schedule.has_fault);
        EXPECT_EQ(result.schedule.fault.kind, Fault::Kind::no_progress);
        continue;
      }
      EXPECT_FALSE(result.schedule.has_fault) << result.schedule.fault.message;
      EXPECT_EQ(result.metrics.completed_jobs, static_cast<std::int64_t>(instance.jobs.size()));
      if (scenario.lesson.empty()) {
        EXPECT_TRUE(names_number(scenario.description, result.metrics.total_latency))
            << result.metrics.total_latency << " is not in the description";
      }
    }
    if (scenario.lesson.empty()) {
      EXPECT_FALSE(scenario.bookmarks.empty());
    }
    EXPECT_LE(scenario.bookmarks.size(), 4U);
    for (const Bookmark& bookmark : scenario.bookmarks) {
      EXPECT_LE(bookmark.round, horizon);
      EXPECT_TRUE(is_sentence(bookmark.note)) << bookmark.note;
    }
    EXPECT_LT(scenario.view.t0, static_cast<double>(horizon));
  });
}

TEST(Scenes, KnobsStandWhereTheSceneWasSaved) {
  for_every_scene([](const std::string&, const Scenario& scenario) {
    Scenario applied = scenario;
    apply_knobs(applied);
    EXPECT_EQ(applied, scenario);
  });
}

/// Turns every knob to both ends and calls `check` with what comes of it.
template <class Check>
void for_both_ends_of_every_knob(const Scenario& scenario, const Check& check) {
  for (const Knob& knob : scenario.knobs) {
    SCOPED_TRACE(knob.name);
    EXPECT_FALSE(knob.label.empty());
    for (const double end : {knob.min, knob.max}) {
      Scenario other = scenario;
      set_target(other, knob.name, end);
      apply_knobs(other);
      SCOPED_TRACE(end);
      check(other);
    }
  }
}

TEST(Scenes, KnobsCanBeTurnedToBothEnds) {
  for_every_scene([](const std::string&, const Scenario& scenario) {
    if (!scenario.lesson.empty()) return;  // see below
    for_both_ends_of_every_knob(
        scenario, [](const Scenario& turned) { EXPECT_NO_THROW((void)build_instance(turned)); });
  });
}

// Steps set knobs and memory together: a knob alone may make jobs that do not fit, which the window
// offers to drop, and nothing worse.
TEST(Scenes, KnobsOfLessonsCanBeTurnedToBothEndsInEveryStep) {
  for_every_scene([](const std::string&, const Scenario& scenario) {
    for (std::size_t i = 0; i < scenario.lesson.size(); ++i) {
      SCOPED_TRACE(i);
      for_both_ends_of_every_knob(scenario_of_step(scenario, i), [](Scenario turned) {
        turned.drop_infeasible = true;
        EXPECT_NO_THROW((void)build_instance(turned));
      });
    }
  });
}

TEST(Scenes, TheDefaultPairIsHeadOfLine) {
  const Scenario scenario = scene("head-of-line");
  ASSERT_EQ(scenario.policies.size(), 2U);
  EXPECT_EQ(to_string(scenario.policies[0]), "fcfs");
  EXPECT_EQ(scenario.policies[1].name, "gsa");
  EXPECT_EQ(parameter(scenario.policies[1], "alpha"), 2);
}

}  // namespace
}  // namespace gnomon::test
