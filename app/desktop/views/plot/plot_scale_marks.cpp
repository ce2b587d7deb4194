#include "app/desktop/views/plot/plot_scale_marks.h"

#include <array>
#include <cmath>
#include <vector>

#include "app/desktop/theme.h"
#include "app/desktop/views/cdf/cdf_labels.h"

namespace gnomon::desktop {
namespace {

constexpr std::size_t shapes = 4;
constexpr std::size_t circle = 0;

/// Corners of about the same area in every shape.
std::vector<Point> outline(std::size_t pane, Point at, float r) {
  switch (pane % shapes) {
    case 1: {
      const float s = 0.88f * r;
      return {
          {at.x - s, at.y - s}, {at.x + s, at.y - s}, {at.x + s, at.y + s}, {at.x - s, at.y + s}};
    }
    case 2:
      return {{at.x, at.y - 1.2f * r},
              {at.x + 1.1f * r, at.y + 0.8f * r},
              {at.x - 1.1f * r, at.y + 0.8f * r}};
    case 3:
      return {{at.x, at.y - 1.25f * r},
              {at.x + 1.25f * r, at.y},
              {at.x, at.y + 1.25f * r},
              {at.x - 1.25f * r, at.y}};
    default:
      break;
  }
  constexpr std::size_t corners = 12;
  std::vector<Point> points;
  for (std::size_t i = 0; i < corners; ++i) {
    const float angle = 6.2831853f * static_cast<float>(i) / corners;
    points.push_back({at.x + r * std::cos(angle), at.y + r * std::sin(angle)});
  }
  return points;
}

constexpr float closest_px = 0.5f;

bool turns(Point a, Point b, Point c) {
  const float ux = b.x - a.x, uy = b.y - a.y, vx = c.x - b.x, vy = c.y - b.y;
  if (ux * vx + uy * vy < 0) return true;  // back
  return std::abs(ux * vy - uy * vx) > 0.01f * std::hypot(ux, uy) * std::hypot(vx, vy);
}

}  // namespace

std::vector<Point> without_knots(std::span<const Point> line) {
  std::vector<Point> kept;
  for (const Point point : line) {
    if (!kept.empty() &&
        std::hypot(point.x - kept.back().x, point.y - kept.back().y) < closest_px) {
      continue;
    }
    if (kept.size() > 1 && !turns(kept[kept.size() - 2], kept.back(), point)) kept.pop_back();
    kept.push_back(point);
  }
  return kept;
}

void paint_hollow_mark(Canvas& canvas, std::size_t pane, Point at, float radius_px,
                       PackedColour colour, float width_px) {
  canvas.polyline(outline(pane, at, radius_px), colour, width_px, true);
}

void paint_filled_mark(Canvas& canvas, std::size_t pane, Point at, float radius_px,
                       PackedColour colour) {
  if (pane % shapes == circle) {
    canvas.fill_circle(at, radius_px, colour);
  } else {
    canvas.fill_polygon(outline(pane, at, radius_px), colour);
  }
}

void paint_policy_line(Canvas& canvas, std::size_t pane, std::span<const Point> line,
                       PackedColour colour, float width_px, float em) {
  std::vector<float> pattern;
  for (const float length_em : policy_dash(pane)) pattern.push_back(length_em * em);
  for (const std::vector<Point>& piece : dashed(without_knots(line), pattern)) {
    canvas.polyline(piece, colour, width_px);
  }
}

}  // namespace gnomon::desktop
