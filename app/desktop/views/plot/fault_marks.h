// Where a schedule that is whole all the same breaks a rule: one that was recorded, or was made by
// hand. In the window and in exported pictures alike.
#pragma once

#include <optional>
#include <string>

#include "app/desktop/views/plot/plot_frame.h"

namespace gnomon::desktop {

/// The broken rule that is marked, or what looks like one (Schedule::doubt); null where there is
/// neither, or the fault is about all of the recording and no round of it.
[[nodiscard]] const Fault* marked_fault(const Schedule& schedule);

/// A flag on a pole at the round of marked_fault.
struct FaultFlag {
  float pole_px = 0;  ///< x of the line through the plot
  Box box;            ///< of the words, beside the pole
  std::string text;   ///< "rule broken, round 41"
};
/// Where the flag stands; nothing where there is no such fault, or it is out of sight.
[[nodiscard]] std::optional<FaultFlag> fault_flag(const Schedule& schedule, const PixelMap& map,
                                                  const Canvas& canvas, float em);

/// Hatching over the rounds in which memory is above M, pixel column by pixel column, so that no
/// round of it is lost, below a bar at the top; and the flag. In a view of `memory` the hatching of
/// a recording begins at M: what is below it is to be read. Clip to the plot first.
void paint_fault_marks(const PlotScene& scene, bool memory);

}  // namespace gnomon::desktop
