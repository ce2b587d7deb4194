#include "engine/recording/clock.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace gnomon {
namespace {

constexpr double largest = 1e15;  // far beyond any run, and exact to a tenth of a round

/// Along the piece that holds `x`, or the outermost one.
double interpolate(std::span<const ClockPoint> clock, double x, double ClockPoint::*from,
                   double ClockPoint::*to) {
  if (clock.size() < 2) return 0;
  const auto above = std::upper_bound(
      clock.begin(), clock.end(), x,
      [from](double value, const ClockPoint& point) { return value < point.*from; });
  const auto position = static_cast<std::size_t>(above - clock.begin());
  const std::size_t right = std::clamp<std::size_t>(position, 1, clock.size() - 1);
  const ClockPoint& a = clock[right - 1];
  const ClockPoint& b = clock[right];
  return a.*to + (x - a.*from) * ((b.*to - a.*to) / (b.*from - a.*from));
}

}  // namespace

double seconds_at(std::span<const ClockPoint> clock, double round) {
  return interpolate(clock, round, &ClockPoint::round, &ClockPoint::seconds);
}

double round_at(std::span<const ClockPoint> clock, double seconds) {
  return interpolate(clock, seconds, &ClockPoint::seconds, &ClockPoint::round);
}

std::string clock_problem(std::span<const ClockPoint> clock) {
  if (clock.size() == 1) return "has a single point; it needs two";
  for (std::size_t i = 0; i < clock.size(); ++i) {
    const ClockPoint& point = clock[i];
    const bool usable = std::abs(point.round) <= largest && std::abs(point.seconds) <= largest;
    if (!usable) return "has a number at point " + std::to_string(i) + " that is out of range";
    if (i > 0 && !(clock[i - 1].round < point.round && clock[i - 1].seconds < point.seconds)) {
      return "does not go on at point " + std::to_string(i);
    }
  }
  return {};
}

}  // namespace gnomon
