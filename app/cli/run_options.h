// What `gnomon-cli run` was asked for, as written: nothing is judged yet.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace gnomon::cli {

struct RunOptions {
  std::optional<std::string> scene;  ///< a scenario, or a trace
  std::optional<std::string> jobs;   ///< a trace; replaces the scene's workload
  std::string format = "auto";
  std::string map;  ///< which columns of a trace mean what; empty: it is of a known form
  std::optional<std::string> limit;
  std::optional<std::string> arrivals;
  std::optional<std::string> rounds_per_second;
  std::optional<std::string> prompt;
  std::optional<std::string> memory;
  std::optional<std::string> alpha;
  std::vector<std::string> policies;
  std::vector<std::string> settings;  ///< "L=12": knobs and fields of the scene
  bool drop_infeasible = false;
  bool optimum = false;  ///< adds the policy of that name
  std::optional<std::string> time_limit;
  std::optional<std::string> json;  ///< "-" is the standard output
  std::optional<std::string> runs;
  std::optional<std::string> log;
};

/// What `gnomon-cli explain` was asked about.
struct ExplainOptions {
  std::string job;    ///< source row
  std::string round;  ///< >= 0
};

}  // namespace gnomon::cli
