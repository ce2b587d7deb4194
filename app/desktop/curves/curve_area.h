// The area between two curves: filled and hatched. Pure maths on heights per pixel, y
// downwards, NaN where there is nothing.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "app/desktop/views/canvas/canvas.h"

namespace gnomon::desktop {

/// One height per pixel from `x_px` on.
struct CurveHeights {
  float x_px = 0;
  std::span<const float> y;
};

/// Boxes that cover what lies between the curves, whichever is above; equal neighbours are one box.
[[nodiscard]] std::vector<Box> area_boxes(const CurveHeights& a, const CurveHeights& b);

/// A stroke of a hatch.
struct HatchStroke {
  Point from, to;
};
/// Diagonal strokes, `gap_px` apart in x, of what lies between the curves where `a` is above `b`
/// (and nowhere else). `rising`: towards the upper right, else towards the lower right. They stand
/// still while the curves move.
[[nodiscard]] std::vector<HatchStroke> hatch_strokes(const CurveHeights& a, const CurveHeights& b,
                                                     float gap_px, bool rising);

}  // namespace gnomon::desktop
