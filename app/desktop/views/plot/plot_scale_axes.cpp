#include "app/desktop/views/plot/plot_scale_axes.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/desktop/theme.h"

namespace gnomon::desktop {
namespace {

constexpr const char* widest_label = "500,000";

void paint_tag(const PlotScene& scene, const Box& box, const std::string& text) {
  const Theme& theme = scene.theme;
  scene.canvas.fill_rect(box, theme.panel);
  scene.canvas.rect(box, theme.selection, scene.layout.hairline, 0.2f * scene.layout.em);
  scene.canvas.text({box.min.x + 0.25f * scene.layout.em,
                     (box.min.y + box.max.y - scene.canvas.text_height(Face::mono)) / 2},
                    text, Face::mono, theme.text);
}

}  // namespace

ScalePlotLayout lay_out_scales(const Canvas& canvas, const Theme& theme, const Box& area,
                               float scale_x, float scale_y) {
  PlotWishes wishes;
  wishes.axis_px = canvas.text_width(widest_label, Face::mono) + 0.75f * theme.font_px;
  const float line = std::min(1.5f * theme.font_px, area.height() / 5);
  ScalePlotLayout layout;
  layout.frame =
      lay_out(theme, {area.min, {area.max.x, area.max.y - line}}, wishes, scale_x, scale_y);
  layout.frame.all = area;
  layout.title = {{layout.frame.plot.min.x, area.max.y - line},
                  {layout.frame.plot.max.x, area.max.y}};
  return layout;
}

Box place_chips(const Canvas& canvas, const Theme& theme, const Box& row, std::span<Chip> chips,
                bool from_right) {
  const float em = theme.font_px, gap = 0.4f * em;
  const float middle = (row.min.y + row.max.y) / 2 - 0.1f * em;
  const float half = std::min(canvas.text_height(Face::body) / 2 + 0.12f * em, row.height() / 2);
  Box left = row;
  for (Chip& chip : chips) {
    const float pad = chip.pill ? 0.45f * em : 0;
    const float width = canvas.text_width(chip.text, Face::body) + 2 * pad;
    chip.box = {};
    if (width > left.width()) continue;
    const float x = from_right ? left.max.x - width : left.min.x;
    chip.box = {{x, middle - half}, {x + width, middle + half}};
    if (from_right) {
      left.max.x = x - gap;
    } else {
      left.min.x = x + width + gap;
    }
  }
  return left;
}

PackedColour chip_ink(const Theme& theme, const Chip& chip) {
  if (chip.lit) return theme.accent_text;
  if (chip.hot) return theme.accent;
  return chip.pill ? theme.text : theme.text_dim;
}

void paint_chip(Canvas& canvas, const Theme& theme, const Chip& chip) {
  if (chip.box.width() <= 0) return;
  const float em = theme.font_px, rounding = 0.3f * em;
  if (chip.pill) {
    canvas.fill_rect(chip.box, chip.lit ? theme.accent : theme.border, rounding);
    if (chip.hot) canvas.rect(chip.box, theme.accent, em / 16, rounding);
  }
  canvas.text({chip.box.min.x + (chip.pill ? 0.45f * em + chip.lead_px : 0),
               (chip.box.min.y + chip.box.max.y - canvas.text_height(Face::body)) / 2},
              chip.text, Face::body, chip_ink(theme, chip));
}

Chip scale_chip(std::string id, ScaleKind kind) {
  Chip chip;
  chip.id = std::move(id);
  chip.text = kind == ScaleKind::logarithmic ? "log" : "linear";
  chip.hint =
      kind == ScaleKind::logarithmic ? "Click for a linear axis." : "Click for a logarithmic axis.";
  return chip;
}

std::vector<AxisTick> x_ticks(const PlotScene& scene, const AxisScale& scale) {
  const double gap = static_cast<double>(scene.canvas.text_width("500,000", Face::mono)) +
                     0.6 * static_cast<double>(scene.layout.em);
  return scale_ticks(scale, scene.map.view.t0, scene.map.view.t1, scene.map.width_px, gap);
}

std::vector<AxisTick> y_ticks(const PlotScene& scene, const AxisScale& scale) {
  return scale_ticks(scale, scene.map.view.y0, scene.map.view.y1, scene.map.height_px,
                     2.2 * static_cast<double>(scene.layout.em));
}

void paint_scale_ground(const PlotScene& scene, std::span<const AxisTick> x,
                        std::span<const AxisTick> y) {
  paint_ground(scene, {}, {});
  const Box& plot = scene.layout.plot;
  Canvas& canvas = scene.canvas;
  const PackedColour strong = scene.theme.grid;
  const PackedColour faint = with_alpha(strong, (strong >> 24) * 2 / 5);
  canvas.push_clip(plot);
  for (const AxisTick& tick : x) {
    const float at = on_pixel(scene.map.x(tick.unit), scene.layout.scale_x);
    canvas.line({at, plot.min.y}, {at, plot.max.y}, tick.label.empty() ? faint : strong,
                scene.layout.hairline);
  }
  for (const AxisTick& tick : y) {
    const float at = on_pixel(scene.map.y(tick.unit), scene.layout.scale_y);
    canvas.line({plot.min.x, at}, {plot.max.x, at}, tick.label.empty() ? faint : strong,
                scene.layout.hairline);
  }
  canvas.pop_clip();
}

void paint_x_numbers(const PlotScene& scene, std::span<const AxisTick> ticks,
                     const std::optional<AxisTag>& tag) {
  const Box& ruler = scene.layout.ruler;
  Canvas& canvas = scene.canvas;
  const float em = scene.layout.em, text_y = ruler.min.y + 0.45f * em;
  LabelRow row;
  if (tag) {
    const auto x = static_cast<float>(scene.map.x(tag->unit));
    const float half = canvas.text_width(tag->text, Face::mono) / 2 + 0.25f * em;
    if (x >= ruler.min.x - 1 && x <= ruler.max.x + 1) {
      const float middle =
          std::clamp(x, scene.layout.all.min.x + half,
                     std::max(scene.layout.all.max.x - half, scene.layout.all.min.x + half));
      row.take(middle - half - 0.3f * em, middle + half + 0.3f * em);
      paint_tag(scene,
                {{middle - half, ruler.min.y + 0.3f * em},
                 {middle + half, std::min(ruler.max.y, ruler.min.y + 1.6f * em)}},
                tag->text);
    }
  }
  for (const AxisTick& tick : ticks) {
    const float x = on_pixel(scene.map.x(tick.unit), scene.layout.scale_x);
    if (x < ruler.min.x - 0.5f || x > ruler.max.x + 0.5f) continue;
    const float length = (tick.label.empty() ? 0.15f : 0.3f) * em;
    canvas.line({x, ruler.min.y}, {x, ruler.min.y + length}, scene.theme.border,
                scene.layout.hairline);
    if (tick.label.empty()) continue;
    const float half = canvas.text_width(tick.label, Face::mono) / 2;
    if (x + half > scene.layout.all.max.x) continue;
    if (row.take(x - half - 0.25f * em, x + half + 0.25f * em)) {
      canvas.text({x - half, text_y}, tick.label, Face::mono, scene.theme.text_dim);
    }
  }
}

void paint_y_numbers(const PlotScene& scene, std::span<const AxisTick> ticks,
                     const std::optional<AxisTag>& tag) {
  const Box& plot = scene.layout.plot;
  Canvas& canvas = scene.canvas;
  const float em = scene.layout.em, half = canvas.text_height(Face::mono) / 2;
  const float right = plot.min.x - 0.45f * em;
  LabelRow column;
  if (tag) {
    const auto y = static_cast<float>(scene.map.y(tag->unit));
    const float width = canvas.text_width(tag->text, Face::mono);
    if (y >= plot.min.y - 1 && y <= plot.max.y + 1) {
      column.take(y - 2 * half, y + 2 * half);
      // A long number goes over the edge of the plot rather than out of the pane.
      const float left = std::max(scene.layout.all.min.x, right - width - 0.25f * em);
      paint_tag(scene,
                {{left, y - half - 0.1f * em}, {left + width + 0.5f * em, y + half + 0.1f * em}},
                tag->text);
    }
  }
  for (const AxisTick& tick : ticks) {
    const auto y = static_cast<float>(scene.map.y(tick.unit));
    if (y < plot.min.y - 1 || y > plot.max.y + 1) continue;
    const float length = (tick.label.empty() ? 0.12f : 0.25f) * em;
    canvas.line({plot.min.x - length, y}, {plot.min.x, y}, scene.theme.border,
                scene.layout.hairline);
    if (tick.label.empty() || !column.take(y - half, y + half)) continue;
    const std::string text = canvas.elided(tick.label, Face::mono, right - scene.layout.all.min.x);
    canvas.text({right - canvas.text_width(text, Face::mono), y - half}, text, Face::mono,
                scene.theme.text_dim);
  }
}

}  // namespace gnomon::desktop
