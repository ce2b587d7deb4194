// gnomon-cli: the engine on the command line. It reads options; the commands do the work.
#include <CLI/CLI.hpp>
#include <exception>

#include "app/cli/commands.h"
#include "engine/model/error.h"

namespace {

using gnomon::cli::RunOptions;

CLI::App* add_run(CLI::App& app, RunOptions& options) {
  CLI::App* run = app.add_subcommand("run", "Simulate policies on a scene or on jobs of a file");
  run->add_option("scene", options.scene, "Scenario file, or a trace")->type_name("SCENE.json");

  const auto text = [run](const char* name, auto& value, const char* type, const char* help) {
    return run->add_option(name, value, help)->type_name(type);
  };
  text("--jobs", options.jobs, "FILE", "Trace with the jobs; they replace the scene's")
      ->group("Jobs");
  text("--format", options.format, "NAME", "auto, plain, azure, vidur or mooncake")->group("Jobs");
  text("--limit", options.limit, "N", "Only the first N jobs")->group("Jobs");
  text("--arrivals", options.arrivals, "WHEN",
       "burst: all in round 0; trace: as recorded. Without it: as recorded for the plain form, "
       "burst for the others, and a scene as it says")
      ->group("Jobs");
  text("--rounds-per-second", options.rounds_per_second, "R",
       "Turns recorded times into rounds (20)")
      ->group("Jobs");
  text("--prompt", options.prompt, "S", "One prompt length, in tokens, for all jobs")
      ->group("Jobs");
  run->add_flag("--drop-infeasible", options.drop_infeasible,
                "Leave out jobs that can never finish or have unusable lengths, and count them")
      ->group("Jobs");

  text("--memory", options.memory, "M",
       "Memory limit in tokens. Without it: the scene's; for jobs 16492, or their largest "
       "prompt + output where that is more")
      ->group("Policies");
  text("--policy", options.policies, "NAME[:key=value[,key=value]...]",
       "A policy to simulate; give it again for more. Without it: the scene's, else all")
      ->allow_extra_args(false)
      ->group("Policies");
  text("--alpha", options.alpha, "A",
       "alpha of every policy that has one and was not given it by --policy; 4/3 works too")
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

int run_program(int argc, char** argv) {
  CLI::App app("Simulates how LLM requests share a KV cache.", "gnomon-cli");
  app.set_version_flag("--version", std::string("gnomon-cli ") + GNOMON_VERSION);
  app.require_subcommand(1);

  RunOptions options;
  const CLI::App* run = add_run(app, options);
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
  return run->parsed() ? run_command(options) : gnomon::cli::policies_command(as_json);
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
