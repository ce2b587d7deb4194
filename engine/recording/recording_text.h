// The parts of a recording as lines of text, for scenario files. Reading a line that was written
// gives the same value; numbers are the shortest that read back.
#pragma once

#include <string>
#include <string_view>

#include "engine/recording/recording.h"

namespace gnomon {

/// "17 40 91", and behind it what is not usual: "killed", "phase 3", "lane 2", "extra 1.5",
/// "held-up".
[[nodiscard]] std::string to_text(const RecordedRun& run);
/// "120.5 3.25": round and seconds.
[[nodiscard]] std::string to_text(const ClockPoint& point);
/// "12 0.93 27 110": seconds, fraction, and where they are known requests running and waiting.
[[nodiscard]] std::string to_text(const UsageSample& sample);

// Throw InputError with a clause: "must be a run like …".
void parse_text(std::string_view text, RecordedRun& run);
void parse_text(std::string_view text, ClockPoint& point);
void parse_text(std::string_view text, UsageSample& sample);

/// Throws InputError naming the part that is out of range or out of order.
void validate(const Recording& recording);

}  // namespace gnomon
