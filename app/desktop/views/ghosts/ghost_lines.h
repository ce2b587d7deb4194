// Lines of ghosts in pixels: steps of memory over time, cut to the plot and into dashes. Pure data.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "app/desktop/views/canvas/canvas.h"
#include "app/desktop/views/view_rect.h"
#include "engine/reasons/ghost_index.h"

namespace gnomon::desktop {

/// Where a function of time is drawn: the pixel of a round, and of a value.
struct LineMap {
  PixelMap time;       ///< only its x axis
  double base_px = 0;  ///< y of the value 0
  double px_per_token = 1;

  [[nodiscard]] double y(double tokens) const { return base_px - tokens * px_per_token; }
};
/// Values are tokens of the plot itself.
[[nodiscard]] LineMap line_map(const PixelMap& map);

/// The line of consecutive pieces within rounds [from, to): stairs where a round has room for them,
/// else a straight line per piece that ends at its true last value. As far as it shows in
/// [left_px, right_px], with no more than a few points per column of pixels.
[[nodiscard]] std::vector<Point> step_line(std::span<const GhostShape::Piece> pieces, Round from,
                                           Round to, const LineMap& map, float left_px,
                                           float right_px);

/// The parts of a line that lie in `box`.
[[nodiscard]] std::vector<std::vector<Point>> clipped(std::span<const Point> line, const Box& box);

/// Strokes of `dash_px` along the line, around corners, with gaps of the same length.
[[nodiscard]] std::vector<std::vector<Point>> dashed(std::span<const Point> line, float dash_px);

}  // namespace gnomon::desktop
