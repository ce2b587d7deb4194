// Scenes as they are listed: searched, grouped, gone through with the arrow keys.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "app/desktop/scene_list/grid_walk.h"
#include "app/desktop/scene_list/scene_groups.h"
#include "app/desktop/state_files.h"

namespace gnomon::desktop {
namespace {

SceneEntry entry(const std::string& stem, const std::string& topic = {}, bool lesson = false) {
  SceneEntry made;
  made.file = "/scenes/" + stem + ".json";
  made.shipped = made.scenario = true;
  made.name = stem;
  made.topic = topic;
  made.lesson_steps = lesson ? 5 : 0;
  return made;
}

std::vector<std::string> headings(const std::vector<SceneGroup>& groups) {
  std::vector<std::string> out;
  for (const SceneGroup& group : groups) out.push_back(group.heading);
  return out;
}

TEST(SceneSearch, WantsEveryWordSomewhere) {
  SceneEntry scene = entry("head-of-line", "Traps");
  scene.name = "Head of line";
  scene.description = "Six long jobs stand in front of 194 short ones.";
  scene.policies = {parse_policy("fcfs"), parse_policy("gsa")};
  for (const char* const found :
       {"", "HEAD", "long  gsa", "trap short", "head-of-line.json", " fcfs"}) {
    EXPECT_TRUE(matches(scene, found)) << found;
  }
  for (const char* const missed : {"svf", "head svf", "longer"}) {
    EXPECT_FALSE(matches(scene, missed)) << missed;
  }
}

TEST(SceneGroups, PutLessonsFirstAndWhatWasOpenedLatelyLast) {
  std::vector<SceneEntry> entries = {entry("a"), entry("b", "Traps"), entry("c", "Pipelines"),
                                     entry("d", "Traps", true), entry("e", "Traps")};
  entries.push_back(entry("f", "Traps", true));
  entries.back().shipped = false;
  const auto groups = grouped_scenes(entries, "");
  EXPECT_EQ(headings(groups), (std::vector<std::string>{"Lessons", "Pipelines", "Traps",
                                                        "Other scenes", "Opened lately"}));
  EXPECT_EQ(groups[2].entries, (std::vector<std::size_t>{1, 4}));
}

TEST(SceneGroups, WithoutAMatchAreNotThere) {
  const std::vector<SceneEntry> entries = {entry("a", "Traps"), entry("b", "Pipelines")};
  EXPECT_EQ(headings(grouped_scenes(entries, "pipe")), (std::vector<std::string>{"Pipelines"}));
  EXPECT_TRUE(grouped_scenes(entries, "nothing like it").empty());
}

TEST(SceneSearch, TakesANameForMoreThanADescription) {
  std::vector<SceneEntry> entries = {entry("a-uniform"), entry("waves-and-pipeline"),
                                     entry("b-gsa")};
  entries[0].description = "waves of gsa against a pipeline";
  entries[2].name = "Slices of gsa";
  const auto first = [&](const char* typed) {
    return grouped_scenes(entries, typed).front().entries.front();
  };
  EXPECT_EQ(first("waves"), 1U);
  EXPECT_EQ(first("Pipeline WAVES"), 1U);
  EXPECT_EQ(first("gsa"), 2U);
  EXPECT_EQ(first("against"), 0U);
}

TEST(SceneSearch, PutsTheGroupOfTheBestNameFirst) {
  std::vector<SceneEntry> entries = {entry("a", "Lessons", true), entry("b", "Pipelines"),
                                     entry("bursts", "Traps"), entry("c", "Traps")};
  for (SceneEntry& scene : entries) scene.description = "about bursts";
  const auto groups = grouped_scenes(entries, "burst");
  EXPECT_EQ(headings(groups), (std::vector<std::string>{"Traps", "Lessons", "Pipelines"}));
  EXPECT_EQ(groups[0].entries, (std::vector<std::size_t>{2, 3}));
}

TEST(SceneEntries, OfAllShippedScenesTellTheirNamesAndPolicies) {
  ASSERT_FALSE(shipped_scenes().empty());
  for (const auto& file : shipped_scenes()) {
    const SceneEntry scene = read_scene_entry(file, true);
    EXPECT_TRUE(scene.scenario) << scene.description;
    EXPECT_FALSE(scene.name.empty()) << file;
    EXPECT_FALSE(scene.description.empty()) << file;
    EXPECT_FALSE(scene.policies.empty()) << file;
  }
}

TEST(SceneEntries, TellHowManyJobsThereAreWhereverThatIsOneNumber) {
  for (const auto& file : shipped_scenes()) {
    const SceneEntry scene = read_scene_entry(file, true);
    EXPECT_EQ(scene.jobs.has_value(), scene.lesson_steps == 0) << file;
  }
  const auto jobs = [](const char* name) {
    return read_scene_entry(std::filesystem::path(GNOMON_SCENES_DIR) / name, true).jobs;
  };
  EXPECT_EQ(jobs("head-of-line.json"), 200);    // rows
  EXPECT_EQ(jobs("three-partition.json"), 12);  // formulas
}

TEST(SceneEntries, OfBrokenFilesSayWhatIsWrong) {
  const auto file = std::filesystem::temp_directory_path() /
                    ("gnomon-broken-" + std::to_string(getpid()) + ".json");
  std::ofstream(file) << "{\"scenario\": 7}";
  const SceneEntry broken = read_scene_entry(file, false);
  EXPECT_FALSE(broken.scenario);
  EXPECT_EQ(broken.name, file.filename().string());
  EXPECT_NE(broken.description.find(file.filename().string()), std::string::npos);
  std::filesystem::remove(file);
  EXPECT_EQ(read_scene_entry(file, false).description, "The file cannot be read.");
}

TEST(GridWalk, GoesFromGroupToGroup) {
  // 0 1 2    first group
  // 3
  // 4 5      second group
  const std::vector<std::size_t> sizes = {4, 2};
  const auto step = [&](std::size_t from, GridStep to) { return step_in_grid(sizes, 3, from, to); };
  EXPECT_EQ(step(2, GridStep::right), 3U);
  EXPECT_EQ(step(2, GridStep::down), 3U);
  EXPECT_EQ(step(3, GridStep::down), 4U);
  EXPECT_EQ(step(5, GridStep::up), 3U);
  EXPECT_EQ(step(5, GridStep::right), 5U);
  EXPECT_EQ(step(0, GridStep::left), 0U);
  EXPECT_EQ(step(1, GridStep::up), 1U);
  EXPECT_EQ(step(5, GridStep::down), 5U);
  EXPECT_EQ(step(1, GridStep::page_down), 5U);
  EXPECT_EQ(step(4, GridStep::first), 0U);
  EXPECT_EQ(step(0, GridStep::last), 5U);
}

TEST(GridWalk, StaysInsideWhatThereIs) {
  EXPECT_EQ(step_in_grid({}, 3, 7, GridStep::down), 0U);
  const std::vector<std::size_t> sizes = {2};
  EXPECT_EQ(step_in_grid(sizes, 0, 9, GridStep::left), 0U);
}

TEST(Numbers, AtTheBeginningOfASentenceAreWords) {
  EXPECT_EQ(number_at_beginning(6), "Six");
  EXPECT_EQ(number_at_beginning(12), "Twelve");
  EXPECT_EQ(number_at_beginning(1300), "1,300");
}

}  // namespace
}  // namespace gnomon::desktop
