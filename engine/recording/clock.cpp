#include "engine/recording/clock.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace gnomon {
namespace {

constexpr double largest = 1e15;   // far beyond any run, and exact to a tenth of a round
constexpr double furthest = 1e18;  // still a whole number of 64 bits

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
  const double along = a.*to + (x - a.*from) * ((b.*to - a.*to) / (b.*from - a.*from));
  return std::clamp(along, -furthest, furthest);
}

/// The largest numbers of a clock, whatever their sign.
struct Extent {
  double rounds = 0, seconds = 0;
};

Extent extent_of(std::span<const ClockPoint> clock) {
  Extent extent;
  for (const ClockPoint& point : clock) {
    extent.rounds = std::max(extent.rounds, std::abs(point.round));
    extent.seconds = std::max(extent.seconds, std::abs(point.seconds));
  }
  return extent;
}

}  // namespace

double seconds_at(std::span<const ClockPoint> clock, double round) {
  return interpolate(clock, round, &ClockPoint::round, &ClockPoint::seconds);
}

double round_at(std::span<const ClockPoint> clock, double seconds) {
  return interpolate(clock, seconds, &ClockPoint::seconds, &ClockPoint::round);
}

double least_clock_progress(double largest_number) {
  return 1e-12 * std::max(1.0, largest_number);
}

std::string clock_problem(std::span<const ClockPoint> clock) {
  if (clock.size() == 1) return "has a single point; it needs two";
  const Extent extent = extent_of(clock);
  const double least_rounds = least_clock_progress(extent.rounds);
  const double least_seconds = least_clock_progress(extent.seconds);
  for (std::size_t i = 0; i < clock.size(); ++i) {
    const ClockPoint& point = clock[i];
    const bool usable = std::abs(point.round) <= largest && std::abs(point.seconds) <= largest;
    if (!usable) return "has a number at point " + std::to_string(i) + " that is out of range";
    if (i == 0) continue;
    const double rounds = point.round - clock[i - 1].round;
    const double seconds = point.seconds - clock[i - 1].seconds;
    if (!(rounds > 0 && seconds > 0)) return "does not go on at point " + std::to_string(i);
    if (rounds < least_rounds || seconds < least_seconds) {
      return "goes on by too little at point " + std::to_string(i) +
             " to be told from rounding in numbers of this size";
    }
  }
  return {};
}

void thin_clock(std::vector<ClockPoint>& clock) {
  if (clock.empty()) return;
  const Extent extent = extent_of(clock);
  const double least_rounds = least_clock_progress(extent.rounds);
  const double least_seconds = least_clock_progress(extent.seconds);
  const auto goes_on = [&](const ClockPoint& before, const ClockPoint& point) {
    return point.round - before.round >= least_rounds &&
           point.seconds - before.seconds >= least_seconds;
  };
  const ClockPoint end = clock.back();
  std::size_t kept = 1;
  for (std::size_t i = 1; i < clock.size(); ++i) {
    if (goes_on(clock[kept - 1], clock[i])) clock[kept++] = clock[i];
  }
  clock.resize(kept);
  while (clock.size() > 1 && !(clock.back() == end)) {
    clock.pop_back();
    if (goes_on(clock.back(), end)) clock.push_back(end);
  }
  if (clock.size() < 2) clock.clear();
}

}  // namespace gnomon
