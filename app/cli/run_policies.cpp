#include "app/cli/run_policies.h"

#include <algorithm>
#include <chrono>

#include "engine/reasons/decision_csv.h"
#include "engine/recording/recorded_schedule.h"
#include "engine/scenario/recordings.h"
#include "engine/whatif/hand_made.h"
#include "engine/whatif/orders.h"

namespace gnomon::cli {
namespace {

/// The name of a policy in CSV files; its full text where the name alone would be ambiguous.
std::string label(const PolicySpec& spec, const std::vector<PolicySpec>& all) {
  const auto same_name = [&spec](const PolicySpec& other) { return other.name == spec.name; };
  if (std::count_if(all.begin(), all.end(), same_name) < 2) return spec.name;
  const std::string text = variant_name(spec);
  return text.find(',') == std::string::npos ? text : '"' + text + '"';
}

Schedule play(const PolicySpec& spec, const Instance& instance, const RunPoliciesOptions& options,
              const MakeOptions& making) {
  if (spec.name == recorded_name) return play_recording(options.recordings, spec, instance);
  if (spec.name == hand_made_name) return hand_made_schedule(instance, spec.edits);
  const std::unique_ptr<Policy> policy = options.make(spec, instance, making);
  return simulate(instance, *policy);
}

void append_runs(const std::string& policy, const Schedule& schedule, const Instance& instance,
                 std::string& csv) {
  for (const Run& run : schedule.runs) {
    csv += policy;
    for (const std::int64_t number : {instance.source_row(run.job), std::int64_t{run.attempt},
                                      std::int64_t{run.start}, std::int64_t{run.end}}) {
      csv += ',';
      csv += std::to_string(number);
    }
    csv += run.outcome == Outcome::completed ? ",completed," : ",killed,";
    csv += std::to_string(run.phase) + "," + std::to_string(run.lane) + "\n";
  }
}

// Plans report the bound that they reached last.
void note_bounds(const PolicySpec& spec, const PlanProgress& last, RunResults& results) {
  if (!last.bound) return;
  if (spec.name == "sorted-lp") results.relaxation = last.bound;
  if (spec.name != "optimum") return;
  results.optimum = last;
  results.bounds.searched = std::max(results.bounds.searched, *last.bound);
}

}  // namespace

bool is_proven(const PlanProgress& last) {
  return last.bound && last.incumbent && *last.bound >= *last.incumbent;
}

double gap_percent(const PlanProgress& last) {
  if (!last.bound || !last.incumbent || *last.bound <= 0) return 0;
  return 100 * (*last.incumbent / *last.bound - 1);
}

RunResults run_policies(const Instance& instance, const std::vector<PolicySpec>& policies,
                        const RunPoliciesOptions& options) {
  RunResults results;
  results.memory_limit = instance.memory_limit;
  results.jobs = static_cast<std::int64_t>(instance.jobs.size());
  results.dropped = instance.dropped_jobs;
  results.bounds = lower_bounds(instance);
  if (options.runs_csv) results.runs_csv = "policy,job,attempt,start,end,outcome,phase,lane\n";

  for (const PolicySpec& spec : policies) {
    const std::optional<Instance> edited =
        changes_instance(spec.edits) ? std::optional(edited_instance(instance, spec.edits))
                                     : std::nullopt;
    const Instance& own = edited ? *edited : instance;
    const auto begin = std::chrono::steady_clock::now();
    PlanProgress last;
    MakeOptions making;
    making.progress = [&](const PlanProgress& progress) {
      last = progress;
      if (options.progress) options.progress(spec, progress);
    };
    const Schedule schedule = play(spec, own, options, making);
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;

    if (!edited) note_bounds(spec, last, results);
    const std::string name = label(spec, policies);
    if (options.decisions) {
      DecisionCsvOptions log;
      log.with_header = &spec == policies.data();
      log.victim_rule = find_policy(spec.name)->victim_rule;
      log.more = resimulated_refusals(own, [&] { return options.make(spec, own, {}); });
      write_decision_csv(*options.decisions, name, schedule, own, log);
    }
    if (schedule.has_fault) {
      results.faults.push_back("policy " + variant_name(spec) + ": " + schedule.fault.message);
      if (!schedule.goes_on) continue;
    }
    if (options.runs_csv) append_runs(name, schedule, own, results.runs_csv);
    const Bounds bounds = edited ? lower_bounds(own) : results.bounds;
    results.policies.push_back({spec, measure(own, schedule, bounds), elapsed.count()});
  }
  // Against the optimum also for those that came before it.
  for (PolicyResult& result : results.policies) {
    if (changes_instance(result.spec.edits)) continue;  // other jobs, other bounds
    Metrics& m = result.metrics;
    const double best = results.bounds.best();
    if (best > 0) m.ratio = static_cast<double>(m.total_latency) / best;
  }
  return results;
}

}  // namespace gnomon::cli
