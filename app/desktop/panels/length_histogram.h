// A histogram of lengths, as the scenario panel and the import dialog show it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

#include "app/desktop/panels/panel.h"
#include "app/desktop/scene_facts.h"

namespace gnomon::desktop {

struct LengthPlot {
  const char* name;  ///< for tests, and ImGui's id
  const char* what;  ///< "output", for its tooltip
  const LengthHistogram& histogram;
  std::int64_t jobs;                              ///< that it counts
  Tokens shortest;                                ///< written at its left end
  std::function<Colour(std::size_t bin)> colour;  ///< of a bar
  float width_px = 0;                             ///< 0: all there is
  float height_em = 3.1F;                         ///< of the bars
};

/// Bars of equal ratio over a line with the shortest and the longest length, with a line of steps
/// where sources would have them, and a tooltip of the bin under the mouse.
void draw_length_plot(const PanelModel& model, const LengthPlot& plot);

}  // namespace gnomon::desktop
