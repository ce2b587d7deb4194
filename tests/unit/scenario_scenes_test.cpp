// Every scene that ships loads, is in the form that the program writes, and shows the numbers that
// its description promises (POLICIES §4).
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "engine/simulate/metrics.h"
#include "engine/simulate/simulator.h"
#include "tests/unit/scenario_fixture.h"

namespace gnomon::test {
namespace {

std::filesystem::path scene(const std::string& name) {
  return std::filesystem::path(GNOMON_SCENES_DIR) / (name + ".json");
}

std::vector<std::filesystem::path> all_scenes() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(GNOMON_SCENES_DIR)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Metrics measured(const Instance& instance, const PolicySpec& spec) {
  const auto policy = make_policy(spec, instance);
  const Schedule schedule = simulate(instance, *policy);
  EXPECT_FALSE(schedule.has_fault) << schedule.fault.message;
  return measure(instance, schedule, lower_bounds(instance));
}

TEST(Scenes, ThereAreAllOfThem) {
  std::vector<std::string> names;
  for (const auto& file : all_scenes()) names.push_back(file.stem().string());
  std::sort(names.begin(), names.end());
  EXPECT_EQ(names,
            (std::vector<std::string>{"beat-the-policy", "head-of-line", "identical-lengths",
                                      "intervals", "intervals-kill", "lock-step", "mixed-requests",
                                      "priority-trap", "priority-trap-mirror", "sorted-f-trap",
                                      "trace-like-2000", "waves-and-pipeline", "worked-example"}));
}

TEST(Scenes, EachLoadsBuildsRunsAndIsWrittenAsTheProgramWritesIt) {
  for (const auto& file : all_scenes()) {
    SCOPED_TRACE(file.filename());
    const Scenario scenario = load_scenario(file);
    EXPECT_FALSE(scenario.name.empty());
    EXPECT_GT(scenario.description.size(), 80U);
    EXPECT_GE(scenario.policies.size(), 2U);
    EXPECT_LE(scenario.policies.size(), 4U);
    EXPECT_EQ(scenario_text(scenario), read_all(file));
    const Instance instance = build_instance(scenario);
    for (const PolicySpec& policy : scenario.policies) {
      EXPECT_EQ(measured(instance, policy).completed_jobs,
                static_cast<std::int64_t>(instance.jobs.size()));
    }
  }
}

struct Promise {
  const char* scene;
  const char* policy;
  std::int64_t total_latency;
  std::int64_t kills = -1;  // -1: not promised
  Round makespan = -1;
};

TEST(Scenes, TheNumbersAreThePromisedOnes) {
  const Promise promises[] = {
      {"worked-example", "h-sf", 11, 0},
      {"worked-example", "svf", 11, 0},
      {"worked-example", "fcfs", 11, 0},
      {"worked-example", "gba:alpha=1.5", 11, 0},
      {"worked-example", "gsa:alpha=2", 15, 3, 9},
      {"worked-example", "vllm-fcfs", 11, 1},
      {"beat-the-policy", "fcfs", 66, 0},
      {"beat-the-policy", "svf", 53, 0},
      {"beat-the-policy", "optimum", 51, 0},
      {"mixed-requests", "vllm-fcfs", 2640, 24},
      {"mixed-requests", "svf", 1808, 0},
      {"mixed-requests", "a-min", 2033, 19},
      {"mixed-requests", "gsa-spec", 2766},
      {"mixed-requests", "sorted-f", 1614, 0},
      {"intervals", "a-max", 18, 0},
      {"intervals", "a-min", 11, 0},
      {"intervals", "mc-sf", 18, 0},
      {"intervals", "h-sf", 11, 0},
      {"intervals-kill", "a-max", 14, 0},
      {"intervals-kill", "a-min", 11, 1},
      {"intervals-kill", "mc-sf", 14, 0},
      {"intervals-kill", "h-sf", 11, 0},
      {"intervals-kill", "vllm-fcfs", 11, 1},
      {"lock-step", "h-sf", 225, 0},
      {"lock-step", "gba:alpha=3", 180, 0},
      {"identical-lengths", "gba:alpha=2", 14'083, 0, 125},
      {"identical-lengths", "gba:alpha=1.5", 23'100, 0},
      {"identical-lengths", "gba:alpha=4/3", 18'858, 0},
      {"identical-lengths", "h-sf", 21'632, 0},
      {"head-of-line", "gsa:alpha=2", 18'542, 42, 1809},
      {"head-of-line", "h-sf", 13'448, 0},
      {"head-of-line", "svf", 13'448, 0},
      {"head-of-line", "fcfs", 185'892, 0},
      {"head-of-line", "vllm-fcfs", 185'892, 25},
      {"sorted-f-trap", "h-sf", 85'608},
      {"sorted-f-trap", "svf", 75'188},
      {"priority-trap", "h-sf", 2012},
      {"priority-trap", "svf", 908},
      {"priority-trap-mirror", "h-sf", 17},
      {"priority-trap-mirror", "svf", 38},
      {"waves-and-pipeline", "h-sf", 14'313, 0, 231},
      {"waves-and-pipeline", "gba:alpha=2", 13'139, 0, 199},
      {"trace-like-2000", "vllm-fcfs", 41'411'681, 468},
  };
  for (const Promise& promise : promises) {
    SCOPED_TRACE(std::string(promise.scene) + " " + promise.policy);
    const Instance instance = build_instance(load_scenario(scene(promise.scene)));
    const Metrics metrics = measured(instance, parse_policy(promise.policy));
    EXPECT_EQ(metrics.total_latency, promise.total_latency);
    if (promise.kills >= 0) {
      EXPECT_EQ(metrics.kills, promise.kills);
    }
    if (promise.makespan >= 0) {
      EXPECT_EQ(metrics.makespan, promise.makespan);
    }
  }
}

TEST(Scenes, TheBoundsAreThePromisedOnes) {
  const Instance equals = build_instance(load_scenario(scene("identical-lengths")));
  EXPECT_DOUBLE_EQ(lower_bounds(equals).area, 10678.125);
  EXPECT_EQ(lower_bounds(equals).combined, 10994);
  const Instance head = build_instance(load_scenario(scene("head-of-line")));
  EXPECT_NEAR(lower_bounds(head).area, 9924.62, 0.01);
  EXPECT_EQ(lower_bounds(head).combined, 10025);
}

TEST(Scenes, TheDefaultPairIsHeadOfLine) {
  const Scenario scenario = load_scenario(scene("head-of-line"));
  ASSERT_EQ(scenario.policies.size(), 2U);
  EXPECT_EQ(to_string(scenario.policies[0]), "fcfs");
  EXPECT_EQ(scenario.policies[1].name, "gsa");
  EXPECT_EQ(parameter(scenario.policies[1], "alpha"), 2);
}

}  // namespace
}  // namespace gnomon::test
