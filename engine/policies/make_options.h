// For policies that plan for a long time before their first decision: how to follow and to stop it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string_view>

namespace gnomon {

/// How far a plan is. Both ends of the gap are total latencies in rounds.
struct PlanProgress {
  std::string_view stage;           ///< what is being done, such as "linear relaxation"
  std::optional<double> incumbent;  ///< of the best schedule so far
  std::optional<double> bound;      ///< no schedule is below it
  std::int64_t nodes = 0;           ///< of the search tree, so far
  double seconds = 0;               ///< since the plan was begun
};

struct MakeOptions {
  std::stop_token stop;
  /// Called now and then, from the thread that makes the policy. May be empty.
  std::function<void(const PlanProgress&)> progress;
};

}  // namespace gnomon
