// Curves with drops in them as lines of one width.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "app/desktop/views/canvas/canvas.h"

namespace gnomon::desktop {

/// The line in pieces, cut where it turns back by more than a right angle. The corner of a thick
/// line reaches far beyond such a point, for memory that means above M; the ends of two pieces do
/// not. Every point of the line is in some piece, those where it is cut in two.
[[nodiscard]] std::vector<std::vector<Point>> without_spikes(std::span<const Point> line);

/// paint_policy_line for lines that turn back.
void paint_curve(Canvas& canvas, std::size_t pane, std::span<const Point> line, PackedColour colour,
                 float width_px, float em);

}  // namespace gnomon::desktop
