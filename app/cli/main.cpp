// gnomon-cli: the engine on the command line. It reads options; the commands do the work.
#include <CLI/CLI.hpp>
#include <exception>
#include <optional>
#include <string>

#include "app/cli/commands.h"
#include "engine/model/error.h"

namespace {

using gnomon::cli::ExplainOptions;
using gnomon::cli::RatiosOptions;
using gnomon::cli::RunOptions;

/// The options that say which jobs in which memory.
void add_jobs(CLI::App& command, RunOptions& options) {
  command.add_option("scene", options.scene, "Scenario file, a trace or a recorded run")
      ->type_name("SCENE.json");
  const auto text = [&](const char* name, auto& value, const char* type, const char* help) {
    return command.add_option(name, value, help)->type_name(type)->group("Jobs");
  };
  text("--jobs", options.jobs, "FILE", "Trace with the jobs; they replace the scene's");
  text("--format", options.format, "NAME", "auto, plain, azure, vidur or mooncake");
  text("--map", options.map, "KEY=COLUMN,...",
       "Reads any CSV or JSON lines: which columns are prompt, output, arrival, predicted (or "
       "predicted_min, predicted_max), e.g. prompt=ISL,output=OSL; unit=seconds, header=no and "
       "separator=tab where the file does not tell");
  text("--limit", options.limit, "N", "Only the first N jobs");
  text("--arrivals", options.arrivals, "WHEN",
       "burst: all in round 0; trace: as recorded. Without it: as recorded for the plain form, "
       "burst for the others, and a scene as it says");
  text("--rounds-per-second", options.rounds_per_second, "R",
       "Turns recorded times into rounds (20)");
  text("--prompt", options.prompt, "S", "One prompt length, in tokens, for all jobs");
  command
      .add_flag("--drop-infeasible", options.drop_infeasible,
                "Leave out jobs that can never finish or have unusable lengths, and count them")
      ->group("Jobs");
  text("--memory", options.memory, "M",
       "Memory limit in tokens. Without it: the scene's; for jobs 16492, or their largest "
       "prompt + output where that is more");
}

CLI::Option* add_policies(CLI::App& command, RunOptions& options, const char* help) {
  return command.add_option("--policy", options.policies, help)
      ->type_name("NAME[:key=value[,key=value]...]")
      ->allow_extra_args(false)
      ->group("Policies");
}

CLI::App* add_run(CLI::App& app, RunOptions& options) {
  CLI::App* run = app.add_subcommand("run", "Simulate policies on a scene or on jobs of a file");
  add_jobs(*run, options);
  const auto text = [run](const char* name, auto& value, const char* type, const char* help) {
    return run->add_option(name, value, help)->type_name(type);
  };
  add_policies(*run, options,
               "A policy to simulate; give it again for more. Without it: the scene's, else all "
               "but those that may take very long or never finish");
  text("--alpha", options.alpha, "A",
       "alpha of every policy that has one and was not given it by --policy; 4/3 works too")
      ->group("Policies");

  run->add_option("--set", options.settings,
                  "A knob of the scene, or the path of a number in it, with its value, e.g. L=12 "
                  "or predictions.width=0.5; give it again for more")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false)
      ->group("Jobs");

  run->add_flag("--optimum", options.optimum,
                "Search the schedule of least total latency too (small instances); ratio is then "
                "to it, or to the bound reached")
      ->group("Policies");
  text("--time-limit", options.time_limit, "S", "Seconds that the search may take (60)")
      ->group("Policies");

  text("--json", options.json, "FILE", "Results as JSON, - for the standard output")
      ->group("Output");
  text("--runs", options.runs, "FILE", "Every run of every job as CSV")->group("Output");
  text("--log", options.log, "FILE", "Every decision with its reason as CSV")->group("Output");
  run->footer(
      "Examples:\n"
      "  gnomon-cli run scenes/head-of-line.json --policy gsa:alpha=2 --policy fcfs\n"
      "  gnomon-cli run --jobs trace.csv --memory 16492 --json results.json\n"
      "Exit status: 0; 2 for wrong usage or input; 3 when a policy broke a rule or stood still.");
  return run;
}

CLI::App* add_explain(CLI::App& app, RunOptions& options, ExplainOptions& asked) {
  CLI::App* explain =
      app.add_subcommand("explain", "Say why a job waits in a round, policy by policy");
  add_jobs(*explain, options);
  add_policies(*explain, options, "A policy; give it again for more. Without it: the scene's");
  explain->add_option("--job", asked.job, "The job, by its row in the input, from 0")
      ->type_name("J")
      ->required();
  explain->add_option("--round", asked.round, "The round, from 0")->type_name("R")->required();
  explain->footer(
      "Example:\n"
      "  gnomon-cli explain scenes/head-of-line.json --policy fcfs --job 17 --round 40");
  return explain;
}

CLI::App* add_diff(CLI::App& app, RunOptions& options) {
  CLI::App* diff = app.add_subcommand(
      "diff", "Name the first round in which two policies decide differently, and both decisions");
  add_jobs(*diff, options);
  add_policies(*diff, options, "A policy; two are needed. Without it: the scene's first two");
  diff->footer(
      "Example:\n"
      "  gnomon-cli diff scenes/head-of-line.json --policy fcfs --policy svf");
  return diff;
}

CLI::App* add_referee(CLI::App& app, RunOptions& options, std::optional<std::string>& runs) {
  CLI::App* referee = app.add_subcommand(
      "referee", "Say which rule a schedule that comes from elsewhere breaks first");
  add_jobs(*referee, options);
  referee
      ->add_option("--runs", runs,
                   "Table of runs with the columns policy, job, start, end and perhaps outcome, "
                   "phase, lane, as run --runs writes it. Without it: the scene's recordings")
      ->type_name("FILE");
  referee->footer(
      "Examples:\n"
      "  gnomon-cli referee scenes/head-of-line.json --runs schedule.csv\n"
      "  gnomon-cli referee served.requests.jsonl --memory 41408\n"
      "Exit status: 0 when every rule is kept; 1 when one is broken; 2 for wrong usage or input.");
  return referee;
}

CLI::App* add_ratios(CLI::App& app, RatiosOptions& options) {
  CLI::App* ratios =
      app.add_subcommand("ratios", "Measure policies against the optimum of random instances");
  const auto text = [&](const char* name, auto& value, const char* type, const char* help,
                        const char* group) {
    return ratios->add_option(name, value, help)->type_name(type)->group(group);
  };
  text("--jobs", options.jobs, "A..B", "Number of jobs (6..8)", "Instances");
  text("--memory", options.memory, "A..B", "M in tokens (12..20)", "Instances");
  text("--prompt", options.prompt, "A..B", "Prompts in tokens (1..5)", "Instances");
  text("--output", options.output, "A..B", "Outputs in tokens, cut to M-s (1..M-s)", "Instances");
  text("--arrivals", options.arrivals, "burst|RATE",
       "burst: all in round 0; else jobs per round of a Poisson process (burst)", "Instances");
  text("--count", options.count, "N", "Number of instances (100)", "Instances");
  text("--seed", options.seed, "N", "Another seed draws other instances (1)", "Instances");
  text("--policy", options.policies, "NAME[:key=value[,key=value]...]",
       "A policy to measure; give it again for more. Without it: all that solve no linear "
       "programme",
       "Policies")
      ->allow_extra_args(false);
  text("--time-limit", options.time_limit, "S",
       "Seconds for the optimum of one instance (10). An instance that needs more counts as not "
       "proven",
       "Policies");
  text("--threads", options.threads, "N", "1 or 2 (1)", "Policies");
  text("--csv", options.csv, "FILE", "The table as CSV", "Output");
  text("--trials", options.trials, "FILE", "Every policy in every instance as CSV", "Output");
  text("--worst", options.worst, "DIR",
       "Save for every policy the instance of its largest ratio as DIR/POLICY.json", "Output");
  ratios->footer(
      "Ranges are A..B, both ends included, or one number. Columns: mean, worst and optimal% are "
      "over the\n"
      "instances with a proven optimum; /best divides by the best schedule known and /bound by the "
      "bound\n"
      "reached, over all instances: the ratio to the optimum lies between the two.\n"
      "Example:\n"
      "  gnomon-cli ratios --jobs 8 --memory 10..20 --policy mc-sf --policy svf --count 50");
  return ratios;
}

int run_program(int argc, char** argv) {
  CLI::App app("Simulates how LLM requests share a KV cache.", "gnomon-cli");
  app.set_version_flag("--version", std::string("gnomon-cli ") + GNOMON_VERSION);
  app.require_subcommand(1);

  RunOptions options;
  const CLI::App* run = add_run(app, options);
  ExplainOptions question;
  const CLI::App* explain = add_explain(app, options, question);
  const CLI::App* diff = add_diff(app, options);
  std::optional<std::string> judged;
  const CLI::App* referee = add_referee(app, options, judged);
  RatiosOptions family;
  const CLI::App* ratios = add_ratios(app, family);
  bool as_json = false;
  CLI::App* policies =
      app.add_subcommand("policies", "List the policies, what they know and their parameters");
  policies->add_flag("--json", as_json, "As JSON");

  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // help or version
    return app.exit(asked);
  } catch (const CLI::ParseError& error) {
    gnomon::cli::complain(std::string(error.what()) + " (see gnomon-cli --help)");
    return gnomon::cli::status_bad_input;
  }
  if (run->parsed()) return gnomon::cli::run_command(options);
  if (explain->parsed()) return gnomon::cli::explain_command(options, question);
  if (diff->parsed()) return gnomon::cli::diff_command(options);
  if (referee->parsed()) return gnomon::cli::referee_command(options, judged);
  if (ratios->parsed()) return gnomon::cli::ratios_command(family);
  return gnomon::cli::policies_command(as_json);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run_program(argc, argv);
  } catch (const std::bad_alloc&) {
    gnomon::cli::complain("there is not enough memory for this");
  } catch (const std::exception& error) {
    gnomon::cli::complain(error.what());
  }
  return gnomon::cli::status_bad_input;
}
