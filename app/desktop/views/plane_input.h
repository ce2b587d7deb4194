// The mouse over a memory plane: pan, zoom, click, double-click, and the playhead on the ruler.
#pragma once

#include <optional>

#include "app/desktop/views/memory_plane.h"
#include "app/desktop/views/plane_items.h"
#include "app/desktop/views/plane_layout.h"

namespace gnomon::desktop {

class PlaneMouse {
 public:
  /// Handles this frame's mouse and fills what it did into `output`. Adds two invisible ImGui
  /// items, the plot and the ruler.
  void update(const PlaneInput& input, const PlaneLayout& layout, const PixelMap& map,
              const PlaneItems& items, PlaneOutput& output);

  /// The run below the cursor and the round that it is shown in.
  [[nodiscard]] const std::optional<StackHit>& hit() const { return hit_; }
  [[nodiscard]] Round round() const { return round_; }
  [[nodiscard]] bool dragging() const { return dragging_; }
  [[nodiscard]] bool ruler_hot() const { return ruler_hot_; }

 private:
  void wheel(const PlaneInput& input, const PixelMap& map, PlaneOutput& output) const;
  void press_and_drag(const PlaneInput& input, const PixelMap& map, PlaneOutput& output);

  std::optional<StackHit> hit_;
  Round round_ = 0;
  bool dragging_ = false;
  bool ruler_hot_ = false;
};

/// Rounds and tokens that a run covers in its whole life, for "fit this run".
[[nodiscard]] ViewRect extent_of_run(const PlaneInput& input, std::int32_t run);

}  // namespace gnomon::desktop
