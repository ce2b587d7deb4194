// Seconds of a pane's rounds, where a recording of its scenario knows how long they took.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/desktop/views/recording_digest.h"
#include "engine/recording/recording.h"
#include "engine/recording/schedule_clock.h"

namespace gnomon::desktop {

struct PaneTime {
  std::vector<ClockPoint> clock;  ///< two points or more; or none: rounds alone
  bool measured = false;          ///< the clock was recorded; else its steps are the model's
  SecondsMetrics metrics;         ///< by the clock
  SharedRecording recording;      ///< that the pane plays; empty for a simulated one
  bool recorded = false;          ///< whether it plays one
  RecordingDigest digest;         ///< of `recording`

  [[nodiscard]] bool has_clock() const { return clock.size() > 1; }
};

/// "12.4 s", "0.042 s", "1,204 s": three digits or more, and never more than three decimals.
[[nodiscard]] std::string seconds_text(double seconds);

/// When `round` begins: "12.4 s"; empty without a clock.
[[nodiscard]] std::string seconds_of_round(const PaneTime* time, double round);

/// " · 12.4 s" behind a round; empty without a clock.
[[nodiscard]] std::string seconds_behind(const PaneTime* time, double round);

/// Times that are whole multiples of 1, 2 or 5 · 10^k seconds between two rounds, as rounds.
struct SecondTicks {
  std::vector<double> rounds;
  std::vector<std::string> labels;
};
/// At most one per `gap_px` on average, and none where the clock runs so slowly that they would be
/// closer than that to the one before; at least two where they fit. `px_per_round` > 0.
[[nodiscard]] SecondTicks second_ticks(const std::vector<ClockPoint>& clock, double first_round,
                                       double last_round, double px_per_round, double gap_px);

/// The longest label that such ticks may have.
[[nodiscard]] std::string widest_second(const std::vector<ClockPoint>& clock, double first_round,
                                        double last_round);

}  // namespace gnomon::desktop
