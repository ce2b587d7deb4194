// Draws the inside of a memory plane, bands or merged columns with their background and grid, into
// a texture of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "app/desktop/views/plane_items.h"
#include "app/desktop/views/view_rect.h"

namespace gnomon::desktop {

struct PlaneColours {
  PackedColour plot = 0, outside = 0, grid = 0, killed = 0;
  PackedColour selection = 0, shadow = 0, light = 0;
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
  std::uint64_t revision = 0;  ///< of the items
  friend bool operator==(const PlanePicture&, const PlanePicture&) = default;
};

class PlaneRenderer {
 public:
  /// Needs a current OpenGL 3.3 context, as all of its functions and its destruction do. Throws
  /// std::runtime_error with a sentence when the driver refuses a shader.
  PlaneRenderer();
  ~PlaneRenderer();
  PlaneRenderer(const PlaneRenderer&) = delete;
  PlaneRenderer& operator=(const PlaneRenderer&) = delete;

  /// Bands that one picture can hold, a limit of the driver.
  [[nodiscard]] std::size_t max_bands() const;
  /// Brings the texture up to date, doing nothing when nothing changed, and returns its GL name.
  /// Row 0 of the texture is at the bottom. `schedule` may be null when there are no items.
  unsigned draw(const PlanePicture& picture, const PlaneItems& items, const Schedule* schedule);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gnomon::desktop
