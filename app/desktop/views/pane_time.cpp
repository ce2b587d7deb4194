#include "app/desktop/views/pane_time.h"

#include <algorithm>
#include <cmath>

#include "app/desktop/number_format.h"
#include "engine/recording/clock.h"

namespace gnomon::desktop {
namespace {

/// 1, 2 or 5 · 10^k, not below `least`.
double nice_step(double least) {
  double decade = std::pow(10.0, std::floor(std::log10(least)));
  for (const double digit : {1.0, 2.0, 5.0}) {
    if (decade * digit >= least * (1 - 1e-9)) return decade * digit;
  }
  return decade * 10;
}

int decimals_of(double step) {
  return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 9);
}

}  // namespace

std::string seconds_text(double seconds) {
  const double magnitude = std::abs(seconds);
  if (magnitude < 5e-4) return "0 s";
  const int decimals = magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : magnitude >= 1 ? 2 : 3;
  return with_separators(seconds, decimals) + " s";
}

std::string seconds_of_round(const PaneTime* time, double round) {
  if (time == nullptr || !time->has_clock()) return {};
  return seconds_text(seconds_at(time->clock, round));
}

std::string seconds_behind(const PaneTime* time, double round) {
  const std::string text = seconds_of_round(time, round);
  return text.empty() ? text : " · " + text;
}

std::string widest_second(const std::vector<ClockPoint>& clock, double first_round,
                          double last_round) {
  const double first = seconds_at(clock, first_round), last = seconds_at(clock, last_round);
  const double largest = std::max({1.0, std::abs(first), std::abs(last)});
  // A dozen numbers, or a few more, have a digit more behind the point than all of them together.
  const int decimals = last > first ? decimals_of((last - first) / 20) : 0;
  return with_separators(largest, decimals);
}

SecondTicks second_ticks(const std::vector<ClockPoint>& clock, double first_round,
                         double last_round, double px_per_round, double gap_px) {
  if (clock.size() < 2 || !(last_round > first_round)) return {};
  const double first = seconds_at(clock, first_round);
  const double last = seconds_at(clock, last_round);
  if (!(last > first)) return {};
  const double length_px = (last_round - first_round) * px_per_round;
  constexpr int most = 1000;
  const auto at_every = [&](double step) {
    SecondTicks ticks;
    double taken_px = -gap_px;
    // Counted in whole numbers: beyond 2^53, adding 1 to a double changes nothing.
    const double first_tick = std::ceil(first / step);
    for (int n = 0; n <= most && (first_tick + n) * step <= last; ++n) {
      const double i = first_tick + n;
      const double round = round_at(clock, i * step);
      const double at_px = (round - first_round) * px_per_round;
      // Where steps are short, seconds lie far apart, and elsewhere close together.
      if (at_px - taken_px < gap_px * 0.7) continue;
      taken_px = at_px;
      ticks.rounds.push_back(round);
      ticks.labels.push_back(with_separators(i * step, decimals_of(step)));
    }
    return ticks;
  };
  const double wanted = (last - first) * std::max(gap_px / length_px, 1.0 / most);
  SecondTicks ticks = at_every(nice_step(wanted));
  // One number tells no distance, and the playhead or the unit may cover another: finer ones, as
  // far apart, where the axis is short.
  for (const double finer : {2.0, 5.0, 10.0}) {
    if (ticks.rounds.size() >= 4) break;
    ticks = at_every(nice_step(std::max(wanted / finer, (last - first) / most)));
  }
  return ticks;
}

}  // namespace gnomon::desktop
