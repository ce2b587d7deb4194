#include "app/desktop/views/jobs/jobs_paint.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/desktop/theme.h"
#include "app/desktop/views/jobs/jobs_marks.h"

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
      scene.canvas.dashed_line({x(life.first_start), y}, {x(life.end), y},
                               with_alpha(scene.theme.killed, 0xA0), width, 3 * line);
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

namespace {

struct Patch {
  Box box;
  PackedColour texel = merged_texel::empty;
};

/// Merged cells as patches of one colour each: neighbours in a row that look alike are one.
std::vector<Patch> patches_of(const PlotScene& scene, const JobSheet& sheet, JobLevel level) {
  std::vector<Patch> patches;
  const PixelMap& map = scene.map;
  const JobWindow window = window_of(map.view, sheet.row_count());
  const RowRange range = rows_in(window, sheet.rows->rows());
  const auto horizon = static_cast<double>(sheet.rows->horizon());
  const auto cell_of = [&](double round) {
    return static_cast<Round>(std::clamp(round, 0.0, horizon)) >> level.rounds;
  };
  const Round first_cell = cell_of(window.first_round), last_cell = cell_of(window.last_round) + 1;
  RowMerger merger(*sheet.rows, sheet.colours, level.rounds, first_cell,
                   static_cast<std::size_t>(last_cell - first_cell));
  const auto x = [&](std::size_t cell) {
    return x_in_plot(scene, (first_cell + static_cast<Round>(cell)) << level.rounds);
  };
  const auto y = [&](std::size_t row) {
    return static_cast<float>(map.y(y_of_row(sheet.row_count(), static_cast<double>(row))));
  };
  const std::size_t group = std::size_t{1} << level.rows;
  std::vector<PackedColour> texels;
  for (std::size_t row = range.first / group * group; row < range.last; row += group) {
    const std::size_t last_row = std::min(row + group, sheet.rows->rows());
    const double area = std::ldexp(static_cast<double>(last_row - row), level.rounds);
    texels.clear();
    for (const MergedCell& cell : merger.merge(row, last_row)) {
      texels.push_back(texel_of(cell, area, sheet.key.look));
    }
    for (std::size_t i = 0, last = 0; i < texels.size(); i = last) {
      while (last < texels.size() && texels[last] == texels[i]) ++last;
      if (texels[i] == merged_texel::empty) continue;
      patches.push_back({{{x(i), y(row)}, {x(last), y(last_row)}}, texels[i]});
    }
  }
  return patches;
}

}  // namespace

JobLevel paint_merged_rows(const PlotScene& scene, const JobSheet& sheet, std::size_t most) {
  const PixelMap& map = scene.map;
  JobLevel level;
  std::vector<Patch> patches;
  // As fine as may be; most cells look like their neighbours.
  for (double side_px = 1.5;; side_px *= 1.5) {
    level = level_for(side_px / row_px(map), side_px * map.view.rounds() / map.width_px);
    patches = patches_of(scene, sheet, level);
    if (patches.size() <= most) break;
  }
  for (const auto& [box, texel] : patches) {
    const Point corners[] = {box.min, {box.max.x, box.min.y}, box.max, {box.min.x, box.max.y}};
    const bool runs = (texel & merged_texel::runs) != 0;
    scene.canvas.fill_polygon(corners, texel | 0xFF000000u, runs ? Hatch::merged : Hatch::none);
  }
  return level;
}

}  // namespace gnomon::desktop
