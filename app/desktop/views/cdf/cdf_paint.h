// The latency curves on a canvas.
#pragma once

#include <cstddef>

#include "app/desktop/views/cdf/cdf_plot.h"

namespace gnomon::desktop {

/// Everything inside the axes, and the axes. The header is cdf_header.h's. Returns how many shapes.
std::size_t paint_cdf(const PlotScene& scene, const CdfPicture& picture);

}  // namespace gnomon::desktop
