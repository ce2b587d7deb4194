// Where two policies first decide differently, side by side in words.
#pragma once

#include <array>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/desktop/views/view.h"
#include "engine/reasons/divergence.h"

namespace gnomon::desktop {

/// What one of the two did in the round, and why not what the other did.
struct DivergenceSide {
  /// "starts jobs 6 and 7", "starts job 4, beside the 12 jobs that both start", "does nothing", "is
  /// stopped by the referee".
  std::string did;
  /// Sentences: why it killed the first job that only it killed, and why it did not start the first
  /// that only the other one started, or why the referee stopped it.
  std::vector<std::string> reasons;
  JobId job = no_job;  ///< that only it started or killed; no_job without
};

struct DivergenceWords {
  Round round = 0;
  std::array<DivergenceSide, 2> sides;
};

/// nullopt where the two never part. Both have results of one scene. O(runs): for a worker;
/// SimulationStopped on a stop request.
[[nodiscard]] std::optional<DivergenceWords> divergence_words(const ViewSubject& first,
                                                              const ViewSubject& second,
                                                              const std::stop_token& stop = {});

}  // namespace gnomon::desktop
