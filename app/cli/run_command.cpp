#include <algorithm>
#include <cstdio>

#include "app/cli/commands.h"
#include "app/cli/numbers.h"
#include "app/cli/run_report.h"
#include "app/cli/run_scenario.h"
#include "app/cli/status_line.h"
#include "engine/model/error.h"
#include "engine/scenario/scenario_file.h"

namespace gnomon::cli {
namespace {

void check_outputs(const RunOptions& options) {
  const auto must_be_file = [](const char* option, const std::optional<std::string>& name) {
    if (name && (name->empty() || *name == "-")) {
      throw InputError(std::string(option) + " needs the name of a file.");
    }
  };
  must_be_file("--runs", options.runs);
  must_be_file("--log", options.log);
  if (options.json && options.json->empty()) throw InputError("--json needs a file name or -.");
  if ((options.json && (options.json == options.runs || options.json == options.log)) ||
      (options.runs && options.runs == options.log)) {
    throw InputError("--json, --runs and --log must not name the same file.");
  }
}

/// Silence would look like obedience.
void note_missing_arrivals(const RunOptions& options, const Scenario& scenario) {
  const auto* workload = std::get_if<TraceWorkload>(&scenario.workload);
  if (options.arrivals == "trace" && workload != nullptr && !workload->trace.has_arrivals) {
    complain("note: the jobs have no arrival times; all of them arrive in round 0.");
  }
}

std::string plan_text(const PolicySpec& spec, const PlanProgress& progress) {
  std::string text = spec.name + ": " + std::string(progress.stage);
  if (progress.incumbent) text += ", best " + fixed(*progress.incumbent, 0);
  if (progress.bound) text += ", bound " + fixed(*progress.bound, 0);
  if (progress.incumbent && progress.bound)
    text += ", gap " + fixed(gap_percent(progress), 1) + " %";
  if (progress.nodes > 0) text += ", " + std::to_string(progress.nodes) + " nodes";
  return text + ", " + fixed(progress.seconds, 0) + " s";
}

}  // namespace

void complain(const std::string& message) {
  std::string line = "gnomon-cli: " + message;
  std::replace(line.begin(), line.end(), '\n', ' ');
  while (line.ends_with(' ')) line.pop_back();
  if (!line.ends_with('.')) line += '.';
  std::fprintf(stderr, "%s\n", line.c_str());
}

void print(const std::string& text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (!written || std::fflush(stdout) != 0) {
    throw InputError("cannot write to the standard output.");
  }
}

Status run_command(const RunOptions& options, const PolicyFactory& make) {
  check_outputs(options);
  const Scenario scenario = make_scenario(options);
  const Instance instance = build_instance(scenario);
  note_missing_arrivals(options, scenario);

  RunPoliciesOptions wanted;
  wanted.make = make;
  wanted.runs_csv = options.runs.has_value();
  wanted.recordings = scenario.recordings;
  StatusLine status;
  if (status.visible()) {
    wanted.progress = [&](const PolicySpec& spec, const PlanProgress& progress) {
      status.show(plan_text(spec, progress));
    };
  }
  RunResults results;
  const auto run = [&] { results = run_policies(instance, scenario.policies, wanted); };
  if (options.log) {
    write_file_atomically(*options.log, [&](std::ostream& out) {
      wanted.decisions = &out;
      run();
    });
  } else {
    run();
  }

  status.clear();
  if (options.runs) write_file_atomically(*options.runs, results.runs_csv);
  if (!options.json) {
    print(table_text(results));
  } else if (*options.json == "-") {
    print(json_text(results));
  } else {
    write_file_atomically(*options.json, json_text(results));
  }
  for (const std::string& fault : results.faults) complain(fault);
  return results.faults.empty() ? status_ok : status_policy_fault;
}

}  // namespace gnomon::cli
