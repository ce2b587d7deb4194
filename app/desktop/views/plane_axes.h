// What lies around and on top of the bands: axes, the line M, playhead, cursors, marks.
#pragma once

#include <vector>

#include "app/desktop/views/plane_items.h"
#include "app/desktop/views/plane_layout.h"

namespace gnomon::desktop {

/// One pane in one frame, for the functions that draw on it.
struct PlaneScene {
  const PlaneInput& input;
  const Theme& theme;
  const PlaneLayout& layout;
  PixelMap map;  ///< of the plot
  ImDrawList* list = nullptr;
};

/// Tick positions, shared by the labels and the grid behind the bands.
struct PlaneTicks {
  std::vector<double> rounds, tokens;
  double round_step = 1, token_step = 1;
};
[[nodiscard]] PlaneTicks make_ticks(const PlaneScene& scene);

void draw_memory_axis(const PlaneScene& scene, const PlaneTicks& ticks);
/// The time axis with the playhead's handle and the life of the selected job on it.
void draw_time_ruler(const PlaneScene& scene, const PlaneTicks& ticks, bool handle_hot);
void draw_header(const PlaneScene& scene, const PlaneItems& items);
/// The line M and its label, above everything in the plot.
void draw_memory_limit(const PlaneScene& scene);
void draw_playhead(const PlaneScene& scene);
/// A thin dashed line: the cursor of another pane.
void draw_linked_cursor(const PlaneScene& scene, double round);
/// A cross where a killed run ends, where there is room for one.
void draw_kill_caps(const PlaneScene& scene, const PlaneItems& items);

}  // namespace gnomon::desktop
