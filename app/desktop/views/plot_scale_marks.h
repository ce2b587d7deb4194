// Marks and dashes that tell policies apart without colours: one of each per pane.
#pragma once

#include <cstddef>
#include <span>

#include "app/desktop/views/canvas.h"

namespace gnomon::desktop {

/// ○ □ △ ◇ in turn, hollow.
void paint_hollow_mark(Canvas& canvas, std::size_t pane, Point at, float radius_px,
                       PackedColour colour, float width_px);
/// The same shapes, filled.
void paint_filled_mark(Canvas& canvas, std::size_t pane, Point at, float radius_px,
                       PackedColour colour);
/// Solid, dashed, dotted, dash-dotted in turn.
void paint_policy_line(Canvas& canvas, std::size_t pane, std::span<const Point> line,
                       PackedColour colour, float width_px, float em);

}  // namespace gnomon::desktop
