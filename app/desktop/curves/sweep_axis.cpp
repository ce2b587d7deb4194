#include "app/desktop/curves/sweep_axis.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/desktop/number_format.h"

namespace gnomon::desktop {
namespace {

constexpr double even_below_ratio = 2.5;  // logarithmic numbers are too coarse there

/// Multiples of 10^k at which numbers may stand, the densest first.
const std::vector<std::vector<double>> digit_sets = {
    {1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8}, {1, 1.5, 2, 3, 5, 7}, {1, 2, 5}, {1, 3}, {1}};

std::string trimmed(double value, int decimals) {
  std::string text = with_separators(value, decimals);
  if (text.find('.') == std::string::npos) return text;
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

/// With the decimals that tell it from its neighbours.
std::string stepped(double value, double step) {
  if (step >= 1e4 && value >= 1e6) return compact(value);
  return trimmed(value, std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 6));
}

}  // namespace

std::string sweep_number(double value) {
  const double size = std::abs(value);
  if (size >= 1e6) return compact(value);
  return trimmed(value, size < 10 ? 2 : size < 100 ? 1 : 0);
}

SweepAxis::SweepAxis(double low, double high, bool logarithmic)
    : low_(low), high_(high), logarithmic_(logarithmic) {
  if (high_ > low_ * (1 + 1e-9)) return;
  low_ = low / 1.1;
  high_ = low * 1.1;
}

double SweepAxis::part(double value) const {
  if (!logarithmic_) return (value - low_) / (high_ - low_);
  return std::log(std::max(value, 1e-300) / low_) / std::log(high_ / low_);
}

double SweepAxis::value(double part) const {
  if (!logarithmic_) return low_ + part * (high_ - low_);
  return low_ * std::pow(high_ / low_, part);
}

std::vector<SweepTick> SweepAxis::ticks(double length_px, double gap_px) const {
  std::vector<SweepTick> ticks;
  const auto far_enough = [&] {
    for (std::size_t i = 1; i < ticks.size(); ++i) {
      if ((ticks[i].part - ticks[i - 1].part) * length_px < gap_px) return false;
    }
    return true;
  };
  const auto add = [&](double value, double step) {
    const double at = part(value);
    if (at < -1e-9 || at > 1 + 1e-9) return;
    ticks.push_back({value, at, step > 0 ? stepped(value, step) : sweep_number(value)});
  };
  if (!logarithmic_ || high_ < even_below_ratio * low_) {
    // 1, 2 or 5 times a power of ten apart; coarser until they are far enough apart.
    for (double decade = std::pow(10, std::floor(std::log10(high_ - low_)) - 2);; decade *= 10) {
      for (const double digit : {1.0, 2.0, 5.0}) {
        const double step = digit * decade;
        ticks.clear();
        for (double i = std::ceil(low_ / step - 1e-9); i <= high_ / step + 1e-9; ++i)
          add(i * step, step);
        if (ticks.size() < 200 && far_enough()) return ticks;
      }
    }
  }
  for (const std::vector<double>& digits : digit_sets) {
    ticks.clear();
    const auto first = static_cast<int>(std::floor(std::log10(low_)));
    const auto last = static_cast<int>(std::ceil(std::log10(high_)));
    for (int exponent = first; exponent <= last; ++exponent) {
      for (const double digit : digits) add(digit * std::pow(10, exponent), 0);
    }
    if (far_enough()) return ticks;
  }
  // Many powers of ten on a short axis: every so many of them.
  std::vector<SweepTick> kept;
  for (SweepTick& tick : ticks) {
    if (!kept.empty() && (tick.part - kept.back().part) * length_px < gap_px) continue;
    kept.push_back(std::move(tick));
  }
  return kept;
}

}  // namespace gnomon::desktop
