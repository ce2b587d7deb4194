// Titles of the scatter view's axes, and what pressing them does.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/desktop/views/plot/plot_scale_axes.h"
#include "app/desktop/views/scatter/scatter_paint.h"
#include "app/desktop/views/scatter/scatter_view.h"

namespace gnomon::desktop {

struct ScatterHeader {
  enum Part : std::size_t { waiting_name, waiting_scale, others, size_scale, size_name, parts };
  std::vector<Chip> chips;  ///< by Part
  Box badge_room;
  Box key_room;  ///< beside the title of the x axis
};

/// `current`: the scales that are being shown.
[[nodiscard]] ScatterHeader scatter_header(const Canvas& canvas, const Theme& theme,
                                           const ScalePlotLayout& layout,
                                           const ScatterScales& current,
                                           const ScatterSettings& settings, bool has_others);
void press(ScatterHeader::Part part, const ScatterScales& current, ScatterSettings& settings);
/// Titles, `badge` between them when it fits, and what the cells' colours mean when there are some.
void paint_header(Canvas& canvas, const Theme& theme, const ScatterHeader& header,
                  const ScatterPicture* picture, std::size_t pane);

}  // namespace gnomon::desktop
