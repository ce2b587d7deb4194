// What surrounds the latency curves: titles of the axes, and which line is whose.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/desktop/views/cdf/cdf_plot.h"
#include "app/desktop/views/plot/plot_scale_axes.h"

namespace gnomon::desktop {

struct CdfHeader {
  enum Part : std::size_t { share_name, latency_scale, latency_name, parts };
  std::vector<Chip> chips;  ///< by Part
  Box room;                 ///< of the header, beside its title
};

[[nodiscard]] CdfHeader cdf_header(const Canvas& canvas, const Theme& theme,
                                   const ScalePlotLayout& layout, ScaleKind latency);

/// The titles; where several policies are shown, a piece of each line with its name; and "3 jobs
/// never finished" of those of `pane` when there is room left. Names do without what has no room:
/// first how many jobs finished, then size, then letters.
void paint_header(Canvas& canvas, const Theme& theme, const CdfHeader& header,
                  const CdfPicture& picture, std::size_t pane);

}  // namespace gnomon::desktop
