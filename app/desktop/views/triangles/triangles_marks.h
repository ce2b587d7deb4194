// What is written on and around the runs of a triangles view. Knows the canvas, not the window.
#pragma once

#include <string>

#include "app/desktop/views/plot/plot_frame.h"
#include "app/desktop/views/triangles/triangles_items.h"

namespace gnomon::desktop {

/// "Lanes of gsa" or "First-fit lanes".
[[nodiscard]] std::string lanes_title(const RunLanes& lanes, const PolicySpec& policy);
/// "merged: ~12 runs per bar"; empty where nothing is.
[[nodiscard]] std::string merged_badge(const LaneItems& items);

/// Of what is left of a slice in its lane, when the run there ended early.
[[nodiscard]] PackedColour idle_lane_colour(const Theme& theme);

/// Thin lines below the lanes, and a tick where each run's slice ends, but for those that end after
/// all else of their phase.
void paint_lane_lines(const PlotScene& scene, const RunLanes& lanes, const LaneItems& items);
/// A cross at the end of every killed run that has room for one.
void paint_lane_kills(const PlotScene& scene, const RunLanes& lanes, const LaneItems& items);

/// The runs themselves, for canvases without a renderer below: exact ones as polygons, merged ones
/// as bars. Chooses coarser levels than the window where there are too many, and returns its
/// choice.
LaneItems paint_runs(const PlotScene& scene, const RunLanes& lanes, const LaneLevels& levels,
                     std::span<const std::uint32_t> means);

}  // namespace gnomon::desktop
