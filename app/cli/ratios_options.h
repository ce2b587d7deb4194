// What `gnomon-cli ratios` was asked for, as written: nothing is judged yet.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace gnomon::cli {

struct RatiosOptions {
  std::string jobs = "6..8";
  std::string memory = "12..20";
  std::string prompt = "1..5";
  std::string output = "1..M-s";
  std::string arrivals = "burst";  ///< or the jobs per round of a Poisson process
  std::string count = "100";
  std::string seed = "1";
  std::string time_limit = "10";
  std::string threads = "1";
  std::vector<std::string> policies;
  std::optional<std::string> csv;     ///< the table
  std::optional<std::string> trials;  ///< every policy in every trial
  std::optional<std::string> worst;   ///< folder
};

}  // namespace gnomon::cli
