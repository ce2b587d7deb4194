#include "app/desktop/alarms/row_scroll.h"

#include <algorithm>
#include <cmath>

namespace gnomon::desktop {

double RowScroll::last_top() const {
  return std::max(0.0, rows_ - visible_);
}

void RowScroll::clamp() {
  top_ = std::clamp(top_, 0.0, last_top());
}

void RowScroll::set_size(std::int64_t rows, double visible_rows) {
  rows_ = static_cast<double>(rows);
  visible_ = visible_rows;
  clamp();
}

void RowScroll::move(double rows) {
  top_ += rows;
  clamp();
}

void RowScroll::show(std::int64_t row) {
  const auto at = static_cast<double>(row);
  if (at >= top_ && at + 1 <= top_ + visible_) return;
  const bool near = at >= top_ - 1 && at <= top_ + visible_;
  if (near) {
    top_ = at < top_ ? at : at + 1 - visible_;
  } else {
    top_ = std::floor(at - visible_ / 3);
  }
  clamp();
}

RowScroll::Thumb RowScroll::thumb(double track_px, double least_px) const {
  if (!scrolls()) return {0, track_px};
  const double length =
      std::clamp(visible_ / rows_ * track_px, std::min(least_px, track_px), track_px);
  return {top_ / last_top() * (track_px - length), length};
}

void RowScroll::drag_to(double top_px, double track_px, double least_px) {
  const double room = track_px - thumb(track_px, least_px).length_px;
  if (room <= 0) return;
  top_ = std::clamp(top_px / room, 0.0, 1.0) * last_top();
}

}  // namespace gnomon::desktop
