#include "app/desktop/scene_builder.h"

#include <algorithm>
#include <exception>
#include <new>

#include "engine/model/error.h"
#include "engine/scenario/family.h"

namespace gnomon::desktop {
namespace {

/// Of the requests themselves, before M shortens (a mix) or refuses (a trace) any of them. A family
/// has been worked out.
Tokens largest_request(const Scenario& scenario) {
  if (const Mix* mix = std::get_if<Mix>(&scenario.workload)) {
    return largest_peak_tokens(generate(*mix, max_memory_limit_tokens));
  }
  const auto& workload = std::get<TraceWorkload>(scenario.workload);
  Tokens largest = 0;
  for (const TraceRow& row : workload.trace.rows) {
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

SceneBuild build_scene(const SceneInputs& inputs, std::uint64_t revision,
                       const std::stop_token& stop) {
  SceneBuild build;
  try {
    Scenario scenario = inputs.assemble();
    expand_in_place(scenario, stop);
    build.largest_peak = largest_request(scenario);
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
