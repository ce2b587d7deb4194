// The scenes that ship, for the tests of what they promise.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/policies/registry.h"
#include "engine/scenario/scenario_file.h"
#include "engine/simulate/metrics.h"
#include "engine/simulate/simulator.h"

namespace gnomon::test {

inline std::filesystem::path scene_file(const std::string& name) {
  return std::filesystem::path(GNOMON_SCENES_DIR) / (name + ".json");
}

inline Scenario scene(const std::string& name) {
  return load_scenario(scene_file(name));
}

inline std::vector<std::filesystem::path> all_scene_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(GNOMON_SCENES_DIR)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// "L=4, memory_limit=65": sets knobs or fields, then what hangs on them.
inline Scenario turned(Scenario scenario, std::string_view settings) {
  while (!settings.empty()) {
    const std::string_view one = settings.substr(0, settings.find(','));
    settings.remove_prefix(std::min(settings.size(), one.size() + 1));
    const Binding setting = parse_binding(one);
    set_target(scenario, setting.target, evaluate_in(scenario, setting.expression));
  }
  apply_knobs(scenario);
  return scenario;
}

struct Measured {
  Schedule schedule;
  Metrics metrics;
};

inline Measured measured(const Instance& instance, const PolicySpec& spec) {
  Measured result;
  result.schedule = simulate(instance, *make_policy(spec, instance));
  result.metrics = measure(instance, result.schedule, lower_bounds(instance));
  return result;
}

/// Total latency of the first pane over that of the second.
inline double first_over_second(const Scenario& scenario) {
  const Instance instance = build_instance(scenario);
  const auto total = [&](std::size_t pane) {
    const Measured result = measured(instance, scenario.policies.at(pane));
    EXPECT_FALSE(result.schedule.has_fault) << result.schedule.fault.message;
    return static_cast<double>(result.metrics.total_latency);
  };
  return total(0) / total(1);
}

/// "185,892", as descriptions write it.
inline std::string with_separators(std::int64_t number) {
  const std::string digits = std::to_string(number);
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

/// Whether the number stands in the text by itself: "153," yes, "1,532" no.
inline bool names_number(std::string_view text, std::int64_t number) {
  const std::string wanted = with_separators(number);
  const auto is_digit = [&](std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
  };
  for (std::size_t at = text.find(wanted); at != std::string_view::npos;
       at = text.find(wanted, at + 1)) {
    const std::size_t end = at + wanted.size();
    const bool goes_on =
        is_digit(end) || (end < text.size() && text[end] == ',' && is_digit(end + 1));
    const bool began =
        at > 0 && (is_digit(at - 1) || (text[at - 1] == ',' && at > 1 && is_digit(at - 2)));
    if (!goes_on && !began) return true;
  }
  return false;
}

}  // namespace gnomon::test
