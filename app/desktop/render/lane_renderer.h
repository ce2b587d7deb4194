// Draws the inside of a triangles view into a texture of its own. What it draws from is on the GPU
// once per result: panning and zooming only change which parts are drawn, and uniforms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "app/desktop/views/triangles/triangles_items.h"
#include "app/desktop/views/view_rect.h"

namespace gnomon::desktop {

struct LaneColours {
  PackedColour plot = 0, outside = 0, grid = 0, killed = 0, idle = 0;
  PackedColour selection = 0, shadow = 0, light = 0;
  friend bool operator==(const LaneColours&, const LaneColours&) = default;
};

/// Everything that the picture depends on.
struct LanePicture {
  int width_px = 1, height_px = 1;  ///< pixels of the screen
  float px = 1;                     ///< of them per pixel of the design
  ViewRect view;
  Round horizon = 0;  ///< what lies beyond [0, horizon] × [0, top] is dimmed
  Tokens top = 0;
  std::vector<double> grid_rounds, grid_tokens;
  std::vector<std::int32_t> selected_slots, hovered_slots;
  LaneColours colours;
  std::uint64_t data = 0, colour_data = 0;  ///< what was uploaded last, see below
  friend bool operator==(const LanePicture&, const LanePicture&) = default;
};

class LaneRenderer {
 public:
  /// Needs a current OpenGL 3.3 context, as all of its functions and its destruction do. Throws
  /// std::runtime_error with a sentence when the driver refuses a shader.
  LaneRenderer();
  ~LaneRenderer();
  LaneRenderer(const LaneRenderer&) = delete;
  LaneRenderer& operator=(const LaneRenderer&) = delete;

  /// Words as made by slot_words, lane_words, row_words, and LaneLevels::peaks. Returns false where
  /// the driver's buffers are too small for them: nothing will be drawn then.
  bool upload_shapes(std::span<const std::uint32_t> slots, std::span<const std::uint32_t> lanes,
                     std::span<const std::uint32_t> rows, std::span<const float> peaks);
  /// RunColours::of_run and LaneLevels::colours.
  void upload_colours(std::span<const std::uint32_t> of_run, std::span<const std::uint32_t> means);
  [[nodiscard]] std::uint64_t uploaded_bytes() const;

  /// Brings the texture up to date, doing nothing when nothing changed, and returns its GL name.
  /// Row 0 of the texture is at the bottom. `levels` may be null when there are no items.
  unsigned draw(const LanePicture& picture, const LaneItems& items, const LaneLevels* levels);
  /// Drivers finish a shader when it is used first, which takes longer than a frame may: each call
  /// of `draw` does so for one of them, until none is left and this is false.
  [[nodiscard]] bool warming_up() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gnomon::desktop
