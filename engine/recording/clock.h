// The map between rounds and seconds that a clock's points draw: linear between two of them, and
// beyond the first and last as steep as there.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/recording/recording.h"

namespace gnomon {

/// `clock` has at least two points, ascending in both; with fewer the answer is 0. O(log n).
[[nodiscard]] double seconds_at(std::span<const ClockPoint> clock, double round);
/// The inverse of seconds_at.
[[nodiscard]] double round_at(std::span<const ClockPoint> clock, double seconds);

/// What is wrong with a clock, as a clause ("does not go on at point 3"); empty where nothing is. A
/// clock without points is in order: there is none then.
[[nodiscard]] std::string clock_problem(std::span<const ClockPoint> clock);

}  // namespace gnomon
