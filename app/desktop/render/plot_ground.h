// The ground that shapes are drawn on: what lies outside of the data, what lies inside, and the
// grid. Cleared rectangles: no shader is cheaper, and grid lines come out one pixel wide and crisp.
#pragma once

#include <span>

#include "app/desktop/views/canvas/canvas.h"
#include "app/desktop/views/view_rect.h"

namespace gnomon::desktop {

/// Pixels of the picture from its bottom left, as GL counts; max is exclusive.
struct GroundBox {
  int left = 0, bottom = 0, right = 0, top = 0;
  [[nodiscard]] bool empty() const { return right <= left || top <= bottom; }
};

// All need a current OpenGL context whose viewport is the picture that `map` maps to.

/// Clears everything to `outside`; returns where rounds [0, last_round] and values [0, top] lie.
GroundBox clear_ground(const PixelMap& map, double last_round, double top, PackedColour outside);
void fill_ground(const GroundBox& box, PackedColour colour);
/// Lines of `thick` pixels at whatever of the positions lies inside of the box.
void rule_ground(const GroundBox& box, const PixelMap& map, std::span<const double> rounds,
                 std::span<const double> values, int thick, PackedColour colour);

}  // namespace gnomon::desktop
