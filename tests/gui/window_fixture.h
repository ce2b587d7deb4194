// A window of the real program on a display of its own, and short words for what tests do with it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"
#include "engine/policies/registry.h"
#include "engine/scenario/scenario_file.h"
#include "tests/gui/app_process.h"
#include "tests/gui/virtual_display.h"

namespace gnomon::test {

inline std::filesystem::path scene(const std::string& name) {
  return std::filesystem::path(GNOMON_SCENES_DIR) / name;
}

/// The visible part of a pane, as the program reports it.
struct PaneMap {
  double t0, t1, y0, y1;
  Rect pixels;

  explicit PaneMap(const nlohmann::json& pane) {
    const auto& map = pane.at("map");
    t0 = map.at("view").at("t0");
    t1 = map.at("view").at("t1");
    y0 = map.at("view").at("y0");
    y1 = map.at("view").at("y1");
    pixels = {map.at("x"), map.at("y"), map.at("w"), map.at("h")};
  }
  /// The screen point of a place in the plane.
  [[nodiscard]] Point at(double round, double tokens) const {
    return {pixels.x + (round - t0) / (t1 - t0) * pixels.w,
            pixels.y + pixels.h - (tokens - y0) / (y1 - y0) * pixels.h};
  }
  [[nodiscard]] double round_at(double x) const {
    return t0 + (x - pixels.x) / pixels.w * (t1 - t0);
  }
};

/// What the engine itself says of a scene, to hold the window against.
inline Schedule simulate_scene(const Scenario& scenario, const PolicySpec& policy) {
  const Instance instance = build_instance(scenario);
  const auto made = make_policy(policy, instance);
  return simulate(instance, *made);
}

inline std::int64_t total_latency(const Instance& instance, const Schedule& schedule) {
  std::int64_t total = 0;
  for (const Run& run : schedule.runs) {
    if (run.outcome != Outcome::completed) continue;
    total += run.end - instance.jobs[static_cast<std::size_t>(run.job)].arrival;
  }
  return total;
}

class WindowTest : public testing::Test {
 protected:
  static constexpr int width = 1600;
  static constexpr int height = 1000;

  /// Opens the window and waits until its panes show results. Without the dock, so that panes have
  /// the room for what a test does in them, unless the arguments say how the dock is to be.
  void open(std::vector<std::string> arguments = {}) {
    if (std::find(arguments.begin(), arguments.end(), "--dock") == arguments.end()) {
      arguments.insert(arguments.end(), {"--dock", "none"});
    }
    arguments.insert(arguments.end(),
                     {"--size", std::to_string(width) + "x" + std::to_string(height)});
    app = std::make_unique<AppProcess>(display, arguments);
    settle();
  }
  nlohmann::json settle() { return app->wait_until_idle(); }
  /// A text that the window shows under a name, by its own report; empty where it shows none.
  static std::string said(const nlohmann::json& state, const std::string& name) {
    return state.at("said").value(name, "");
  }
  std::string said(const std::string& name) { return said(settle(), name); }
  PaneMap pane(std::size_t index) { return PaneMap(app->state().at("panes").at(index)); }

  VirtualDisplay display{width, height};
  std::unique_ptr<AppProcess> app;
};

/// How many pixels of a rectangle differ between two pictures, as a share of its area.
inline double difference(const Picture& a, const Picture& b, const Rect& rect) {
  int differing = 0, all = 0;
  for (int y = static_cast<int>(rect.y); y < static_cast<int>(rect.y + rect.h); ++y) {
    for (int x = static_cast<int>(rect.x); x < static_cast<int>(rect.x + rect.w); ++x) {
      ++all;
      if (a.at(x, y) != b.at(x, y)) ++differing;
    }
  }
  return all == 0 ? 0 : static_cast<double>(differing) / all;
}

}  // namespace gnomon::test
