// What views draw lines, shapes and text on: a pane of the window, or a vector picture. Pixels, y
// downwards. Text is measured by the same fonts everywhere, so that a layout is the same on both.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "app/desktop/packed_colour.h"

namespace gnomon::desktop {

struct Point {
  float x = 0, y = 0;
};

struct Box {
  Point min, max;
  [[nodiscard]] float width() const { return max.x - min.x; }
  [[nodiscard]] float height() const { return max.y - min.y; }
  [[nodiscard]] bool contains(Point p) const {
    return p.x >= min.x && p.x < max.x && p.y >= min.y && p.y < max.y;
  }
};

/// The fonts of theme.h.
enum class Face : std::uint8_t { body, mono, heading, small };

/// How the inside of a shape is painted, over its colour. The window draws them in shaders.
enum class Hatch : std::uint8_t { none, prompt, killed, merged, idle };

class Canvas {
 public:
  virtual ~Canvas() = default;

  virtual void fill_rect(Box box, PackedColour colour, float rounding_px = 0) = 0;
  virtual void rect(Box box, PackedColour colour, float width_px, float rounding_px = 0) = 0;
  virtual void line(Point from, Point to, PackedColour colour, float width_px) = 0;
  /// `dash_px` long strokes with gaps of the same length.
  virtual void dashed_line(Point from, Point to, PackedColour colour, float width_px,
                           float dash_px) = 0;
  virtual void polyline(std::span<const Point> points, PackedColour colour, float width_px,
                        bool closed = false) = 0;
  /// Convex, in either direction.
  virtual void fill_polygon(std::span<const Point> points, PackedColour colour,
                            Hatch hatch = Hatch::none) = 0;
  virtual void fill_circle(Point centre, float radius_px, PackedColour colour) = 0;

  /// Top left corner of the line of text; no line breaks.
  virtual void text(Point at, const std::string& text, Face face, PackedColour colour) = 0;
  [[nodiscard]] virtual float text_width(const std::string& text, Face face) const = 0;
  [[nodiscard]] virtual float text_height(Face face) const = 0;

  /// From the top of a body text to that of a small one beside it, so that both stand on one line.
  [[nodiscard]] float small_drop_px() const {
    return 0.75f * (text_height(Face::body) - text_height(Face::small));
  }

  /// Nothing is drawn outside of the innermost clip and those around it.
  virtual void push_clip(Box box) = 0;
  virtual void pop_clip() = 0;

  /// `text`, or as much of it as fits `width_px` with an ellipsis; empty when not even that fits.
  [[nodiscard]] std::string elided(const std::string& text, Face face, float width_px) const;
};

}  // namespace gnomon::desktop
