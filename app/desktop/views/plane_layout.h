// Where the parts of a pane's memory plane lie. All sizes derive from the font.
#pragma once

#include <imgui/imgui.h>

#include "app/desktop/views/memory_plane.h"

namespace gnomon::desktop {

struct Theme;

struct Box {
  ImVec2 min, max;
  [[nodiscard]] float width() const { return max.x - min.x; }
  [[nodiscard]] float height() const { return max.y - min.y; }
};

/// header: unit of the memory axis, badge · left: memory axis · plot · ruler: time axis.
struct PlaneLayout {
  Box all, header, left, plot, ruler;
  float em = 16;        ///< font size
  float hairline = 1;   ///< one pixel of the design
  ImVec2 screen_scale;  ///< pixels of the screen per ImGui unit
};

[[nodiscard]] PlaneLayout lay_out(const PlaneInput& input, const Theme& theme, ImVec2 at,
                                  float width_px, float height_px);

}  // namespace gnomon::desktop
