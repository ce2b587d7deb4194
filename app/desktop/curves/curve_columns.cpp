#include "app/desktop/curves/curve_columns.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gnomon::desktop {
namespace {

constexpr double visible_px = 1.5;

CurveColumn column_of(const CurveSource& source, CurveKind kind, Round start, Round end) {
  CurveColumn column;
  column.t0 = static_cast<double>(start);
  column.t1 = static_cast<double>(end);
  column.first = curve_value(source, kind, start);
  if (fluctuates(kind)) {
    const CurveExtremes extremes = curve_extremes(source, kind, start, end);
    column.min = extremes.min;
    column.max = extremes.max;
    column.last = end - start == 1 ? column.first : curve_value(source, kind, end - 1);
  } else {
    // What is lost is held round by round, so its curve rises within a round.
    column.last = curve_value(source, kind, kind == CurveKind::lost ? end : end - 1);
    column.min = column.first;
    column.max = column.last;
  }
  return column;
}

}  // namespace

std::vector<CurveColumn> curve_columns(const CurveSource& source, CurveKind kind, double t0,
                                       double t1, Round end, double width_px) {
  std::vector<CurveColumn> columns;
  if (!(t1 > t0) || !(width_px >= 1) || end <= 0) return columns;
  const double rounds_per_px = std::max(1.0, (t1 - t0) / width_px);
  const auto from = static_cast<Round>(std::floor(std::clamp(t0, 0.0, static_cast<double>(end))));
  const auto to = static_cast<Round>(std::ceil(std::clamp(t1, 0.0, static_cast<double>(end))));
  // Borders are counted from 0 and not from the edge of the plot: while it is panned, the same
  // rounds stay together and nothing flickers.
  auto index = static_cast<std::int64_t>(static_cast<double>(from) / rounds_per_px);
  for (Round start = from; start < to; ++index) {
    const auto border =
        static_cast<Round>(std::floor(static_cast<double>(index + 1) * rounds_per_px));
    if (border <= start) continue;
    const Round next = std::min(border, to);
    columns.push_back(column_of(source, kind, start, next));
    start = next;
  }
  return columns;
}

CurveShape curve_shape(const std::vector<CurveColumn>& columns, CurveKind kind,
                       const PixelMap& map) {
  CurveShape shape;
  shape.line.reserve(2 * columns.size());
  const auto x = [&](double round) { return static_cast<float>(map.x(round)); };
  const auto y = [&](double value) { return static_cast<float>(map.y(value)); };
  for (const CurveColumn& column : columns) {
    const bool single = column.t1 - column.t0 <= 1;
    if (!fluctuates(kind) || single) {
      shape.line.push_back({x(column.t0), y(column.first)});
      shape.line.push_back({x(column.t1), y(column.last)});
      continue;
    }
    shape.line.push_back({x((column.t0 + column.t1) / 2), y(column.max)});
    if (y(column.min) - y(column.max) >= static_cast<float>(visible_px)) {
      shape.envelopes.push_back({{x(column.t0), y(column.max)}, {x(column.t1), y(column.min)}});
    }
  }
  return shape;
}

std::vector<float> pixel_heights(const std::vector<CurveColumn>& columns, const PixelMap& map) {
  const auto width = static_cast<std::size_t>(std::max(1.0, std::round(map.width_px)));
  std::vector<float> heights(width, std::numeric_limits<float>::quiet_NaN());
  auto column = columns.begin();
  for (std::size_t px = 0; px < width; ++px) {
    const double round = map.t(map.x_px + static_cast<double>(px));
    while (column != columns.end() && column->t1 <= round) ++column;
    if (column == columns.end()) break;
    if (column->t0 <= round) heights[px] = static_cast<float>(map.y(column->first));
  }
  return heights;
}

}  // namespace gnomon::desktop
