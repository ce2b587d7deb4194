#include "app/desktop/views/scatter/scatter_sight.h"

#include <algorithm>
#include <cmath>

namespace gnomon::desktop {

ScatterSight look_at(const ScatterPoints& points, const ViewRect& view, double width_px,
                     double height_px, double cell_px) {
  ScatterSight sight;
  sight.jobs = points.count(view);
  if (sight.jobs <= most_marks) {
    points.marks(view, most_marks, sight.marks);
    return sight;
  }
  sight.merged = true;
  const double x_px = width_px / view.rounds(), y_px = height_px / view.tokens();
  const double side_px = std::sqrt(x_px * y_px) * axis_units;  // of the whole square
  const double level = std::floor(std::log2(std::max(1.0, side_px / cell_px)));
  sight.level = static_cast<int>(std::min<double>(level, ScatterPoints::levels));
  for (; sight.level >= 0; --sight.level) {
    sight.cells.clear();
    points.cells(view, sight.level, sight.cells);
    if (sight.cells.size() <= most_cells) break;
  }
  return sight;
}

ViewRect cell_rect(const ScatterCell& cell, int level) {
  const double side = std::ldexp(axis_units, -level);
  return {cell.column * side, (cell.column + 1) * side, cell.row * side, (cell.row + 1) * side};
}

double fullness(std::uint32_t jobs, std::uint32_t fullest) {
  return std::log1p(static_cast<double>(jobs)) /
         std::log1p(static_cast<double>(std::max(jobs, fullest)));
}

}  // namespace gnomon::desktop
