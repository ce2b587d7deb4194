#include "app/desktop/views/cdf/cdf_paint.h"

#include <algorithm>
#include <cmath>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/cdf/cdf_figures.h"
#include "app/desktop/views/plot/plot_scale_axes.h"
#include "app/desktop/views/plot/plot_scale_marks.h"

namespace gnomon::desktop {
namespace {

std::size_t paint_curves(const CdfPlot& plot) {
  const PlotScene& scene = plot.scene;
  std::size_t shapes = 0;
  // This pane's own comes last, on top.
  for (const bool mine : {false, true}) {
    for (std::size_t i = 0; i < plot.lines.size(); ++i) {
      if (plot.own(i) != mine || plot.lines[i].size() < 2) continue;
      const CdfLine& line = plot.picture.lines[i];
      const float width = (mine ? 2.8f : 1.5f) * scene.layout.hairline;
      paint_policy_line(scene.canvas, line.subject.pane, plot.lines[i], plot.colour(i), width,
                        plot.em());
      shapes += plot.lines[i].size();
      if (const auto end = plot.end_in_sight(i);
          end && line.steps.back().x_px < scene.map.width_px - 0.5) {
        paint_filled_mark(scene.canvas, line.subject.pane, *end, (mine ? 0.26f : 0.2f) * plot.em(),
                          plot.colour(i));
      }
    }
  }
  return shapes;
}

void paint_job(const CdfPlot& plot, JobId id, PackedColour ring, float radius) {
  if (id == no_job) return;
  const float hairline = plot.scene.layout.hairline;
  for (const CdfLine& line : plot.picture.lines) {
    const std::optional<Round> latency = latency_of(line.subject, id);
    if (!latency) continue;
    const auto rounds = static_cast<double>(*latency);
    const Point at = plot.place(rounds, line.curve->share(rounds));
    paint_hollow_mark(plot.scene.canvas, 0, at, radius, plot.scene.theme.plot, 4.4f * hairline);
    paint_hollow_mark(plot.scene.canvas, 0, at, radius, ring, 2 * hairline);
  }
}

void paint_cursor(const CdfPlot& plot) {
  const PlotScene& scene = plot.scene;
  const CdfPicture& picture = plot.picture;
  if (!picture.cursor_unit) return;
  const Box& box = scene.layout.plot;
  const auto x = static_cast<float>(scene.map.x(*picture.cursor_unit));
  if (x < box.min.x || x > box.max.x) return;
  scene.canvas.line({x, box.min.y}, {x, box.max.y}, with_alpha(scene.theme.text, 0x80),
                    scene.layout.hairline);
  const double rounds = std::floor(picture.latency.value(*picture.cursor_unit));
  for (std::size_t i = 0; i < picture.lines.size(); ++i) {
    const CdfLine& line = picture.lines[i];
    const auto y = static_cast<float>(scene.map.y(share_unit(line.curve->share(rounds))));
    paint_filled_mark(scene.canvas, line.subject.pane, {x, y}, 0.24f * plot.em(), scene.theme.plot);
    paint_filled_mark(scene.canvas, line.subject.pane, {x, y}, 0.18f * plot.em(), plot.colour(i));
  }
}

/// Hundredths of a percent are whole numbers, which axis_ticks divides.
std::vector<AxisTick> share_ticks(const PlotScene& scene) {
  const double low = std::max(0.0, unit_share(scene.map.view.y0)) * 1e4;
  const double high = std::min(1.0, unit_share(scene.map.view.y1)) * 1e4;
  std::vector<AxisTick> ticks;
  if (!(high > low)) return ticks;
  const double length = (share_unit(high / 1e4) - share_unit(low / 1e4)) / scene.map.view.tokens() *
                        scene.map.height_px;
  const std::vector<double> at =
      axis_ticks(low, high, length, 2.6 * static_cast<double>(scene.layout.em));
  const double step = at.size() > 1 ? at[1] - at[0] : 1;
  for (const double share : at) {
    const int decimals = step >= 100 ? 0 : step >= 10 ? 1 : 2;
    ticks.push_back(
        {share, share_unit(share / 1e4), with_separators(share / 100, decimals) + " %"});
  }
  return ticks;
}

}  // namespace

std::size_t paint_cdf(const PlotScene& scene, const CdfPicture& picture) {
  const Box& box = scene.layout.plot;
  const std::vector<AxisTick> x = x_ticks(scene, picture.latency), y = share_ticks(scene);
  paint_scale_ground(scene, x, y);
  const CdfPlot plot(scene, picture);
  const std::vector<std::string> names = line_names(picture.lines);
  scene.canvas.push_clip(box);
  const std::size_t shapes = paint_curves(plot);
  paint_cursor(plot);
  for (std::size_t i = 0; i < picture.lines.size(); ++i) {
    if (plot.own(i)) paint_figures(plot, i, names[i]);
  }
  if (scene.input.hovered_job != scene.input.selected_job) {
    paint_job(plot, scene.input.hovered_job, scene.theme.text_dim, 0.3f * scene.layout.em);
  }
  paint_job(plot, scene.input.selected_job, scene.theme.selection, 0.36f * scene.layout.em);
  if (picture.stale) scene.canvas.fill_rect(box, with_alpha(scene.theme.plot, 0x8C));
  scene.canvas.pop_clip();
  scene.canvas.rect(box, scene.theme.border, scene.layout.hairline);
  paint_x_numbers(scene, x, std::nullopt);
  paint_y_numbers(scene, y, std::nullopt);
  return shapes;
}

}  // namespace gnomon::desktop
