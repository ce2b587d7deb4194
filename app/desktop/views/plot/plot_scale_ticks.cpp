#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "app/desktop/number_format.h"
#include "app/desktop/views/plot/plot_scale.h"
#include "app/desktop/views/view_rect.h"

namespace gnomon::desktop {
namespace {

constexpr double minor_gap_px = 5;
constexpr std::size_t few_ticks = 3;
constexpr int most_decades = 310;

struct Sight {
  const AxisScale& scale;
  double from, to;   // units
  double low, high;  // values
  double px_per_unit;
  [[nodiscard]] bool sees(double unit) const { return unit >= from && unit <= to; }
};

/// Multiples of one step. On a logarithmic axis they crowd at its upper end, which therefore says
/// how large the step must be.
std::vector<AxisTick> even_ticks(const Sight& sight, double gap_px) {
  const double span = sight.high - sight.low;
  const double last = std::min(1.0, span / 2);
  const double px_per_value = (sight.scale.unit(sight.high) - sight.scale.unit(sight.high - last)) /
                              last * sight.px_per_unit;
  const std::vector<double> values = axis_ticks(sight.low, sight.high, px_per_value * span, gap_px);
  std::vector<AxisTick> ticks;
  for (const double value : values) {
    char buffer[64];
    ticks.push_back({value, sight.scale.unit(value),
                     format_tick(value, tick_step(values), buffer, sizeof buffer)});
  }
  return ticks;
}

/// 0, then digit · 10^k for every `stride`-th k.
template <typename Digits, typename Use>
void for_decades(const Sight& sight, const Digits& digits, int stride, const Use& use) {
  if (sight.low <= 0) use(0.0);
  const double least = std::max(sight.low, 1.0);
  int k = static_cast<int>(std::floor(std::log10(least)));
  k -= ((k % stride) + stride) % stride;
  for (; k < most_decades; k += stride) {
    const double decade = std::pow(10.0, k);
    if (decade > sight.high) return;
    for (const double digit : digits) {
      if (digit * decade >= least && digit * decade <= sight.high) use(digit * decade);
    }
  }
}

/// As many as there is room for; powers of ten come first.
std::vector<AxisTick> decade_ticks(const Sight& sight, double gap_px) {
  const double decade_px = (sight.scale.unit(1e7) - sight.scale.unit(1e6)) * sight.px_per_unit;
  std::vector<AxisTick> ticks;
  const auto add = [&](double value) {
    const double unit = sight.scale.unit(value);
    if (!sight.sees(unit)) return;
    // Beside 0 the decades are narrower than elsewhere.
    for (const AxisTick& other : ticks) {
      if (std::abs(other.unit - unit) * sight.px_per_unit < gap_px) return;
    }
    ticks.push_back({value, unit, decade_label(value)});
  };
  int stride = 1;
  while (stride * decade_px < gap_px && stride < 12) ++stride;
  for_decades(sight, std::array{1.0}, stride, add);
  if (std::log10(2.0) * decade_px >= gap_px) for_decades(sight, std::array{2.0, 5.0}, 1, add);
  const auto by_value = [](const AxisTick& a, const AxisTick& b) { return a.value < b.value; };
  std::sort(ticks.begin(), ticks.end(), by_value);
  return ticks;
}

void add_minor_grid(const Sight& sight, std::vector<AxisTick>& ticks) {
  const double decade_px = (sight.scale.unit(1e7) - sight.scale.unit(1e6)) * sight.px_per_unit;
  const std::size_t labelled = ticks.size();
  const auto add = [&](double value) {
    const double unit = sight.scale.unit(value);
    const auto same = [&](const AxisTick& tick) { return tick.value == value; };
    const auto end = ticks.begin() + static_cast<std::ptrdiff_t>(labelled);
    if (sight.sees(unit) && std::none_of(ticks.begin(), end, same)) {
      ticks.push_back({value, unit, {}});
    }
  };
  if (decade_px < minor_gap_px) return;
  if (std::log10(10.0 / 9) * decade_px >= minor_gap_px) {
    for_decades(sight, std::array{1., 2., 3., 4., 5., 6., 7., 8., 9.}, 1, add);
  } else {
    for_decades(sight, std::array{1.0}, 1, add);
  }
  const auto by_value = [](const AxisTick& a, const AxisTick& b) { return a.value < b.value; };
  std::sort(ticks.begin(), ticks.end(), by_value);
}

}  // namespace

std::string decade_label(double value) {
  struct Unit {
    double scale;
    const char* suffix;
  };
  if (value < 1e6) return with_separators(value, 0);
  char buffer[64];
  for (const Unit unit : {Unit{1e12, " T"}, Unit{1e9, " G"}, Unit{1e6, " M"}}) {
    if (value < unit.scale) continue;
    std::snprintf(buffer, sizeof buffer, "%.0f%s", value / unit.scale, unit.suffix);
    return buffer;
  }
  return {};
}

std::vector<AxisTick> scale_ticks(const AxisScale& scale, double from, double to, double length_px,
                                  double gap_px) {
  if (!(to > from) || !(length_px > 0)) return {};
  const Sight sight{scale, from, to, scale.value(from), scale.value(to), length_px / (to - from)};
  if (!(sight.high > sight.low)) return {};
  const bool logarithmic = scale.kind() == ScaleKind::logarithmic;
  if (!logarithmic) return even_ticks(sight, gap_px);
  std::vector<AxisTick> ticks = decade_ticks(sight, gap_px);
  if (ticks.size() < few_ticks) {
    std::vector<AxisTick> even = even_ticks(sight, gap_px);
    if (even.size() > ticks.size()) return even;
  }
  add_minor_grid(sight, ticks);
  return ticks;
}

}  // namespace gnomon::desktop
