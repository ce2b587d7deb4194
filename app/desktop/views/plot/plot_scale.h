// Axes whose values are no rounds of a schedule: linear or logarithmic, and the numbers beside
// them. A view sees such an axis in axis units, 0..axis_units, whatever its values are: then a view
// of everything stays one of everything when the values change.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gnomon::desktop {

enum class ScaleKind : std::uint8_t { linear, logarithmic };

/// Length of an axis in units of a ViewRect.
inline constexpr double axis_units = 1000;

/// What an axis has to show. Values are whole numbers >= 0.
struct ValueRange {
  double low = 0, high = 0;
  /// Only a twentieth of the values is smaller: single outliers should not choose the scale.
  double typical_low = 0;
};

/// Range of `values`, which it reorders; all 0 without any. O(n).
[[nodiscard]] ValueRange range_of(std::vector<std::int64_t>& values);
/// Logarithmic where the largest value is more than 50 times what is typically small.
[[nodiscard]] ScaleKind suitable_scale(const ValueRange& range);

/// Value ↔ axis unit, increasing both ways. A logarithmic axis that has to show 0 counts 1 more
/// than the value, so that 0 has a place.
class AxisScale {
 public:
  AxisScale() = default;
  /// `range` fills the units from..to (from < to); a linear axis begins at 0 unless that would
  /// waste a third of it.
  AxisScale(ScaleKind kind, const ValueRange& range, double from, double to);

  [[nodiscard]] double unit(double value) const;
  /// The inverse, also outside of the range; never below the smallest value that there can be.
  [[nodiscard]] double value(double unit) const;
  [[nodiscard]] ScaleKind kind() const { return kind_; }
  /// The least part of the axis worth looking at, in units: a few whole numbers at its upper end.
  [[nodiscard]] double closest_units() const;

  friend bool operator==(const AxisScale&, const AxisScale&) = default;

 private:
  [[nodiscard]] double even(double value) const;  ///< evenly spaced on the axis

  ScaleKind kind_ = ScaleKind::linear;
  double shift_ = 0;          ///< logarithmic: 1 when 0 is to be seen
  double low_ = 0, per_ = 1;  ///< even(value) = low_ + (unit - from_) * per_
  double from_ = 0;
  double top_ = 1;  ///< largest value
};

struct AxisTick {
  double value = 0;
  double unit = 0;
  std::string label;  ///< empty: a line of the minor grid
};

/// Ticks inside the units from..to, which are `length_px` long, in rising order. Those with labels
/// are at least `gap_px` apart: 1, 2, 5, 10, … or only powers of ten where it is logarithmic, and
/// multiples of 1, 2 or 5 · 10^k where it is linear, or nearly so because little of it is seen.
[[nodiscard]] std::vector<AxisTick> scale_ticks(const AxisScale& scale, double from, double to,
                                                double length_px, double gap_px);

/// 1, 2 or 5 · 10^k in few characters: "500", "20,000", "10 M".
[[nodiscard]] std::string decade_label(double value);

}  // namespace gnomon::desktop
