#include "app/desktop/views/jobs_paint.h"

#include <algorithm>
#include <cmath>

#include "app/desktop/theme.h"
#include "app/desktop/views/jobs_marks.h"

namespace gnomon::desktop {

void paint_rows(const PlotScene& scene, const JobSheet& sheet, const RowRange& range,
                const RunsInSight& runs) {
  const float line = scene.layout.hairline;
  const auto x = [&](Round round) { return x_in_plot(scene, round); };
  for (std::size_t row = range.first; row < range.last; ++row) {
    const auto y = static_cast<float>(bar_of(scene.map, sheet.row_count(), row).middle());
    const RowLife& life = sheet.rows->life(row);
    const float width = row_px(scene.map) < 14 * static_cast<double>(line) ? line : 2 * line;
    if (x(life.first_start) > x(life.arrival)) {
      scene.canvas.line({x(life.arrival), y}, {x(life.first_start), y}, scene.theme.text_dim,
                        width);
    }
    if (x(life.end) > x(life.first_start)) {
      scene.canvas.dashed_line({x(life.first_start), y}, {x(life.end), y}, scene.theme.killed,
                               width, 3 * line);
    }
  }
  for (const RunRange& part : runs.ranges) {
    for (std::size_t i = part.first; i < part.last; ++i) {
      const RowRun& run = sheet.rows->runs()[i];
      const BarSpan bar = bar_of(scene.map, sheet.row_count(), run.row);
      const float left = x(run.start), right = std::max(x(run.end()), left + line);
      if (right <= scene.layout.plot.min.x || left >= scene.layout.plot.max.x) continue;
      const auto top = static_cast<float>(bar.top), bottom = static_cast<float>(bar.bottom);
      const Point corners[] = {{left, top}, {right, top}, {right, bottom}, {left, bottom}};
      scene.canvas.fill_polygon(corners, sheet.colours[i],
                                run.killed() ? Hatch::killed : Hatch::none);
    }
  }
}

JobLevel paint_merged_rows(const PlotScene& scene, const JobSheet& sheet, double cells) {
  const PixelMap& map = scene.map;
  // Square cells, as many as may be.
  const double side_px = std::max(std::sqrt(map.width_px * map.height_px / cells), 1.0);
  const JobLevel level =
      level_for(side_px / row_px(map), side_px * map.view.rounds() / map.width_px);
  const JobWindow window = window_of(map.view, sheet.row_count());
  const RowRange range = rows_in(window, sheet.rows->rows());
  const Round first_cell = static_cast<Round>(std::max(window.first_round, 0.0)) >> level.rounds;
  const Round last_cell =
      (static_cast<Round>(
           std::clamp(window.last_round, 0.0, static_cast<double>(sheet.rows->horizon()))) >>
       level.rounds) +
      1;
  if (last_cell <= first_cell) return level;
  RowMerger merger(*sheet.rows, sheet.colours, level.rounds, first_cell,
                   static_cast<std::size_t>(last_cell - first_cell));
  const std::size_t group = std::size_t{1} << level.rows;
  for (std::size_t row = range.first / group * group; row < range.last; row += group) {
    const std::size_t last_row = std::min(row + group, sheet.rows->rows());
    const auto merged = merger.merge(row, last_row);
    const double area = std::ldexp(static_cast<double>(last_row - row), level.rounds);
    const auto top =
        static_cast<float>(map.y(y_of_row(sheet.row_count(), static_cast<double>(row))));
    const auto bottom =
        static_cast<float>(map.y(y_of_row(sheet.row_count(), static_cast<double>(last_row))));
    for (std::size_t i = 0; i < merged.size();) {
      const PackedColour texel = texel_of(merged[i], area, sheet.key.look);
      std::size_t last = i + 1;
      while (last < merged.size() && texel_of(merged[last], area, sheet.key.look) == texel) ++last;
      if (texel != merged_texel::empty) {
        const float left = x_in_plot(scene, (first_cell + static_cast<Round>(i)) << level.rounds);
        const float right =
            x_in_plot(scene, (first_cell + static_cast<Round>(last)) << level.rounds);
        const Point corners[] = {{left, top}, {right, top}, {right, bottom}, {left, bottom}};
        const bool runs = (texel & merged_texel::runs) != 0;
        scene.canvas.fill_polygon(corners, texel | 0xFF000000u, runs ? Hatch::merged : Hatch::none);
      }
      i = last;
    }
  }
  return level;
}

}  // namespace gnomon::desktop
