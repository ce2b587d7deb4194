// A small picture of the memory plane: as much of a schedule as can be told in a few hundred
// pixels, painted on the CPU from the same geometry as the large one.
#pragma once

#include <stop_token>

#include "app/desktop/theme.h"
#include "app/desktop/thumbnails/raster.h"
#include "engine/geometry/stack.h"

namespace gnomon::desktop {

struct PlaneSource {
  const Instance& instance;
  const Schedule& schedule;
  const StackGeometry& geometry;
};

/// Paints rounds 0 <= t < `rounds` (at least 1) and the memory up to a little above M into `box` of
/// `raster`: bands by output length on the theme's scale, the prompt part hatched, killed runs
/// cross-hatched, the ground up to M, and M as a line of two pixels, since the raster is to be
/// halved. A column of pixels that covers several rounds shows the one in which memory is fullest.
/// O(columns · runs in a round). Throws SimulationStopped on a stop request.
void paint_plane(Raster& raster, const RasterBox& box, const PlaneSource& source, Round rounds,
                 const Theme& theme, const std::stop_token& stop);

}  // namespace gnomon::desktop
