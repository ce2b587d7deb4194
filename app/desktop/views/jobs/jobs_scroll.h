// The scroll bar of the jobs view, as maths.
#pragma once

#include "app/desktop/views/view_rect.h"

namespace gnomon::desktop {

/// A thumb on a track from 0 (first row) to `track_px` (last row).
struct ScrollThumb {
  double top_px = 0, bottom_px = 0;
  [[nodiscard]] double length_px() const { return bottom_px - top_px; }
};

/// The thumb for the rows in sight; never shorter than `least_px`, unless the track is.
[[nodiscard]] ScrollThumb thumb_of(const ViewRect& view, double rows, double track_px,
                                   double least_px);
/// The view with the thumb's top at `top_px`: the same size, within the rows.
[[nodiscard]] ViewRect scrolled_to(const ViewRect& view, double rows, double track_px,
                                   double least_px, double top_px);

}  // namespace gnomon::desktop
