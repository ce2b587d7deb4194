// gnomon-cli referee: schedules of other programs, judged.

#include "app/cli/commands.h"
#include "app/cli/run_scenario.h"
#include "engine/model/error.h"
#include "engine/recording/recorded_schedule.h"
#include "engine/scenario/recordings.h"
#include "engine/scenario/scenario_file.h"
#include "engine/simulate/metrics.h"

namespace gnomon::cli {
namespace {

Scenario scenario_to_judge(const RunOptions& options, const std::optional<std::string>& runs) {
  if (options.scene || options.jobs || !runs) return make_scenario(options);
  RunOptions alone = options;
  alone.scene = runs;  // a table that says what its jobs are
  return make_scenario(alone);
}

std::string verdict(const Instance& instance, const Schedule& schedule) {
  if (schedule.has_fault) return schedule.fault.message;
  const Metrics metrics = measure(instance, schedule, {});
  return (schedule.doubt ? "breaks no rule for certain; " : "keeps every rule; ") +
         std::to_string(metrics.completed_jobs) + (metrics.completed_jobs == 1 ? " job" : " jobs") +
         ", total latency " + std::to_string(metrics.total_latency) + ", makespan " +
         std::to_string(metrics.makespan) + ", peak " + std::to_string(metrics.peak_memory) +
         " of " + std::to_string(instance.memory_limit) + " tokens." +
         (schedule.doubt ? " " + schedule.doubt->message : "");
}

}  // namespace

Status referee_command(const RunOptions& options, const std::optional<std::string>& runs) {
  Scenario scenario = scenario_to_judge(options, runs);
  if (runs) {
    scenario.recordings.clear();
    for (Recording& recording : read_runs_csv(*runs, FileKinds::any).recordings) {
      scenario.recordings.emplace_back(std::move(recording));
    }
  }
  if (scenario.recordings.empty()) {
    throw InputError(
        "there is no schedule to judge: the scene has no recordings, and --runs FILE "
        "is not given.");
  }
  const Instance instance = build_instance(scenario);
  bool broken = false;
  for (const SharedRecording& recording : scenario.recordings) {
    const Schedule schedule = recorded_schedule(instance, *recording);
    broken = broken || schedule.has_fault;
    print(recording->name + ": " + verdict(instance, schedule) + "\n");
  }
  return broken ? status_rule_broken : status_ok;
}

}  // namespace gnomon::cli
