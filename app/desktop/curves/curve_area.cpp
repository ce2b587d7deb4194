#include "app/desktop/curves/curve_area.h"

#include <algorithm>
#include <cmath>

namespace gnomon::desktop {
namespace {

constexpr float least_px = 0.5f;

std::size_t length(const CurveHeights& a, const CurveHeights& b) {
  return std::min(a.y.size(), b.y.size());
}

}  // namespace

std::vector<Box> area_boxes(const CurveHeights& a, const CurveHeights& b) {
  std::vector<Box> boxes;
  const std::size_t width = length(a, b);
  for (std::size_t px = 0; px < width; ++px) {
    const float top = std::min(a.y[px], b.y[px]), bottom = std::max(a.y[px], b.y[px]);
    if (!(bottom - top >= least_px)) continue;  // nor where there is nothing
    const float x = a.x_px + static_cast<float>(px);
    if (!boxes.empty() && boxes.back().max.x == x && boxes.back().min.y == top &&
        boxes.back().max.y == bottom) {
      boxes.back().max.x = x + 1;
    } else {
      boxes.push_back({{x, top}, {x + 1, bottom}});
    }
  }
  return boxes;
}

std::vector<HatchStroke> hatch_strokes(const CurveHeights& a, const CurveHeights& b, float gap_px,
                                       bool rising) {
  std::vector<HatchStroke> strokes;
  const std::size_t width = length(a, b);
  float top = 0, bottom = 0;
  bool any = false;
  for (std::size_t px = 0; px < width; ++px) {
    if (!(b.y[px] - a.y[px] >= least_px)) continue;
    top = any ? std::min(top, a.y[px]) : a.y[px];
    bottom = any ? std::max(bottom, b.y[px]) : b.y[px];
    any = true;
  }
  if (!any) return strokes;
  // The strokes lie on x + y = c, or x - y = c, for multiples c of the gap: fixed on the screen.
  const float sign = rising ? 1.0f : -1.0f;
  const float x_end = a.x_px + static_cast<float>(width);
  const float c_low = a.x_px + std::min(sign * top, sign * bottom);
  const float c_high = x_end + std::max(sign * top, sign * bottom);
  for (float c = std::ceil(c_low / gap_px) * gap_px; c <= c_high; c += gap_px) {
    const float x_a = c - sign * top, x_b = c - sign * bottom;
    const float first = std::max(std::min(x_a, x_b), a.x_px) - a.x_px;
    const float last = std::min(std::max(x_a, x_b), x_end - 1) - a.x_px;
    std::optional<Point> begun;
    Point reached;
    for (float offset = std::floor(first); offset <= last; ++offset) {
      const auto px = static_cast<std::size_t>(std::max(offset, 0.0f));
      if (px >= width) break;
      const float x = a.x_px + static_cast<float>(px);
      const float y = sign * (c - x);
      if (y >= a.y[px] && y <= b.y[px]) {
        reached = {x, y};
        if (!begun) begun = reached;
      } else if (begun) {
        strokes.push_back({*begun, reached});
        begun.reset();
      }
    }
    if (begun) strokes.push_back({*begun, reached});
  }
  return strokes;
}

}  // namespace gnomon::desktop
