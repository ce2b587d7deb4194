// How long a job waited, in the same words wherever it is told.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "engine/model/job.h"
#include "engine/model/schedule.h"

namespace gnomon::desktop {

/// Rounds from a job's arrival to starts of its runs.
struct Waiting {
  std::optional<Round> first;       ///< to its first run; nothing: it never started
  std::optional<Round> completing;  ///< to the run that completed; nothing: it never finished
};

/// `runs`: indices into the schedule of all runs of `job`, by attempt.
[[nodiscard]] Waiting waiting_of(const Job& job, std::span<const std::int32_t> runs,
                                 const Schedule& schedule);

/// "1,204 rounds before it ran", or, of a job with killed runs, "5,714 rounds before the run that
/// completed, 120 before the first". The first number is what the scatter view shows.
[[nodiscard]] std::string waiting_words(const Waiting& waiting);

}  // namespace gnomon::desktop
