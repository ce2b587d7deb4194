#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/desktop/number_format.h"
#include "app/desktop/views/view_rect.h"

namespace gnomon::desktop {
namespace {

constexpr double most_ticks = 1000;

double nice_step(double at_least) {
  double decade = 1;
  while (decade * 10 <= at_least) decade *= 10;
  for (const double multiple : {1.0, 2.0, 5.0, 10.0}) {
    if (decade * multiple >= at_least) return decade * multiple;
  }
  return decade * 10;
}

}  // namespace

std::vector<double> axis_ticks(double lo, double hi, double length_px, double min_gap_px) {
  std::vector<double> ticks;
  if (!(hi > lo) || !(length_px > 0)) return ticks;
  const double step =
      nice_step(std::max({1.0, (hi - lo) / length_px * min_gap_px, (hi - lo) / most_ticks}));
  const double first = std::ceil(lo / step), last = std::floor(hi / step);
  for (double i = first; i <= last; ++i) ticks.push_back(i * step + 0.0);  // + 0.0: no "-0"
  return ticks;
}

double tick_step(const std::vector<double>& ticks) {
  return ticks.size() > 1 ? ticks[1] - ticks[0] : 1;
}

const char* format_tick(double value, double step, char* buffer, std::size_t size) {
  if (size == 0) return "";
  const double magnitude = std::abs(value);
  struct Unit {
    double scale;
    const char* suffix;
  };
  for (const Unit unit : {Unit{1e12, " T"}, Unit{1e9, " G"}, Unit{1e6, " M"}}) {
    // With steps of half a million on, everything but 0 is told in millions.
    if (magnitude < unit.scale && !(magnitude > 0 && step >= unit.scale / 2)) continue;
    // As many decimals as the step needs; beyond two, the full number is the shorter to read.
    int decimals = 0;
    for (double s = step / unit.scale;
         decimals < 3 && (s < 0.5 || std::abs(s - std::round(s)) > 1e-6); s *= 10) {
      ++decimals;
    }
    if (decimals > 2) continue;
    std::snprintf(buffer, size, "%.*f%s", decimals, value / unit.scale, unit.suffix);
    return buffer;
  }
  const char* const sign = value <= -0.5 ? "-" : "";
  std::snprintf(buffer, size, "%s%s", sign, with_separators(magnitude, 0).c_str());
  return buffer;
}

}  // namespace gnomon::desktop
