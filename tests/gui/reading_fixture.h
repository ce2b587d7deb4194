// What tests of reading, changing and playing share: a scene to be read at a glance, and a folder.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>

#include "engine/whatif/orders.h"
#include "tests/gui/window_fixture.h"

namespace gnomon::test {

class ReadingTest : public WindowTest {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override {
    app.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  /// Four jobs (prompt, output) of (4, 4), (4, 4), (1, 1), (1, 2); M = 10. fcfs starts job 0 in
  /// round 0 and all others in round 4, though jobs 2 and 3 would fit before: total 4+8+5+6 = 23.
  static Scenario blocked_scene() {
    Scenario scenario;
    scenario.name = "blocked";
    scenario.memory_limit = 10;
    auto& rows = scenario.workload.emplace<TraceWorkload>().trace.rows;
    rows.push_back({0, 4, 4, 4, 4});
    rows.push_back({0, 4, 4, 4, 4});
    rows.push_back({0, 1, 1, 1, 1});
    rows.push_back({0, 1, 2, 2, 2});
    scenario.policies = {parse_policy("fcfs")};
    return scenario;
  }
  std::string saved(const Scenario& scenario, const std::string& name = "scene.json") {
    save_scenario(scenario, folder_ / name);
    return (folder_ / name).string();
  }

  /// What the engine itself makes of a policy with edits.
  static Schedule simulate_edited(const Scenario& scenario, const PolicySpec& spec) {
    const Instance instance = edited_instance(build_instance(scenario), spec.edits);
    return simulate(instance, *make_policy(spec, instance));
  }
  static PolicySpec edited(const std::string& policy, std::vector<Edit> edits) {
    PolicySpec spec = parse_policy(policy);
    spec.edits = std::move(edits);
    return spec;
  }

  void click(const std::string& widget) {
    display.click(app->widget(widget).centre());
    settle();
  }
  void context_click(const Point& at) {
    display.click(at, 3);
    settle();
  }
  /// Lower case letters, digits and spaces.
  void type(const std::string& text) {
    for (const char c : text) display.key(c == ' ' ? std::string("space") : std::string(1, c));
    settle();  // or a modifier that follows would take letters along
  }
  /// Puts `text` in place of what stands in a field.
  void fill(const std::string& field, const std::string& text) {
    click(field);
    display.key("a", {"Control_L"});
    settle();
    type(text);
  }
  /// Waits for a note: it goes with the next key, such as those that `settle` presses.
  void expect_note(const std::string& text) {
    app->wait_for("the note \"" + text + "\"",
                  [&](const nlohmann::json& state) { return state.at("note") == text; });
  }
  nlohmann::json edits_of(std::size_t index) { return settle().at("panes").at(index).at("edits"); }
  /// Where the mouse is in nobody's way.
  void park() { display.move({40, height - 4.0}); }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("gnomon-reading-" + std::to_string(getpid()));
};

}  // namespace gnomon::test
