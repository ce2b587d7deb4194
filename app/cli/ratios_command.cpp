#include <algorithm>
#include <filesystem>

#include "app/cli/commands.h"
#include "app/cli/numbers.h"
#include "app/cli/ratios_trials.h"
#include "app/cli/run_report.h"
#include "app/cli/status_line.h"
#include "engine/model/error.h"
#include "engine/scenario/scenario_file.h"
#include "engine/whatif/hand_made.h"

namespace gnomon::cli {
namespace {

std::vector<PolicySpec> chosen_policies(const RatiosOptions& options) {
  std::vector<PolicySpec> policies;
  for (const std::string& text : options.policies) policies.push_back(parse_policy(text));
  if (!policies.empty()) return policies;
  for (const PolicyInfo& info : policy_infos()) {
    const bool is_a_rule = info.name != "optimum" && info.name != hand_made_name;
    if (is_a_rule) policies.push_back({std::string(info.name), {}});
  }
  return policies;
}

std::vector<std::string> summary_row(const PolicySpec& spec, const RatioSummary& s) {
  const auto ratio = [](double value, std::int64_t n) {
    return n > 0 ? fixed(value, 4) : std::string("-");
  };
  return {to_string(spec),
          std::to_string(s.trials),
          std::to_string(s.proven),
          ratio(s.mean, s.proven),
          ratio(s.worst, s.proven),
          s.proven > 0 ? fixed(100 * s.share_optimal, 1) : "-",
          ratio(s.mean_to_best, s.trials),
          ratio(s.worst_to_best, s.trials),
          ratio(s.mean_to_bound, s.trials),
          ratio(s.worst_to_bound, s.trials)};
}

std::string csv_field(const std::string& text) {
  return text.find(',') == std::string::npos ? text : '"' + text + '"';
}

std::string csv_text(const std::vector<std::vector<std::string>>& rows) {
  std::string text;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      text += (i == 0 ? "" : ",") + csv_field(row[i] == "-" ? "" : row[i]);
    }
    text += '\n';
  }
  return text;
}

std::string trials_text(const std::vector<Trial>& trials, const std::vector<PolicySpec>& policies) {
  std::string text = "trial,jobs,memory,best,bound,proven,nodes,seconds,policy,total_latency\n";
  for (std::size_t t = 0; t < trials.size(); ++t) {
    const Trial& trial = trials[t];
    const std::string head =
        std::to_string(t) + "," + std::to_string(trial.instance.jobs.size()) + "," +
        std::to_string(trial.instance.memory_limit) + "," + std::to_string(trial.best()) + "," +
        fixed(trial.optimum.bound, 0) + "," + (trial.optimum.proven ? "1," : "0,") +
        std::to_string(trial.optimum.nodes) + "," + fixed(trial.optimum.seconds, 2) + ",";
    for (std::size_t p = 0; p < policies.size(); ++p) {
      const auto& total = trial.totals[p];
      text += head + csv_field(to_string(policies[p])) + "," +
              (total ? std::to_string(*total) : "") + "\n";
    }
  }
  return text;
}

Scenario worst_scenario(const Trial& trial, const PolicySpec& spec, const RatioSummary& s,
                        const RatiosOptions& options) {
  Scenario scenario;
  scenario.name = "Worst of " + options.count + " for " + to_string(spec);
  scenario.description = "Total latency " + fixed(s.worst_to_best, 4) + " times the best known, " +
                         std::to_string(trial.best()) +
                         (trial.optimum.proven ? " (the optimum)." : " (not proven optimal).") +
                         " Trial " + std::to_string(s.worst_trial) + " of seed " + options.seed +
                         ".";
  scenario.memory_limit = trial.instance.memory_limit;
  scenario.arrival_mode = ArrivalMode::trace;
  TraceWorkload workload;
  workload.trace.origin = "ratios";
  workload.trace.has_arrivals = true;
  for (const Job& job : trial.instance.jobs) {
    workload.trace.rows.push_back(
        {job.arrival, job.prompt, job.output, job.predicted_min, job.predicted_max});
  }
  scenario.workload = std::move(workload);
  scenario.policies = {spec};
  if (spec.name != "optimum") scenario.policies.push_back({"optimum", {}});
  return scenario;
}

std::string file_name(const PolicySpec& spec) {
  std::string name = to_string(spec);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == ':' || c == ',' || c == '='; }, '-');
  return name + ".json";
}

}  // namespace

Status ratios_command(const RatiosOptions& options) {
  const InstanceFamily family = parse_family(options);
  const std::vector<PolicySpec> policies = chosen_policies(options);
  const std::int64_t count = parse_integer("--count", options.count, 1, 1'000'000);
  const auto threads = static_cast<int>(parse_integer("--threads", options.threads, 1, 2));
  const double limit_seconds = parse_number("--time-limit", options.time_limit);
  if (!(limit_seconds >= 0.1 && limit_seconds <= 86'400)) {
    throw InputError("--time-limit needs 0.1 to 86400 seconds.");
  }
  if (options.worst && !std::filesystem::is_directory(*options.worst)) {
    throw InputError("--worst needs a folder, and " + *options.worst + " is none.");
  }

  StatusLine status;
  const std::vector<Trial> trials =
      run_trials(family, count, policies, limit_seconds, threads, [&](std::int64_t done) {
        status.show("ratios: " + std::to_string(done) + " of " + std::to_string(count));
      });
  status.clear();

  std::vector<std::vector<std::string>> rows{{"policy", "trials", "proven", "mean", "worst",
                                              "optimal%", "mean/best", "worst/best", "mean/bound",
                                              "worst/bound"}};
  for (std::size_t p = 0; p < policies.size(); ++p) {
    const RatioSummary summary = summarize(trials, p);
    rows.push_back(summary_row(policies[p], summary));
    if (!options.worst || summary.worst_trial < 0) continue;
    const Trial& worst = trials[static_cast<std::size_t>(summary.worst_trial)];
    save_scenario(worst_scenario(worst, policies[p], summary, options),
                  std::filesystem::path(*options.worst) / file_name(policies[p]));
  }
  if (options.csv) write_file_atomically(*options.csv, csv_text(rows));
  if (options.trials) write_file_atomically(*options.trials, trials_text(trials, policies));
  print(aligned(rows, 1));
  return status_ok;
}

}  // namespace gnomon::cli
