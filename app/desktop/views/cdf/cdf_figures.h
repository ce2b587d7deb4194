// Mean and percentiles of a latency curve: a table of them, and strokes where they lie on it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/desktop/views/cdf/cdf_plot.h"

namespace gnomon::desktop {

struct Figure {
  std::string name, value;
  std::optional<double> rounds;  ///< where it is marked on the curve; nothing: it is never reached
  double share = 0;
};

/// Mean, P50, P90 and P99; nothing where no job finished.
[[nodiscard]] std::vector<Figure> figures_of(const LatencyCurve& curve);

/// The table of a line where it hides no curve, under the name `title`, and the strokes with their
/// names where these find room.
void paint_figures(const CdfPlot& plot, std::size_t line, const std::string& title);

}  // namespace gnomon::desktop
