// Schedules as tables: what `gnomon-cli run --runs` writes, and what any other simulator can.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/recording/recording.h"
#include "engine/workload/trace.h"

namespace gnomon {

struct RunsFile {
  std::vector<Recording> recordings;  ///< one per policy, in the order of the file
  /// The jobs, where the file says what they are: a row each, by number.
  std::optional<Trace> jobs;
};

/// Whether the header has the columns policy, job, start and end.
[[nodiscard]] bool looks_like_runs_csv(std::string_view text);

/// Whether the header has the columns prompt and output.
[[nodiscard]] bool says_jobs(std::string_view text);

/// Reads the columns, in any order:
///   policy      name of the schedule that the run is of
///   job         its number: a source row of the instance
///   start, end  rounds; 0 <= start < end, within the limits of recording.h
///   outcome     "completed" or "killed"; without it the last run of a job is completed
///   phase, lane whole numbers, -1 for none; may be missing
///   prompt, output, arrival  of the job, in tokens and rounds, the same in all of its rows; the
///               first two make it possible to open the file by itself
/// With the last three at most max_jobs jobs. Others (attempt among them: attempts are counted by
/// start) are passed over. Throws InputError naming file, line and field; `name` stands for the
/// file.
[[nodiscard]] RunsFile parse_runs_csv(std::string_view text, const std::string& name);

}  // namespace gnomon
