#include "app/desktop/views/plot/plot_scale.h"

#include <algorithm>
#include <cmath>

namespace gnomon::desktop {
namespace {

constexpr double log_from_ratio = 50;
constexpr double wasted_share = 1.0 / 3;  // of a linear axis, before its first value
constexpr double closest_values = 4;

}  // namespace

ValueRange range_of(std::vector<std::int64_t>& values) {
  if (values.empty()) return {};
  const auto twentieth = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 20);
  std::nth_element(values.begin(), twentieth, values.end());
  // What is before it is no larger, what is behind it no smaller.
  return {static_cast<double>(*std::min_element(values.begin(), twentieth + 1)),
          static_cast<double>(*std::max_element(twentieth, values.end())),
          static_cast<double>(*twentieth)};
}

ScaleKind suitable_scale(const ValueRange& range) {
  return range.high > log_from_ratio * std::max(1.0, range.typical_low) ? ScaleKind::logarithmic
                                                                        : ScaleKind::linear;
}

AxisScale::AxisScale(ScaleKind kind, const ValueRange& range, double from, double to)
    : kind_(kind), from_(from), top_(std::max(range.high, 1.0)) {
  double low = std::min(range.low, top_);
  if (kind == ScaleKind::linear) {
    if (low < wasted_share * top_ || low == top_) low = 0;
  } else {
    shift_ = low < 1 ? 1 : 0;
    if (low == top_) low = top_ / 10;  // one value only: somewhere to be
    if (shift_ == 0) low = std::max(low, 1.0);
    if (low == top_) top_ = 10 * low;
  }
  low_ = even(low);
  per_ = (even(top_) - low_) / (to - from);
}

double AxisScale::even(double value) const {
  return kind_ == ScaleKind::linear ? value : std::log10(value + shift_);
}

double AxisScale::unit(double value) const {
  return from_ + (even(value) - low_) / per_;
}

double AxisScale::value(double unit) const {
  const double at = low_ + (unit - from_) * per_;
  if (kind_ == ScaleKind::linear) return std::max(at, 0.0);
  return std::max(std::pow(10.0, std::min(at, 300.0)) - shift_, 1 - shift_);
}

double AxisScale::closest_units() const {
  const double below = std::max(top_ - closest_values, (value(from_) + top_) / 2);
  return std::max(unit(top_) - unit(below), axis_units * 1e-6);
}

}  // namespace gnomon::desktop
