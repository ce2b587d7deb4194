// A canvas that is a pane of the window.
#pragma once

#include <imgui/imgui.h>

#include "app/desktop/views/canvas/canvas.h"

namespace gnomon::desktop {

struct Theme;

class ImGuiCanvas final : public Canvas {
 public:
  /// Draws on `list` with the fonts of `theme`; both must outlive it.
  ImGuiCanvas(ImDrawList& list, const Theme& theme) : list_(list), theme_(theme) {}

  void fill_rect(Box box, PackedColour colour, float rounding_px = 0) override;
  void rect(Box box, PackedColour colour, float width_px, float rounding_px = 0) override;
  void line(Point from, Point to, PackedColour colour, float width_px) override;
  void dashed_line(Point from, Point to, PackedColour colour, float width_px,
                   float dash_px) override;
  void polyline(std::span<const Point> points, PackedColour colour, float width_px,
                bool closed = false) override;
  /// Hatches are for shaders; here they are left out.
  void fill_polygon(std::span<const Point> points, PackedColour colour,
                    Hatch hatch = Hatch::none) override;
  void fill_circle(Point centre, float radius_px, PackedColour colour) override;
  void text(Point at, const std::string& text, Face face, PackedColour colour) override;
  [[nodiscard]] float text_width(const std::string& text, Face face) const override;
  [[nodiscard]] float text_height(Face face) const override;
  void push_clip(Box box) override;
  void pop_clip() override;

  [[nodiscard]] ImDrawList& list() const { return list_; }

 private:
  ImDrawList& list_;
  const Theme& theme_;
};

/// The font of a face.
[[nodiscard]] ImFont* font_of(const Theme& theme, Face face);

[[nodiscard]] inline ImVec2 im(Point point) {
  return {point.x, point.y};
}
[[nodiscard]] inline Point from_im(ImVec2 point) {
  return {point.x, point.y};
}

}  // namespace gnomon::desktop
