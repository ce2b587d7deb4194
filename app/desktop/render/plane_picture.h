// What a picture of the memory plane depends on, and the scale of its pixels.
#pragma once

#include <cstdint>
#include <vector>

#include "app/desktop/render/gl_program.h"
#include "app/desktop/views/run_colours.h"
#include "app/desktop/views/view_rect.h"
#include "engine/geometry/stack.h"

namespace gnomon::desktop {

struct PlaneColours {
  PackedColour plot = 0, outside = 0, idle = 0, dot = 0, grid = 0, killed = 0;
  PackedColour selection = 0, shadow = 0, light = 0;
  PackedColour unknown = 0;  ///< memory in use by runs that are not known yet
  friend bool operator==(const PlaneColours&, const PlaneColours&) = default;
};

/// Everything that the picture depends on.
struct PlanePicture {
  int width_px = 1, height_px = 1;  ///< pixels of the screen
  float px = 1;                     ///< of them per pixel of the design: widths of lines, hatches
  ViewRect view;
  Round horizon = 0;  ///< what lies beyond [0, horizon] × [0, memory_limit] is dimmed
  Tokens memory_limit = 0;
  std::vector<double> grid_rounds, grid_tokens;
  JobId selected_job = no_job;
  JobId hovered_job = no_job;
  PlaneColours colours;
  std::uint64_t revision = 0;         ///< of the items
  std::uint64_t colour_revision = 0;  ///< of the runs' colours
  friend bool operator==(const PlanePicture&, const PlanePicture&) = default;

  [[nodiscard]] PixelMap map() const {
    return {view, 0, 0, static_cast<double>(width_px), static_cast<double>(height_px)};
  }
};

/// The uniforms that all programs of the plane share. Uses the program.
void set_common(const GlProgram& program, const PlanePicture& picture);

/// Visibility of the grid of single tokens, for cells of this many design pixels; 0: too small.
[[nodiscard]] float cell_visibility(double cell_px);

}  // namespace gnomon::desktop
