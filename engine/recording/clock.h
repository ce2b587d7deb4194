// The map between rounds and seconds that a clock's points draw: linear between two of them, and
// beyond the first and last as steep as there, up to 10^18 either way.
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

/// The least by which a point must be after the one before it, in rounds and in seconds, where
/// numbers are as large as `largest`: less could not be told from rounding, and the slope would be
/// one of noise. A 10^12th of `largest`, or of 1 where that is more.
[[nodiscard]] double least_clock_progress(double largest);

/// What is wrong with a clock, as a clause ("does not go on at point 3"); empty where nothing is. A
/// clock without points is in order: there is none then.
[[nodiscard]] std::string clock_problem(std::span<const ClockPoint> clock);

/// Takes out of `clock`, ascending in both, the points that are too close to the one before; the
/// last point stays. Empty where fewer than two are left.
void thin_clock(std::vector<ClockPoint>& clock);

}  // namespace gnomon
