#include "app/desktop/views/jobs/jobs_marks.h"

#include <algorithm>
#include <cmath>

#include "app/desktop/theme.h"

namespace gnomon::desktop {
namespace {

constexpr double marks_from_em = 0.45;  // height of a row
constexpr double cross_room_em = 0.55;  // between crosses
constexpr PackedColour stripe_alpha = 0x16, lit_alpha = 0x1E, outline_alpha = 0xE0;

bool in_sight(const PlotScene& scene, Round round) {
  const double x = scene.map.x(static_cast<double>(round));
  return x > static_cast<double>(scene.layout.plot.min.x) - 4 &&
         x < static_cast<double>(scene.layout.plot.max.x) + 4;
}

void cross(const PlotScene& scene, Point at, float arm) {
  // A dark line below the bright one, or it would vanish on the hatch.
  const float thin = 1.5f * scene.layout.hairline;
  for (const auto& [colour, width] :
       {std::pair{scene.theme.plot, 2.4f * thin}, std::pair{scene.theme.killed, thin}}) {
    scene.canvas.line({at.x - arm, at.y - arm}, {at.x + arm, at.y + arm}, colour, width);
    scene.canvas.line({at.x - arm, at.y + arm}, {at.x + arm, at.y - arm}, colour, width);
  }
}

}  // namespace

float x_in_plot(const PlotScene& scene, Round round) {
  const Box& plot = scene.layout.plot;
  const auto x = static_cast<float>(std::clamp(scene.map.x(static_cast<double>(round)), -1e6, 1e6));
  return std::clamp(x, plot.min.x - 8, plot.max.x + 8);
}

bool marks_fit(const PlotScene& scene) {
  return row_px(scene.map) >= marks_from_em * static_cast<double>(scene.layout.em);
}

void paint_row_marks(const PlotScene& scene, const JobSheet& sheet, const RowRange& range) {
  const float em = scene.layout.em, line = scene.layout.hairline;
  const double room = cross_room_em * static_cast<double>(em);
  const JobWindow window = window_of(scene.map.view, sheet.row_count());
  const auto from = static_cast<Round>(std::floor(std::clamp(window.first_round, -1e18, 1e18)));
  const auto to = static_cast<Round>(std::ceil(std::clamp(window.last_round, -1e18, 1e18)));
  for (std::size_t row = range.first; row < range.last; ++row) {
    const BarSpan bar = bar_of(scene.map, sheet.row_count(), row);
    const auto middle = static_cast<float>(bar.middle());
    const auto half = static_cast<float>(bar.bottom - bar.top) / 2;
    const RowLife& life = sheet.rows->life(row);
    if (in_sight(scene, life.arrival)) {
      const float x = x_in_plot(scene, life.arrival);
      scene.canvas.line({x, middle - 0.7f * half}, {x, middle + 0.7f * half}, scene.theme.text_dim,
                        1.5f * line);
    }
    if (life.completed && in_sight(scene, life.end)) {
      const float x = x_in_plot(scene, life.end), radius = std::min(0.45f * half, 0.2f * em);
      scene.canvas.fill_circle({x, middle}, radius + line, scene.theme.plot);
      scene.canvas.fill_circle({x, middle}, radius, scene.theme.text);
    }
    const float arm = std::min(0.62f * half, 0.24f * em);
    double last_x = -1e9;
    const JobRows::RunSpan span = sheet.rows->runs_between(row, from - 1, to);
    for (std::size_t i = span.first; i < span.last; ++i) {
      const RowRun& run = sheet.rows->runs()[i];
      if (!run.killed() || !in_sight(scene, run.end())) continue;
      const double x = scene.map.x(static_cast<double>(run.end()));
      if (x - last_x < room) continue;
      last_x = x;
      cross(scene, {static_cast<float>(x), middle}, arm);
    }
  }
}

void paint_row_highlights(const PlotScene& scene, const JobSheet& sheet) {
  const Box& plot = scene.layout.plot;
  const auto jobs = static_cast<JobId>(sheet.row_count());
  // A row that is thinner than two pixels is still to be found.
  const auto band = [&](JobId job) -> Box {
    const auto row = static_cast<double>(sheet.rows->row_of(job));
    const double top = scene.map.y(y_of_row(sheet.row_count(), row));
    const double height =
        std::max(row_px(scene.map), 2.0 * static_cast<double>(scene.layout.hairline));
    return {{plot.min.x, static_cast<float>(top)}, {plot.max.x, static_cast<float>(top + height)}};
  };
  const auto seen = [&](JobId job) {
    if (job < 0 || job >= jobs) return false;
    const Box box = band(job);
    return box.max.y > plot.min.y && box.min.y < plot.max.y;
  };
  const JobId selected = scene.input.selected_job, hovered = scene.input.hovered_job;
  if (seen(hovered) && hovered != selected) {
    scene.canvas.fill_rect(band(hovered), with_alpha(scene.theme.text, lit_alpha));
  }
  if (!seen(selected)) return;
  const Box box = band(selected);
  scene.canvas.fill_rect(box, with_alpha(scene.theme.selection, stripe_alpha));
  const RowLife& life = sheet.rows->life(sheet.rows->row_of(selected));
  const float line = scene.layout.hairline;
  // Around the row, not on it: rows may be as thin as the line.
  const Box outline = {
      {x_in_plot(scene, life.arrival) - 2 * line, box.min.y - line},
      {x_in_plot(scene, std::max(life.end, life.arrival + 1)) + 2 * line, box.max.y + line}};
  if (outline.max.x <= plot.min.x || outline.min.x >= plot.max.x) return;
  scene.canvas.rect(outline, with_alpha(scene.theme.selection, outline_alpha), 1.5f * line,
                    0.15f * scene.layout.em);
}

}  // namespace gnomon::desktop
