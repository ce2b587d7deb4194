// Cutting shapes that reach far out of a picture: vector editors, and 32-bit coordinates, have no
// use for a point a million pixels away.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "app/desktop/views/canvas/canvas.h"

namespace gnomon::desktop {

/// The part of a convex polygon inside `box`; fewer than three points where there is none.
[[nodiscard]] std::vector<Point> cut_polygon(std::span<const Point> points, const Box& box);

/// The part of a line inside `box`; nothing where there is none.
[[nodiscard]] std::optional<std::array<Point, 2>> cut_line(Point from, Point to, const Box& box);

/// What both have in common.
[[nodiscard]] Box intersection(const Box& a, const Box& b);
/// The smallest box around at least one point.
[[nodiscard]] Box bounds_of(std::span<const Point> points);
[[nodiscard]] Box grown(const Box& box, float by_px);

}  // namespace gnomon::desktop
