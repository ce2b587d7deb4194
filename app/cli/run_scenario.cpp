#include "app/cli/run_scenario.h"

#include <algorithm>
#include <limits>

#include "app/cli/numbers.h"
#include "engine/model/error.h"
#include "engine/scenario/recordings.h"
#include "engine/scenario/scenario_file.h"
#include "engine/workload/time_rate.h"

namespace gnomon::cli {
namespace {

TraceOptions trace_options(const RunOptions& options) {
  TraceOptions trace;
  trace.format = parse_trace_format(options.format);
  trace.mapping = options.map;
  if (options.limit) {
    trace.limit =
        parse_integer("--limit", *options.limit, 1, std::numeric_limits<std::int64_t>::max());
  }
  trace.skip_unusable = options.drop_infeasible;
  trace.kinds = FileKinds::any;
  return trace;
}

Scenario open(const RunOptions& options) {
  const TraceOptions trace = trace_options(options);
  if (!options.jobs) {
    if (!options.scene) throw InputError("run needs a SCENE.json or --jobs FILE.");
    return open_any(*options.scene, trace);
  }
  Scenario from_jobs = scenario_from_trace(read_trace(*options.jobs, trace));
  if (!options.scene) return from_jobs;
  Scenario scenario = load_scenario(*options.scene, FileKinds::any);
  scenario.workload = std::move(from_jobs.workload);
  scenario.arrival_mode = from_jobs.arrival_mode;
  return scenario;
}

void keep_first(std::int64_t count, TraceWorkload& workload) {
  const auto rows = static_cast<std::size_t>(count);
  Trace& trace = workload.trace;
  if (trace.rows.size() > rows) trace.rows.resize(rows);
  if (trace.source_rows.size() > rows) trace.source_rows.resize(rows);
}

void apply_to_jobs(const RunOptions& options, Scenario& scenario, TraceWorkload& workload) {
  if (options.limit) keep_first(*trace_options(options).limit, workload);
  if (options.arrivals) {
    scenario.arrival_mode = *options.arrivals == "burst" ? ArrivalMode::burst : ArrivalMode::trace;
  }
  if (options.rounds_per_second) {
    workload.rounds_per_second = parse_number("--rounds-per-second", *options.rounds_per_second);
    validate_time_rate("--rounds-per-second", workload.rounds_per_second);
  }
  if (!options.prompt) return;
  workload.prompt_override = parse_integer("--prompt", *options.prompt, 0, max_memory_limit_tokens);
  if (options.scene || options.memory) return;
  // M as the trace would open with these prompts.
  scenario.memory_limit = default_memory_limit_tokens;
  for (const TraceRow& row : workload.trace.rows) {
    scenario.memory_limit = std::max(scenario.memory_limit, *workload.prompt_override + row.output);
  }
}

void apply_to_mix(const RunOptions& options, Mix& mix) {
  if (options.limit) mix.count = std::min(mix.count, *trace_options(options).limit);
  if (options.arrivals == "burst") mix.arrivals = ArrivalProcess::burst;
  for (const auto& [option, given] :
       {std::pair("--arrivals trace", options.arrivals == "trace"),
        std::pair("--prompt", options.prompt.has_value()),
        std::pair("--rounds-per-second", options.rounds_per_second.has_value())}) {
    if (given) {
      throw InputError(std::string(option) + " is for recorded jobs, but the workload of " +
                       *options.scene + " is a mix.");
    }
  }
}

void turn_knobs(const RunOptions& options, Scenario& scenario) {
  if (options.settings.empty()) return;
  try {
    set_all(scenario, options.settings);
  } catch (const InputError& error) {
    throw InputError(std::string("--set: ") + error.what() + ".");
  }
  validate_knobs(scenario);
}

void add_optimum(const RunOptions& options, std::vector<PolicySpec>& policies) {
  const auto is_optimum = [](const PolicySpec& spec) { return spec.name == "optimum"; };
  if (options.optimum && std::none_of(policies.begin(), policies.end(), is_optimum)) {
    policies.push_back({"optimum", {}});
  }
  if (!options.time_limit) return;
  if (!set_wherever_known(policies, "time_limit",
                          parse_number("--time-limit", *options.time_limit))) {
    throw InputError("--time-limit needs --optimum.");
  }
}

void choose_policies(const RunOptions& options, Scenario& scenario) {
  if (!options.policies.empty()) {
    scenario.policies.clear();
    for (const std::string& text : options.policies) {
      scenario.policies.push_back(parse_policy(text));
    }
  } else if (scenario.policies.empty() && !scenario.recordings.empty()) {
    scenario.policies = suggested_policies(scenario.recordings, scenario.recordings.size() + 1);
  } else if (scenario.policies.empty()) {
    for (const PolicyInfo& info : policy_infos()) {
      if (!info.by_request) scenario.policies.push_back({std::string(info.name), {}});
    }
  }
  add_optimum(options, scenario.policies);
  if (!options.alpha) return;
  // A value in the scene gives way, or --alpha would do nothing with most scenes.
  set_wherever_known(scenario.policies, "alpha", parse_number("--alpha", *options.alpha),
                     !options.policies.empty());
}

}  // namespace

Scenario make_scenario(const RunOptions& options) {
  if (options.arrivals && *options.arrivals != "burst" && *options.arrivals != "trace") {
    throw InputError("--arrivals needs burst or trace, not \"" + *options.arrivals + "\".");
  }
  Scenario scenario = open(options);
  if (auto* mix = std::get_if<Mix>(&scenario.workload)) {
    apply_to_mix(options, *mix);
  } else {
    apply_to_jobs(options, scenario, std::get<TraceWorkload>(scenario.workload));
  }
  turn_knobs(options, scenario);
  if (options.memory) {
    scenario.memory_limit = parse_integer("--memory", *options.memory, 1, max_memory_limit_tokens);
  }
  if (options.drop_infeasible) scenario.drop_infeasible = true;
  choose_policies(options, scenario);
  return scenario;
}

}  // namespace gnomon::cli
