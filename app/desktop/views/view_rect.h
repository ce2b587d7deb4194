// The visible part of the time × memory plane, and the pure maths of moving it. No pixels are kept:
// a ViewRect means the same in every pane and at every window size.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/model/types.h"

namespace gnomon::desktop {

/// Visible rounds t0..t1 and tokens y0..y1 (y up). Valid when t1 > t0 and y1 > y0.
struct ViewRect {
  double t0 = 0, t1 = 1;
  double y0 = 0, y1 = 1;

  [[nodiscard]] double rounds() const { return t1 - t0; }
  [[nodiscard]] double tokens() const { return y1 - y0; }
  friend bool operator==(const ViewRect&, const ViewRect&) = default;
};

/// What may be looked at: rounds [0, horizon], tokens [0, top], and how far one may go.
struct ViewLimits {
  double horizon_rounds = 1;
  double top_tokens = 1;  ///< M, plus head-room for its label
  double min_rounds = 4;  ///< closest zoom
  double min_tokens = 4;
};

/// The whole plane with a small margin.
[[nodiscard]] ViewRect fit_all(const ViewLimits& limits);
/// A rectangle of the plane with a margin around it (for "fit the selection", double-click).
[[nodiscard]] ViewRect fit_rect(const ViewRect& rect, const ViewLimits& limits);
/// Scales around the point (t, y), which stays where it is. Factors < 1 zoom in. The result is
/// clamped in size; within those limits the anchor never moves.
[[nodiscard]] ViewRect zoom_at(const ViewRect& view, double t, double y, double time_factor,
                               double token_factor, const ViewLimits& limits);
/// A zoom that was asked for at the point (t, y).
struct ZoomStep {
  double t = 0, y = 0;
  double time_factor = 1, token_factor = 1;  ///< < 1 zooms in
};
/// Where an animated zoom has to go that is on its way from `view` to `target` when `step` is asked
/// for: as far as both zooms together, and such that the point stays where it is in `view` on all
/// of the way there. Clamped like `zoom_at`.
[[nodiscard]] ViewRect retarget_zoom(const ViewRect& view, const ViewRect& target,
                                     const ZoomStep& step, const ViewLimits& limits);
/// Moves by a number of rounds and tokens; at least a tenth of the data stays in sight.
[[nodiscard]] ViewRect pan_by(const ViewRect& view, double rounds, double tokens,
                              const ViewLimits& limits);
/// A step of an animated zoom from `from` towards `to`: exponential, so that it can be retargeted
/// in flight. Returns `to` exactly once the difference is invisible.
[[nodiscard]] ViewRect approach(const ViewRect& from, const ViewRect& to, double seconds);

/// Back and forward through the views that somebody stopped at (Alt+←/→).
class ViewHistory {
 public:
  /// Records a view; views in quick succession (`now_seconds` less than 0.5 apart) become one.
  void visit(const ViewRect& view, double now_seconds);
  [[nodiscard]] bool can_go_back() const { return position_ > 0; }
  [[nodiscard]] bool can_go_forward() const { return position_ + 1 < views_.size(); }
  ViewRect back();
  ViewRect forward();
  void clear();

 private:
  std::vector<ViewRect> views_;
  std::size_t position_ = 0;
  double last_visit_seconds_ = -1e9;
};

/// Maps the plane to pixels of one pane. y pixels grow downwards.
struct PixelMap {
  ViewRect view;
  double x_px = 0, y_px = 0;  ///< top left corner
  double width_px = 1, height_px = 1;

  [[nodiscard]] double x(double t) const { return x_px + (t - view.t0) / view.rounds() * width_px; }
  [[nodiscard]] double y(double tokens) const {
    return y_px + height_px - (tokens - view.y0) / view.tokens() * height_px;
  }
  [[nodiscard]] double t(double x_pixel) const {
    return view.t0 + (x_pixel - x_px) / width_px * view.rounds();
  }
  [[nodiscard]] double tokens(double y_pixel) const {
    return view.y0 + (y_px + height_px - y_pixel) / height_px * view.tokens();
  }
};

/// `t` rounded down, inside what no view or schedule reaches beyond.
[[nodiscard]] Round whole_round(double t);

/// Round numbers for an axis: multiples of 1, 2 or 5 × 10^k at least `min_gap_px` apart, inside
/// [lo, hi]; never finer than 1 (rounds and tokens are whole).
[[nodiscard]] std::vector<double> axis_ticks(double lo, double hi, double length_px,
                                             double min_gap_px);
/// Between two ticks of such an axis; 1 where there are not two.
[[nodiscard]] double tick_step(const std::vector<double>& ticks);
/// "16,492", "1.2 M" — as short as `step` allows without two ticks reading the same.
[[nodiscard]] const char* format_tick(double value, double step, char* buffer, std::size_t size);

}  // namespace gnomon::desktop
