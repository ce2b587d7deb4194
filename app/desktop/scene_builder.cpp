#include "app/desktop/scene_builder.h"

#include <algorithm>
#include <exception>
#include <new>

#include "engine/model/error.h"
#include "engine/scenario/family.h"

namespace gnomon::desktop {
namespace {

/// Of the requests themselves, before M shortens (a mix) or refuses (a trace) any of them.
Tokens largest_request(const SceneInputs& inputs) {
  if (const Mix* mix = std::get_if<Mix>(&inputs.scene.workload)) {
    return largest_peak_tokens(generate(*mix, max_memory_limit_tokens));
  }
  const auto& workload = std::get<TraceWorkload>(inputs.scene.workload);
  const std::vector<TraceRow> family =
      workload.family.empty() ? std::vector<TraceRow>() : expand_family(inputs.assemble());
  Tokens largest = 0;
  for (const TraceRow& row : workload.family.empty() ? inputs.trace->rows : family) {
    largest = std::max(largest, workload.prompt_override.value_or(row.prompt) + row.output);
  }
  return largest;
}

/// How many jobs stand in the way, found by leaving them out; 0 when that does not help.
std::int64_t count_infeasible(Scenario scenario) {
  if (scenario.drop_infeasible) return 0;
  scenario.drop_infeasible = true;
  try {
    return build_instance(scenario).dropped_jobs;
  } catch (const InputError&) {
    return 0;
  }
}

}  // namespace

SceneBuild build_scene(const SceneInputs& inputs, std::uint64_t revision) {
  SceneBuild build;
  try {
    const Scenario scenario = inputs.assemble();
    build.largest_peak = largest_request(inputs);
    try {
      auto scene = std::make_shared<SceneResult>();
      scene->revision = revision;
      auto instance = std::make_shared<const Instance>(build_instance(scenario));
      scene->bounds = lower_bounds(*instance);
      const Mix* mix = std::get_if<Mix>(&scenario.workload);
      scene->facts = count_facts(*instance, mix ? own_lengths(*mix) : std::vector<OwnLengths>());
      scene->instance = std::move(instance);
      scene->recordings = scenario.recordings;
      build.scene = std::move(scene);
    } catch (const InputError& error) {
      build.error = SceneError{error.what(), count_infeasible(scenario)};
    }
  } catch (const InputError& error) {
    build.error = SceneError{error.what(), 0};
  } catch (const std::bad_alloc&) {
    build.error = SceneError{"These jobs need more memory than there is; try fewer.", 0};
  } catch (const std::exception& error) {
    build.error = SceneError{std::string("The jobs cannot be made: ") + error.what() + ".", 0};
  }
  return build;
}

}  // namespace gnomon::desktop
