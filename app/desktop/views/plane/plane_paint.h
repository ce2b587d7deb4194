// The memory plane without a renderer: bands as polygons, columns as rectangles.
#pragma once

#include <cstddef>

#include "app/desktop/views/plane/band_items.h"
#include "app/desktop/views/plot/plot_frame.h"

namespace gnomon::desktop {

/// What was painted.
struct PlanePainted {
  std::size_t shapes = 0;
  double merged_runs = 0;  ///< per column; 0 when every band is its own shape
};

/// Paints the inside of the plot: every band where there is room for them, stepped where a round is
/// wide enough to see; else the columns of a level with at most `max_shapes` shapes, each the stack
/// of its fullest round. Everything is made here and now: a few milliseconds.
PlanePainted paint_plane(const PlotScene& scene, const ItemSource& source,
                         std::size_t max_shapes = 60'000);

}  // namespace gnomon::desktop
