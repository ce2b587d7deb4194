// An axis of a sweep: positive values at equal ratios or at equal distances, and the numbers beside
// it. Unlike AxisScale it has fractions, and no zoom. Pure maths.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace gnomon::desktop {

struct SweepTick {
  double value = 0;
  double part = 0;  ///< 0..1 along the axis
  std::string label;
};

class SweepAxis {
 public:
  SweepAxis() = default;
  /// 0 < low <= high. A range of one value is widened.
  SweepAxis(double low, double high, bool logarithmic);

  /// 0 at `low`, 1 at `high`; goes on outside of them.
  [[nodiscard]] double part(double value) const;
  /// The inverse.
  [[nodiscard]] double value(double part) const;
  [[nodiscard]] double low() const { return low_; }
  [[nodiscard]] double high() const { return high_; }

  /// Round numbers, as many as stand at least `gap_px` apart on `length_px`.
  [[nodiscard]] std::vector<SweepTick> ticks(double length_px, double gap_px) const;

 private:
  double low_ = 1, high_ = 10;
  bool logarithmic_ = true;
};

/// "1.77", "12.5", "16,492", "1.2 M": three digits and more where there are more before the point.
[[nodiscard]] std::string sweep_number(double value);

}  // namespace gnomon::desktop
