#include "app/desktop/curves/curve_line.h"

#include "app/desktop/theme.h"
#include "app/desktop/views/cdf/cdf_labels.h"
#include "app/desktop/views/plot/plot_scale_marks.h"

namespace gnomon::desktop {

std::vector<std::vector<Point>> without_spikes(std::span<const Point> line) {
  std::vector<std::vector<Point>> pieces;
  if (line.empty()) return pieces;
  pieces.push_back({line.front()});
  for (std::size_t i = 1; i < line.size(); ++i) {
    pieces.back().push_back(line[i]);
    if (i + 1 == line.size()) break;
    const Point a = line[i - 1], b = line[i], c = line[i + 1];
    if ((b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) < 0) pieces.push_back({b});
  }
  return pieces;
}

void paint_curve(Canvas& canvas, std::size_t pane, std::span<const Point> line, PackedColour colour,
                 float width_px, float em) {
  std::vector<float> pattern;
  for (const float length_em : policy_dash(pane)) pattern.push_back(length_em * em);
  // Dashes first, so that they go on around a corner.
  for (const std::vector<Point>& dash : dashed(without_knots(line), pattern)) {
    for (const std::vector<Point>& piece : without_spikes(dash)) {
      canvas.polyline(piece, colour, width_px);
    }
  }
}

}  // namespace gnomon::desktop
