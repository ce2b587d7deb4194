#include "app/desktop/views/jobs/jobs_scroll.h"

#include <algorithm>

namespace gnomon::desktop {

ScrollThumb thumb_of(const ViewRect& view, double rows, double track_px, double least_px) {
  const double hidden = rows - view.tokens();
  if (hidden <= 0) return {0, track_px};
  const double length =
      std::clamp(view.tokens() / rows * track_px, std::min(least_px, track_px), track_px);
  // y grows upwards, rows downwards: what lies above the view is rows - y1.
  const double above = std::clamp((rows - view.y1) / hidden, 0.0, 1.0);
  const double top = above * (track_px - length);
  return {top, top + length};
}

ViewRect scrolled_to(const ViewRect& view, double rows, double track_px, double least_px,
                     double top_px) {
  const double hidden = rows - view.tokens();
  const double room = track_px - thumb_of(view, rows, track_px, least_px).length_px();
  if (hidden <= 0 || room <= 0) return view;
  ViewRect result = view;
  result.y1 = rows - std::clamp(top_px / room, 0.0, 1.0) * hidden;
  result.y0 = result.y1 - view.tokens();
  return result;
}

}  // namespace gnomon::desktop
