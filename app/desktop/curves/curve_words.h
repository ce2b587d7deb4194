// What the areas between curves say.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/desktop/curves/curve_source.h"

namespace gnomon::desktop {

/// The area between arrivals and completions over the rounds in sight: "total latency 18,542
/// rounds" once all of it is in sight and every job is done, equal to Metrics::total_latency; else
/// how much of it is: "9,104 rounds of latency in sight".
[[nodiscard]] std::string latency_words(const ScheduleCurves& curves, double t0, double t1);

/// How two policies compare over the rounds in sight.
struct Lead {
  std::int64_t rounds = 0;  ///< latency that the first has less than the second; negative: more
  std::string words;        ///< "gsa is ahead by 167,350 rounds", or that they are even
};
[[nodiscard]] Lead lead_of(const ScheduleCurves& first, const std::string& first_name,
                           const ScheduleCurves& second, const std::string& second_name, double t0,
                           double t1);

/// A value for a narrow column: whole where it is short, else "1.23 M".
[[nodiscard]] std::string short_count(double value);

}  // namespace gnomon::desktop
