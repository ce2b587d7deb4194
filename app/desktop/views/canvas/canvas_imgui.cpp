#include "app/desktop/views/canvas/canvas_imgui.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "app/desktop/theme.h"

namespace gnomon::desktop {

// A point is two floats to both, so that polygons need no copy.
static_assert(sizeof(Point) == sizeof(ImVec2) && alignof(Point) == alignof(ImVec2));

namespace {

const ImVec2* as_im(std::span<const Point> points) {
  return reinterpret_cast<const ImVec2*>(points.data());
}

}  // namespace

ImFont* font_of(const Theme& theme, Face face) {
  switch (face) {
    case Face::mono:
      return theme.mono;
    case Face::heading:
      return theme.heading;
    case Face::small:
      return theme.small;
    case Face::body:
      break;
  }
  return theme.body;
}

void ImGuiCanvas::fill_rect(Box box, PackedColour colour, float rounding_px) {
  list_.AddRectFilled(im(box.min), im(box.max), colour, rounding_px);
}

void ImGuiCanvas::rect(Box box, PackedColour colour, float width_px, float rounding_px) {
  list_.AddRect(im(box.min), im(box.max), colour, rounding_px, 0, width_px);
}

void ImGuiCanvas::line(Point from, Point to, PackedColour colour, float width_px) {
  list_.AddLine(im(from), im(to), colour, width_px);
}

void ImGuiCanvas::dashed_line(Point from, Point to, PackedColour colour, float width_px,
                              float dash_px) {
  const float length = std::hypot(to.x - from.x, to.y - from.y);
  if (length <= 0 || dash_px <= 0) return;
  // What is outside of the clip costs nothing to skip, and a line may be very long.
  constexpr int most_dashes = 4000;
  const float step = std::max(2 * dash_px, length / most_dashes);
  const float dx = (to.x - from.x) / length, dy = (to.y - from.y) / length;
  for (float at = 0; at < length; at += step) {
    const float end = std::min(at + step / 2, length);
    list_.AddLine({from.x + dx * at, from.y + dy * at}, {from.x + dx * end, from.y + dy * end},
                  colour, width_px);
  }
}

void ImGuiCanvas::polyline(std::span<const Point> points, PackedColour colour, float width_px,
                           bool closed) {
  list_.AddPolyline(as_im(points), static_cast<int>(points.size()), colour,
                    closed ? ImDrawFlags_Closed : ImDrawFlags_None, width_px);
}

void ImGuiCanvas::fill_polygon(std::span<const Point> points, PackedColour colour, Hatch) {
  if (points.size() < 3) return;
  // ImGui smooths edges on one side only; it must know which one that is.
  float twice_area = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Point &a = points[i], &b = points[(i + 1) % points.size()];
    twice_area += a.x * b.y - b.x * a.y;
  }
  if (twice_area >= 0) {
    list_.AddConvexPolyFilled(as_im(points), static_cast<int>(points.size()), colour);
    return;
  }
  list_.PathClear();
  for (std::size_t i = points.size(); i-- > 0;) list_.PathLineTo(im(points[i]));
  list_.PathFillConvex(colour);
}

void ImGuiCanvas::fill_circle(Point centre, float radius_px, PackedColour colour) {
  list_.AddCircleFilled(im(centre), radius_px, colour);
}

// On whole pixels, so that glyphs stay sharp.
void ImGuiCanvas::text(Point at, const std::string& text, Face face, PackedColour colour) {
  if (text.empty()) return;
  ImFont* font = font_of(theme_, face);
  list_.AddText(font, font->FontSize, {std::floor(at.x), std::floor(at.y)}, colour, text.data(),
                text.data() + text.size());
}

float ImGuiCanvas::text_width(const std::string& text, Face face) const {
  ImFont* font = font_of(theme_, face);
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

float ImGuiCanvas::text_height(Face face) const {
  return font_of(theme_, face)->FontSize;
}

void ImGuiCanvas::push_clip(Box box) {
  list_.PushClipRect(im(box.min), im(box.max), true);
}

void ImGuiCanvas::pop_clip() {
  list_.PopClipRect();
}

}  // namespace gnomon::desktop
