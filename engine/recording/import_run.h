// From the log of a serving system to a schedule in rounds and the jobs that it is of.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/recording/recording.h"
#include "engine/workload/trace.h"

namespace gnomon {

/// Text of a file and what to call it in messages.
struct NamedText {
  std::string_view text;
  std::string name;
};

struct ImportedRun {
  Trace jobs;  ///< arrivals in rounds of the recording's clock; row = request, from 0
  Recording recording;
  Tokens memory_limit = 0;
  std::string description;  ///< what it is and where M comes from, for people
};

/// A request arrives in the round in which it was queued; its run starts in the round whose step
/// gave the first token and lasts `output` rounds. One that was held up ends in the round of its
/// last token, and starts `output` rounds before: see docs/recorded-runs.md. M is the estimated
/// capacity, or, where no series tells, the most that the drawn runs ever hold; in either case at
/// least the largest request. Throws InputError.
[[nodiscard]] ImportedRun import_serving_run(const NamedText& requests,
                                             const std::optional<NamedText>& series = {});

/// What follows "NAME" in the names of the two files.
inline constexpr std::string_view requests_suffix = ".requests.jsonl";
inline constexpr std::string_view series_suffix = ".timeseries.csv";

}  // namespace gnomon
