// gnomon-cli explain and diff: the reasons of policies, and where two of them part.
#include <algorithm>

#include "app/cli/commands.h"
#include "app/cli/numbers.h"
#include "app/cli/run_scenario.h"
#include "engine/model/error.h"
#include "engine/reasons/divergence.h"
#include "engine/reasons/explain.h"

namespace gnomon::cli {
namespace {

Schedule play(const Instance& instance, const PolicySpec& spec) {
  const std::unique_ptr<Policy> policy = make_policy(spec, instance);
  return simulate(instance, *policy);
}

/// The job that came from this row of the input.
JobId job_of_row(const Instance& instance, std::int64_t row) {
  const auto count = static_cast<std::int64_t>(instance.jobs.size());
  if (instance.source_rows.empty() && row < count) return static_cast<JobId>(row);
  const auto& rows = instance.source_rows;
  const auto found = std::find(rows.begin(), rows.end(), row);
  if (found == rows.end()) {
    throw InputError("--job: there is no job " + std::to_string(row) + " among the " +
                     std::to_string(count) + " jobs.");
  }
  return static_cast<JobId>(found - rows.begin());
}

}  // namespace

Status explain_command(const RunOptions& options, const ExplainOptions& asked) {
  const std::int64_t row = parse_integer("--job", asked.job, 0, INT64_MAX);
  const Round round = parse_integer("--round", asked.round, 0, INT64_MAX);
  const Scenario scenario = make_scenario(options);
  const Instance instance = build_instance(scenario);
  const JobId job = job_of_row(instance, row);
  Status status = status_ok;
  for (const PolicySpec& spec : scenario.policies) {
    const Schedule schedule = play(instance, spec);
    if (schedule.has_fault) {
      complain("policy " + to_string(spec) + ": " + schedule.fault.message);
      status = status_policy_fault;
      if (round >= schedule.fault.round) continue;
    }
    print(to_string(spec) + ": " + explain(schedule, instance, spec, job, round).sentence + "\n");
  }
  return status;
}

Status diff_command(const RunOptions& options) {
  const Scenario scenario = make_scenario(options);
  if (scenario.policies.size() < 2) {
    throw InputError("diff needs two policies; name them with --policy.");
  }
  const Instance instance = build_instance(scenario);
  const PolicySpec& one = scenario.policies[0];
  const PolicySpec& other = scenario.policies[1];
  const auto parted = first_divergence(play(instance, one), play(instance, other));
  const std::string name = to_string(one);
  const std::string other_name = to_string(other);
  print(parted ? describe(*parted, name, other_name, instance) + "\n"
               : name + " and " + other_name + " decide alike in every round.\n");
  return status_ok;
}

}  // namespace gnomon::cli
