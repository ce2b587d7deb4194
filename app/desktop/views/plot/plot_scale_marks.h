// Marks and dashes that tell policies apart without colours: one of each per pane.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "app/desktop/views/canvas/canvas.h"

namespace gnomon::desktop {

/// ○ □ △ ◇ in turn, hollow.
void paint_hollow_mark(Canvas& canvas, std::size_t pane, Point at, float radius_px,
                       PackedColour colour, float width_px);
/// The same shapes, filled.
void paint_filled_mark(Canvas& canvas, std::size_t pane, Point at, float radius_px,
                       PackedColour colour);
/// The line without points that lie closer than half a pixel to the one before, and without those
/// amid a straight piece. At such points the sides of a thick line meet in no angle, or in a wild
/// one, and it would swell.
[[nodiscard]] std::vector<Point> without_knots(std::span<const Point> line);
/// Solid, dashed, dotted, dash-dotted in turn.
void paint_policy_line(Canvas& canvas, std::size_t pane, std::span<const Point> line,
                       PackedColour colour, float width_px, float em);

}  // namespace gnomon::desktop
