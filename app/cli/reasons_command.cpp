// gnomon-cli explain and diff: the reasons of policies, and where two of them part.
#include <algorithm>

#include "app/cli/commands.h"
#include "app/cli/numbers.h"
#include "app/cli/run_scenario.h"
#include "engine/model/error.h"
#include "engine/reasons/divergence.h"
#include "engine/reasons/explain.h"
#include "engine/recording/recorded_schedule.h"
#include "engine/scenario/recordings.h"
#include "engine/whatif/hand_made.h"
#include "engine/whatif/orders.h"

namespace gnomon::cli {
namespace {

/// On the instance of its edits.
Schedule play(const Instance& instance, const PolicySpec& spec, const Scenario& scenario) {
  if (spec.name == recorded_name) return play_recording(scenario.recordings, spec, instance);
  if (spec.name == hand_made_name) return hand_made_schedule(instance, spec.edits);
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
  const Instance unedited = build_instance(scenario);
  const JobId job = job_of_row(unedited, row);
  Status status = status_ok;
  for (const PolicySpec& spec : scenario.policies) {
    const Instance instance = edited_instance(unedited, spec.edits);
    const Schedule schedule = play(instance, spec, scenario);
    if (schedule.has_fault) {
      complain("policy " + variant_name(spec) + ": " + schedule.fault.message);
      status = status_policy_fault;
      if (schedule.is_cut_off() && round >= schedule.fault.round) continue;
    }
    print(variant_name(spec) + ": " + explain(schedule, instance, spec, job, round).sentence +
          "\n");
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
  const auto schedule = [&](const PolicySpec& spec) {
    return play(edited_instance(instance, spec.edits), spec, scenario);
  };
  const auto parted = first_divergence(schedule(one), schedule(other));
  const std::string name = variant_name(one);
  const std::string other_name = variant_name(other);
  print(parted ? describe(*parted, name, other_name, instance) + "\n"
               : name + " and " + other_name + " decide alike in every round.\n");
  return status_ok;
}

}  // namespace gnomon::cli
