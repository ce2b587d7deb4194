// Runs the built gnomon-cli as a user would.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/unit/scenario_fixture.h"

extern char** environ;

namespace gnomon::test {

struct CliResult {
  int status = -1;  ///< exit status; -1 when a signal ended it
  std::string out;
  std::string error;
};

/// Runs a program with its output in files, so that no pipe can fill up. `out_path` stands in for
/// the file of the standard output.
inline CliResult run_program(const std::string& program, std::vector<std::string> arguments,
                             const std::string& out_path = "") {
  const TemporaryFolder folder;
  const std::string out = out_path.empty() ? (folder / "out").string() : out_path;
  const std::string error = (folder / "error").string();
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  constexpr int flags = O_WRONLY | O_CREAT | O_TRUNC;
  ::posix_spawn_file_actions_addopen(&actions, 1, out.c_str(), flags, 0600);
  ::posix_spawn_file_actions_addopen(&actions, 2, error.c_str(), flags, 0600);
  arguments.insert(arguments.begin(), program);
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);

  CliResult result;
  pid_t child = 0;
  if (::posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ) == 0) {
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status)) result.status = WEXITSTATUS(status);
  }
  ::posix_spawn_file_actions_destroy(&actions);
  if (out_path.empty()) result.out = read_all(out);
  result.error = read_all(error);
  return result;
}

inline CliResult run_cli(std::vector<std::string> arguments) {
  return run_program(GNOMON_CLI, std::move(arguments));
}

inline std::string scene_file(const std::string& name) {
  return std::string(GNOMON_SCENES_DIR) + "/" + name + ".json";
}

/// The JSON of a run that must succeed; nothing else may be on either stream.
inline nlohmann::json run_json(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "run");
  arguments.insert(arguments.end(), {"--json", "-"});
  const CliResult result = run_cli(std::move(arguments));
  EXPECT_EQ(result.status, 0) << result.error;
  EXPECT_EQ(result.error, "");
  return nlohmann::json::parse(result.out, nullptr, false);
}

/// Runs something that must be refused; returns the sentence.
inline std::string run_refused(std::vector<std::string> arguments) {
  const CliResult result = run_cli(std::move(arguments));
  EXPECT_EQ(result.status, 2) << result.error;
  EXPECT_EQ(result.out, "");
  EXPECT_TRUE(result.error.starts_with("gnomon-cli: ")) << result.error;
  EXPECT_TRUE(result.error.ends_with(".\n")) << result.error;
  EXPECT_EQ(result.error.find('\n'), result.error.size() - 1) << result.error;
  return result.error;
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace gnomon::test
