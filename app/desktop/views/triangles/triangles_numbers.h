// The numbers of lanes: on the axis where nothing stands between a lane and it, inside the plot
// right beside the lane elsewhere, and nowhere where they would hide a run.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "app/desktop/views/plot/plot_frame.h"
#include "engine/geometry/lanes.h"

namespace gnomon::desktop {

struct LaneNumber {
  std::size_t group = 0;   ///< index into RunLanes::groups
  std::int32_t index = 0;  ///< of the lane in it, from 0; the text counts from 1
  bool on_axis = true;
  std::string text;  ///< "lane 7"; inside the plot "7"
  Box box;           ///< of the text
};

/// Room for "lane 99".
[[nodiscard]] float lane_axis_width(const Canvas& canvas, const Theme& theme);

/// Round numbers where lanes are thin. Keeps off the boxes in `taken`. Without `inside` on the axis
/// only: merged bars take what is free between runs.
[[nodiscard]] std::vector<LaneNumber> place_lane_numbers(const PlotScene& scene,
                                                         const RunLanes& lanes,
                                                         std::span<const Box> taken,
                                                         bool inside = true);
void paint_lane_numbers(const PlotScene& scene, std::span<const LaneNumber> numbers);

}  // namespace gnomon::desktop
