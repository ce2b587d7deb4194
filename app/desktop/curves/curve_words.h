// What the areas between curves say.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/desktop/curves/curve_source.h"

namespace gnomon::desktop {

/// The area between arrivals and completions over the rounds in sight: "total latency 18,542
/// rounds" once all of it is in sight and every job is done, equal to Metrics::total_latency; else
/// how much of it is: "9,104 rounds of latency in sight". Where the schedule was cut off there is
/// no total: "no total: stopped in round 3". One that goes on above M says so, and so does a
/// recording that breaks a rule or is of other jobs.
[[nodiscard]] std::string latency_words(const ScheduleCurves& curves, double t0, double t1);

/// How two policies compare over the rounds in sight.
struct Lead {
  bool compares = true;     ///< false: `words` say why not
  std::int64_t rounds = 0;  ///< latency that the first has less than the second; negative: more
  /// "gsa: 167,350 rounds less total latency than fcfs (−90 %)"; "… less latency in sight than …"
  /// where more than that is out of sight; or that both have the same. Who has less latency need
  /// not be done earlier. Empty where rounds are in sight that one of them never reached: they
  /// cannot be compared. A recording that breaks a rule, or is of other jobs, does not compare
  /// either, and the words say so.
  std::string words;
  std::string brief;     ///< where there is less room: "gsa −167,350 rounds (−90 %)"
  std::string briefest;  ///< and still less: "gsa −90 %"
};
[[nodiscard]] Lead lead_of(const ScheduleCurves& first, const std::string& first_name,
                           const ScheduleCurves& second, const std::string& second_name, double t0,
                           double t1);

/// "stopped in round 3", where a fault has cut the schedule off; else empty.
[[nodiscard]] std::string stopped_words(const ScheduleCurves& curves);

/// A value for a narrow column: whole where it is short, else "1.23 M".
[[nodiscard]] std::string short_count(double value);

}  // namespace gnomon::desktop
