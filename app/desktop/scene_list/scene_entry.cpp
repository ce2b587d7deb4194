#include "app/desktop/scene_list/scene_entry.h"

#include <exception>
#include <variant>

#include "app/desktop/number_format.h"
#include "engine/model/error.h"
#include "engine/scenario/family.h"
#include "engine/scenario/scenario_file.h"

namespace gnomon::desktop {
namespace {

std::optional<std::int64_t> jobs_of(const Scenario& scenario) {
  if (!scenario.lesson.empty()) return std::nullopt;
  if (const Mix* mix = std::get_if<Mix>(&scenario.workload)) return mix->count;
  const TraceWorkload& trace = std::get<TraceWorkload>(scenario.workload);
  if (trace.family.empty()) return static_cast<std::int64_t>(trace.trace.rows.size());
  try {
    return static_cast<std::int64_t>(expand_family(scenario).size());
  } catch (const InputError&) {
    return std::nullopt;  // the scene can be opened, and says there what is wrong
  }
}

}  // namespace

SceneEntry read_scene_entry(const std::filesystem::path& file, bool shipped) {
  SceneEntry entry;
  entry.file = file;
  entry.shipped = shipped;
  entry.name = file.filename().string();
  std::error_code error;
  const std::uintmax_t bytes = std::filesystem::file_size(file, error);
  if (error) {
    entry.description = "The file cannot be read.";
    return entry;
  }
  if (file.extension() != ".json" || bytes > max_scene_bytes) {
    entry.description = "A file of " + file_size(bytes) + ".";
    return entry;
  }
  try {
    const Scenario scenario = load_scenario(file);
    entry.scenario = true;
    entry.name = scenario.name.empty() ? file.stem().string() : scenario.name;
    entry.description = scenario.description;
    entry.topic = scenario.topic;
    entry.lesson_steps = scenario.lesson.size();
    entry.policies = scenario.policies;
    entry.jobs = jobs_of(scenario);
    entry.memory_limit = scenario.memory_limit;
  } catch (const std::exception& problem) {
    entry.description = problem.what();
  }
  return entry;
}

}  // namespace gnomon::desktop
