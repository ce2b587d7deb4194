// A run that is being dragged along time: where it would be, and where it would cross M.
#pragma once

#include <array>
#include <string>

#include "app/desktop/views/plot/plot_frame.h"
#include "engine/geometry/lanes.h"

namespace gnomon::desktop {

/// In pixels of the window.
struct MovedShape {
  std::array<Point, 4> outline{};  ///< base left, base right, top right, top left
  float from_x = 0;                ///< where the run starts now
  float overflow_x = 0;            ///< middle of the first round above M, where it does not fit
  std::string label;               ///< "starts in round 40 (−12)"
  Point label_at;                  ///< its top left corner, inside the plot
};

/// `run` is the job's run in the lanes, which starts in round `start` now. `width_px` is that of
/// the label that `label_of` gives, `height_px` that of a line of it.
[[nodiscard]] MovedShape moved_shape(const MovedRun& moved, const RunLanes& lanes, std::int32_t run,
                                     Round start, const Job& job, const PixelMap& map,
                                     float width_px, float height_px);
[[nodiscard]] std::string label_of(const MovedRun& moved, Round start);

/// Over everything else in the plot.
void paint_moved_run(const PlotScene& scene, const RunLanes& lanes);

}  // namespace gnomon::desktop
