// The memory plane of one pane: input, drawing, and what the user did with it. Fed data; keeps only
// what the renderer caches between frames.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "app/desktop/views/view_rect.h"
#include "engine/geometry/stack.h"
#include "engine/model/instance.h"
#include "engine/model/schedule.h"

namespace gnomon::desktop {

struct Theme;  // app/desktop/theme.h

/// What a pane shows. Pointers are valid for the call; `geometry` is null while there is no result.
struct PlaneInput {
  const char* id = "";  ///< ImGui id, unique per pane
  const Instance* instance = nullptr;
  const Schedule* schedule = nullptr;
  const StackGeometry* geometry = nullptr;
  std::uint64_t generation = 0;  ///< changes when schedule or geometry do
  ViewRect view;                 ///< shared by linked panes
  ViewLimits limits;
  double playhead_round = 0;
  JobId selected_job = no_job;
  JobId hovered_job = no_job;                 ///< hovered in any linked pane
  std::optional<double> linked_cursor_round;  ///< the cursor's round in another linked pane
  /// How the policy chooses what to kill when memory runs out; empty where it never does.
  std::string_view victim_rule;
  bool stale = false;  ///< a newer result is being computed: dim
};

/// What the user did in this frame.
struct PlaneOutput {
  bool hovered = false;
  std::optional<double> cursor_round;
  std::optional<double> cursor_tokens;
  JobId hovered_job = no_job;
  std::optional<ViewRect> view_jump;     ///< animated: double-click on a run or on free space
  std::optional<ViewRect> view_moved;    ///< immediate: drag, wheel
  bool clicked = false;                  ///< a click that was not a drag …
  JobId clicked_job = no_job;            ///< … on this job, or on free space (no_job)
  std::optional<double> playhead_moved;  ///< dragged along the time axis ruler
  bool refining = false;                 ///< the picture is still coarse: draw another frame
};

/// Draws the plane into the current ImGui window at the cursor, `width_px` × `height_px`, and
/// handles its mouse input. One per pane: it owns the pane's GPU buffers and caches.
class MemoryPlane {
 public:
  MemoryPlane();
  ~MemoryPlane();
  MemoryPlane(MemoryPlane&&) noexcept;
  MemoryPlane& operator=(MemoryPlane&&) noexcept;

  PlaneOutput draw(const PlaneInput& input, const Theme& theme, float width_px, float height_px);

  /// Where the drawing area (without axes) was in the last frame, in window pixels: for tests.
  [[nodiscard]] PixelMap last_map() const;
  /// Runs that were merged per column in the last frame; 0 when every run was drawn exactly.
  [[nodiscard]] double merged_runs_per_column() const;
  [[nodiscard]] std::size_t drawn_items() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gnomon::desktop
