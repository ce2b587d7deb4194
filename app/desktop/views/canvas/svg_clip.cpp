#include "app/desktop/views/canvas/svg_clip.h"

#include <algorithm>

namespace gnomon::desktop {
namespace {

/// One side of a box: what lies on it or inwards is kept.
struct Side {
  bool vertical;  ///< x is compared, else y
  bool low;       ///< kept: at least `at`, else at most
  double at;

  [[nodiscard]] double inside(double x, double y) const {
    const double value = vertical ? x : y;
    return low ? value - at : at - value;
  }
};

std::array<Side, 4> sides_of(const Box& box) {
  return {{{true, true, static_cast<double>(box.min.x)},
           {true, false, static_cast<double>(box.max.x)},
           {false, true, static_cast<double>(box.min.y)},
           {false, false, static_cast<double>(box.max.y)}}};
}

/// Doubles: a corner far away must not move the edge inside the picture.
struct FinePoint {
  double x, y;
};

FinePoint between(FinePoint a, FinePoint b, double part) {
  return {a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part};
}

FinePoint fine(Point p) {
  return {static_cast<double>(p.x), static_cast<double>(p.y)};
}

Point coarse(FinePoint p) {
  return {static_cast<float>(p.x), static_cast<float>(p.y)};
}

}  // namespace

// Sutherland and Hodgman: side by side, each keeps what is inwards of it.
std::vector<Point> cut_polygon(std::span<const Point> points, const Box& box) {
  std::vector<FinePoint> kept, before;
  for (const Point& point : points) kept.push_back(fine(point));
  for (const Side& side : sides_of(box)) {
    before.swap(kept);
    kept.clear();
    for (std::size_t i = 0; i < before.size(); ++i) {
      const FinePoint &a = before[i], &b = before[(i + 1) % before.size()];
      const double at_a = side.inside(a.x, a.y), at_b = side.inside(b.x, b.y);
      if (at_a >= 0) kept.push_back(a);
      if ((at_a > 0 && at_b < 0) || (at_a < 0 && at_b > 0)) {
        kept.push_back(between(a, b, at_a / (at_a - at_b)));
      }
    }
  }
  std::vector<Point> out;
  for (const FinePoint& point : kept) out.push_back(coarse(point));
  return out;
}

// Liang and Barsky: the parts of the line at which it enters and leaves.
std::optional<std::array<Point, 2>> cut_line(Point from, Point to, const Box& box) {
  const FinePoint a = fine(from), b = fine(to);
  double enters = 0, leaves = 1;
  for (const Side& side : sides_of(box)) {
    const double at_a = side.inside(a.x, a.y), at_b = side.inside(b.x, b.y);
    if (at_a < 0 && at_b < 0) return std::nullopt;
    if (at_a < 0) enters = std::max(enters, at_a / (at_a - at_b));
    if (at_b < 0) leaves = std::min(leaves, at_a / (at_a - at_b));
  }
  if (enters > leaves) return std::nullopt;
  return std::array{coarse(between(a, b, enters)), coarse(between(a, b, leaves))};
}

Box intersection(const Box& a, const Box& b) {
  return {{std::max(a.min.x, b.min.x), std::max(a.min.y, b.min.y)},
          {std::min(a.max.x, b.max.x), std::min(a.max.y, b.max.y)}};
}

Box bounds_of(std::span<const Point> points) {
  Box box{points[0], points[0]};
  for (const Point& point : points) {
    box.min = {std::min(box.min.x, point.x), std::min(box.min.y, point.y)};
    box.max = {std::max(box.max.x, point.x), std::max(box.max.y, point.y)};
  }
  return box;
}

Box grown(const Box& box, float by_px) {
  return {{box.min.x - by_px, box.min.y - by_px}, {box.max.x + by_px, box.max.y + by_px}};
}

}  // namespace gnomon::desktop
