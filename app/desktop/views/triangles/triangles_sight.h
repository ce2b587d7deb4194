// Which lanes a pane shows and where: shared by everything that is written on a triangles view.
#pragma once

#include <cstdint>
#include <utility>

#include "app/desktop/views/plot/plot_frame.h"
#include "engine/geometry/lanes.h"

namespace gnomon::desktop {

/// Pixels per token.
[[nodiscard]] double token_px(const PlotScene& scene);
/// Mean height of the lanes of a group, in pixels.
[[nodiscard]] double mean_lane_px(const PlotScene& scene, const LaneGroup& group);
[[nodiscard]] Point lane_point(const PlotScene& scene, Round t, Tokens y);

/// Groups in sight, as a range of indices.
[[nodiscard]] std::pair<std::size_t, std::size_t> groups_in_sight(const PlotScene& scene,
                                                                  const RunLanes& lanes);
/// The lanes of a group that reach into the tokens y0 < y < y1, as indices into RunLanes::lanes.
[[nodiscard]] std::pair<std::int32_t, std::int32_t> lanes_between(const RunLanes& lanes,
                                                                  const LaneGroup& group, double y0,
                                                                  double y1);
[[nodiscard]] std::pair<std::int32_t, std::int32_t> lanes_in_sight(const PlotScene& scene,
                                                                   const RunLanes& lanes,
                                                                   const LaneGroup& group);

/// Whether `box` may lie on a run. Says yes, too, where finding out would take long.
[[nodiscard]] bool hides_runs(const PlotScene& scene, const RunLanes& lanes, const Box& box);
[[nodiscard]] bool boxes_meet(const Box& a, const Box& b);
[[nodiscard]] bool box_holds(const Box& outer, const Box& inner);

}  // namespace gnomon::desktop
