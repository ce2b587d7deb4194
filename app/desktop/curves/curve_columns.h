// A curve as columns of pixels: as many as are in sight, whatever the number of jobs. Pure maths.
#pragma once

#include <vector>

#include "app/desktop/curves/curve_source.h"
#include "app/desktop/views/canvas/canvas.h"
#include "app/desktop/views/view_rect.h"

namespace gnomon::desktop {

/// What a curve does over some rounds that share a column of pixels, or over the single round that
/// fills several.
struct CurveColumn {
  double t0 = 0, t1 = 0;  ///< rounds on the axis
  double first = 0;       ///< value in the first of them
  double last = 0;        ///< in the last one; of `lost`, after it
  double min = 0, max = 0;
};

/// The curve between `t0` and `t1`, of which [0, end) is drawn, on `width_px` pixels. Nothing is
/// lost between two columns: each round lies in exactly one, and its extremes are exact.
/// O(width_px · log events).
[[nodiscard]] std::vector<CurveColumn> curve_columns(const CurveSource& source, CurveKind kind,
                                                     double t0, double t1, Round end,
                                                     double width_px);

/// What is drawn of a curve, in pixels.
struct CurveShape {
  std::vector<Point> line;     ///< through the largest values where a column has several
  std::vector<Box> envelopes;  ///< from the least to the largest value, where that is visible
};
[[nodiscard]] CurveShape curve_shape(const std::vector<CurveColumn>& columns, CurveKind kind,
                                     const PixelMap& map);

/// The height of the curve at the left edge of every pixel of the plot, for areas between curves;
/// NaN where there is no curve.
[[nodiscard]] std::vector<float> pixel_heights(const std::vector<CurveColumn>& columns,
                                               const PixelMap& map);

}  // namespace gnomon::desktop
