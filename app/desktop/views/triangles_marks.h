// What is written on and around the runs of a triangles view. Knows the canvas, not the window.
#pragma once

#include <optional>
#include <string>

#include "app/desktop/views/plot_frame.h"
#include "app/desktop/views/triangles_items.h"

namespace gnomon::desktop {

/// "Lanes of gsa" or "First-fit lanes".
[[nodiscard]] std::string lanes_title(const RunLanes& lanes, const PolicySpec& policy);
/// "merged: ~12 runs per bar"; empty where nothing is.
[[nodiscard]] std::string merged_badge(const LaneItems& items);

/// The group whose lanes the y axis can name: it fills most of the view, and its lanes have room
/// for a name. Nothing: the axis says tokens.
[[nodiscard]] std::optional<std::size_t> named_group(const PlotScene& scene, const RunLanes& lanes);
/// Room for "lane 99".
[[nodiscard]] float lane_axis_width(const Canvas& canvas, const Theme& theme);
void paint_lane_axis(const PlotScene& scene, const RunLanes& lanes, const LaneGroup& group);

/// Of what is left of a slice in its lane, when the run there ended early.
[[nodiscard]] PackedColour idle_lane_colour(const Theme& theme);

/// Thin lines below the lanes, and a tick where each run's slice ends.
void paint_lane_lines(const PlotScene& scene, const RunLanes& lanes, const LaneItems& items);
/// Through the first start in each lane of a phase, τ/k rounds apart, with that label.
void paint_staggers(const PlotScene& scene, const RunLanes& lanes, const Schedule& schedule);

/// The runs themselves, for canvases without a renderer below: exact ones as polygons, merged ones
/// as bars. Chooses coarser levels than the window where there are too many, and returns its
/// choice.
LaneItems paint_runs(const PlotScene& scene, const RunLanes& lanes, const LaneLevels& levels,
                     std::span<const std::uint32_t> means);

}  // namespace gnomon::desktop
