#include "app/desktop/views/view_rect.h"

#include <algorithm>
#include <cmath>

namespace gnomon::desktop {
namespace {

constexpr double side_margin = 0.012;  // of the horizon, on either side
constexpr double widest = 1.25;        // times the whole plane: how far one can zoom out
constexpr double kept_in_sight = 0.1;  // of the data, or of the view where that is less
constexpr double approach_per_second = 14;
constexpr double invisible = 1.0 / 4000;  // of the view's size: well under a pixel

/// Scales [lo, hi] around `anchor` to a size within [smallest, largest].
void zoom_axis(double& lo, double& hi, double anchor, double factor, double smallest,
               double largest) {
  const double size = hi - lo;
  // A view that is outside the limits (a scenario may bring one) may stay, but not get worse.
  const double wanted =
      std::clamp(size * factor, std::min(size, smallest), std::max(size, largest));
  if (wanted == size) return;
  const double scale = wanted / size;
  lo = anchor + (lo - anchor) * scale;
  hi = lo + wanted;
}

double shift_within(double lo, double hi, double shift, double data_lo, double data_hi) {
  const double keep = kept_in_sight * std::min(hi - lo, data_hi - data_lo);
  const double least = data_lo + keep - hi;  // moves hi to data_lo + keep
  const double most = data_hi - keep - lo;
  return std::clamp(shift, std::min(least, most), std::max(least, most));
}

/// One axis of `approach`. Sizes move evenly on a logarithmic scale, and the edges along with the
/// size, so that zooming in looks like zooming out played backwards.
void approach_axis(double& lo, double& hi, double to_lo, double to_hi, double part) {
  const double size = hi - lo, to_size = to_hi - to_lo;
  double along = part;
  if (std::abs(to_size - size) > 1e-3 * to_size) {
    along = (size * std::pow(to_size / size, part) - size) / (to_size - size);
  }
  lo += (to_lo - lo) * along;
  hi += (to_hi - hi) * along;
}

}  // namespace

ViewRect fit_all(const ViewLimits& limits) {
  const double margin = std::max(limits.horizon_rounds * side_margin, 0.05);
  ViewRect view{-margin, limits.horizon_rounds + margin, 0, limits.top_tokens};
  if (view.rounds() < limits.min_rounds) view.t1 = view.t0 + limits.min_rounds;
  if (view.tokens() < limits.min_tokens) view.y1 = view.y0 + limits.min_tokens;
  return view;
}

ViewRect fit_rect(const ViewRect& rect, const ViewLimits& limits) {
  const double rounds = std::max(rect.rounds() * 1.3, limits.min_rounds);
  const double tokens = std::max(rect.tokens() * 1.3, limits.min_tokens);
  const double t = (rect.t0 + rect.t1) / 2, y = (rect.y0 + rect.y1) / 2;
  return {t - rounds / 2, t + rounds / 2, y - tokens / 2, y + tokens / 2};
}

ViewRect zoom_at(const ViewRect& view, double t, double y, double time_factor, double token_factor,
                 const ViewLimits& limits) {
  ViewRect result = view;
  zoom_axis(result.t0, result.t1, t, time_factor, limits.min_rounds,
            std::max(limits.horizon_rounds * widest, limits.min_rounds));
  zoom_axis(result.y0, result.y1, y, token_factor, limits.min_tokens,
            std::max(limits.top_tokens * widest, limits.min_tokens));
  return result;
}

ViewRect retarget_zoom(const ViewRect& view, const ViewRect& target, const ZoomStep& step,
                       const ViewLimits& limits) {
  ViewRect result = zoom_at(target, step.t, step.y, step.time_factor, step.token_factor, limits);
  // Where the point is in `view`, there it is to be in the end, and so it is in between.
  const double across = (step.t - view.t0) / view.rounds(), up = (step.y - view.y0) / view.tokens();
  const double rounds = result.rounds(), tokens = result.tokens();
  result.t0 = step.t - across * rounds;
  result.t1 = result.t0 + rounds;
  result.y0 = step.y - up * tokens;
  result.y1 = result.y0 + tokens;
  return result;
}

ViewRect pan_by(const ViewRect& view, double rounds, double tokens, const ViewLimits& limits) {
  const double t = shift_within(view.t0, view.t1, rounds, 0, limits.horizon_rounds);
  const double y = shift_within(view.y0, view.y1, tokens, 0, limits.top_tokens);
  return {view.t0 + t, view.t1 + t, view.y0 + y, view.y1 + y};
}

ViewRect approach(const ViewRect& from, const ViewRect& to, double seconds) {
  const double part = 1 - std::exp(-approach_per_second * std::max(seconds, 0.0));
  ViewRect next = from;
  approach_axis(next.t0, next.t1, to.t0, to.t1, part);
  approach_axis(next.y0, next.y1, to.y0, to.y1, part);
  const double error_t = std::max(std::abs(next.t0 - to.t0), std::abs(next.t1 - to.t1));
  const double error_y = std::max(std::abs(next.y0 - to.y0), std::abs(next.y1 - to.y1));
  const bool there = error_t < invisible * to.rounds() && error_y < invisible * to.tokens();
  return there ? to : next;
}

Round whole_round(double t) {
  return static_cast<Round>(std::floor(std::clamp(t, -1e17, 1e17)));
}

}  // namespace gnomon::desktop
