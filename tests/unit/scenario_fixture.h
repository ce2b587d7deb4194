// Scenarios and folders that the tests of scenario files share.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "engine/model/error.h"
#include "engine/scenario/scenario.h"
#include "engine/scenario/scenario_file.h"

namespace gnomon::test {

/// An empty folder of its own, gone with the object.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "gnomon-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
    return path_ / name;
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::size_t entries() const {
    const std::filesystem::directory_iterator begin(path_);
    return static_cast<std::size_t>(std::distance(begin, std::filesystem::directory_iterator()));
  }

 private:
  std::filesystem::path path_;
};

inline std::string read_all(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

inline void write_all(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

/// What InputError says when `action` throws one; fails the test otherwise.
template <class Action>
std::string message_of(const Action& action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  ADD_FAILURE() << "nothing was thrown";
  return {};
}

/// A step with every field away from its default, and one with none.
inline Lesson full_lesson() {
  LessonStep step;
  step.title = "A triangle";
  step.text = "A = s·o + o(o+1)/2\n\nLook.";
  step.set = {"L = 4", "memory_limit = 2^10"};
  step.policies = {"gsa:alpha=3", "fcfs"};
  step.t0 = 0.5, step.t1 = 9, step.y0 = -1, step.y1 = 70;
  step.playhead = 0;
  step.shown = {ViewKind::jobs, ViewKind::plane};
  step.colour_by = ColourBy::output;
  step.stack_order = StackOrder::start;
  step.highlight = {3, 8'999'999};
  step.play = true;
  step.question = LessonQuestion{"How many?", "kills(1)", 0.5, {}, "Count.", "So many."};
  LessonStep plain;
  plain.question = LessonQuestion{"Which?", "", 0, {{"a", "1"}, {"b", "0"}}, "", ""};
  return {step, plain};
}

/// A mix with every field away from its default.
inline Scenario full_mix() {
  Scenario scenario;
  scenario.name = "A mix – \"quoted\", \\ and α\n";
  scenario.description = "Zwei Quellen\tund ein Seed 𝛼.";
  scenario.memory_limit = 999'999'999;
  scenario.drop_infeasible = true;
  scenario.arrival_mode = ArrivalMode::trace;
  Mix mix;
  mix.count = 9'000'000;
  mix.seed = 18'446'744'073'709'551'615U;
  mix.arrivals = ArrivalProcess::gamma;
  mix.arrivals_per_round = 0.1;
  mix.gap_variation = 3.5;
  mix.rounds_per_second = 40;
  mix.speed = 0.5;
  mix.times_of = "requests";
  mix.sources.push_back({"chat", {"lmsys", {}}, 1.0 / 3.0});
  mix.sources.push_back({"equals", {"constant", {{"output", 7}, {"prompt", 3}}}, 0});
  mix.sources[1].prompt_scale = 0;
  mix.sources[1].output_scale = 1.0 / 7;
  mix.sources[1].prompt_override = 79;
  SourceSpec file{
      "trace", {}, "../traces/requests, old.csv", "0123456789abcdef", "prompt=p,output=o"};
  mix.sources.push_back({"requests", file, 0.25});
  scenario.workload = mix;
  scenario.topic = "Traffic";
  scenario.predictions = {Predictions::Kind::noise, 0.25, 3, 77, 50, 1.5, 9};
  scenario.knobs = {{"L", "Länge L", 2.5, 0.5, 8, 0, true, "tokens"}, {"k", "", 3, 1, 9}};
  scenario.bindings = {{"memory_limit", "1000000000 - 1"}, {"workload.seed", "2^40"}};
  scenario.policies = {{"gsa", {{"alpha", 4.0 / 3.0}, {"first_slice", 64}}}, {"fcfs", {}}};
  scenario.policies[0].edits = {start_edit(3, 40), hold_edit(5, 0, 1'000'000'000'000),
                                output_edit(9'007'199'254'740'993, 1'000'000'000),
                                kill_edit(3, 41)};
  scenario.bookmarks = {{0, ""}, {40, "Here \"job 1\" waits.\nWhy?"}, {1'000'000'000'000, "end"}};
  scenario.view = {0.1, 1e9 + 0.3, -2.5, 300, 1'000'000'000'000, 9'999'999, false};
  scenario.lesson = full_lesson();
  scenario.view.shown = {ViewKind::triangles, ViewKind::plane, ViewKind::cdf};
  scenario.view.picture = {ColourBy::latency, StackOrder::lane, JobOrder::first_start, false,
                           false};
  return scenario;
}

/// Jobs with every column and field away from its default.
inline Scenario full_jobs() {
  Scenario scenario;
  scenario.name = "jobs";
  scenario.memory_limit = 5000;
  TraceWorkload workload;
  workload.rounds_per_second = 12.5;
  workload.prompt_override = 0;
  Trace& trace = workload.trace;
  trace.origin = "requests.jsonl";
  trace.format = TraceFormat::mooncake;
  trace.arrivals_in_rounds = false;
  trace.has_arrivals = true;
  trace.has_predictions = true;
  trace.rows = {{0, 1, 2, 1, 4},
                {9'223'372'036'854'775'807, 1'000'000'000, 1, 1, 1},
                {5, 0, 1'000'000'000, 3, 1'000'000'000}};
  trace.source_rows = {0, 2, 9'007'199'254'740'993};
  trace.skipped_rows = 2;
  scenario.workload = workload;
  scenario.policies = {{"gba", {}}};
  return scenario;
}

/// A small hand-written scenario, as text.
inline std::string small_text(
    const std::string& workload = R"({"kind": "jobs", "columns": "prompt output",)"
                                  R"( "rows": ["2 x 2 1", "2 2", "2 3"]})",
    const std::string& policies = R"([{"name": "h-sf"}])", const std::string& extra = "") {
  return "{\n  \"scenario\": {\n    \"cereal_class_version\": 1,\n    \"name\": \"small\",\n"
         "    \"memory_limit\": 6,\n    \"arrival_mode\": \"burst\",\n    \"workload\": " +
         workload + ",\n    \"policies\": " + policies + extra + "\n  }\n}\n";
}

}  // namespace gnomon::test
