// The line through the first starts in the lanes of a phase, τ/k rounds apart, and what it says.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/desktop/views/plot/plot_frame.h"
#include "engine/geometry/lanes.h"

namespace gnomon::desktop {

/// "τ/k = 15/31 ≈ 0.48 rounds", and shorter; the longest first.
[[nodiscard]] std::vector<std::string> stagger_words(const Phase& phase);

struct StaggerLabel {
  std::string text;
  Box box;
};

/// The staggers in sight.
struct Staggers {
  std::vector<std::vector<Point>> lines;
  std::vector<StaggerLabel> labels;  ///< where they hide no run; there may be no room for one
  std::string in_header;             ///< of the only line in sight, when its label has no room
};

[[nodiscard]] Staggers place_staggers(const PlotScene& scene, const RunLanes& lanes,
                                      const Schedule& schedule);
void paint_staggers(const PlotScene& scene, const Staggers& staggers);

}  // namespace gnomon::desktop
