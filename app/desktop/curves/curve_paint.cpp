// Painting a chart of curves.
#include <algorithm>
#include <cmath>

#include "app/desktop/curves/curve_chart.h"
#include "app/desktop/curves/curve_line.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/plot/plot_scale_axes.h"
#include "app/desktop/views/plot/plot_scale_marks.h"

namespace gnomon::desktop {
namespace {

/// Words on a plate, around a point; kept inside the chart.
void paint_plate(const PlotScene& scene, const CurveChart& chart, Point middle,
                 const std::string& words, PackedColour colour) {
  const float em = scene.layout.em;
  const std::string shown = scene.canvas.elided(words, Face::body, chart.box.width() - 1.2f * em);
  const float width = scene.canvas.text_width(shown, Face::body);
  const float height = scene.canvas.text_height(Face::body);
  const float x =
      std::clamp(middle.x - width / 2, chart.box.min.x + 0.5f * em,
                 std::max(chart.box.max.x - width - 0.5f * em, chart.box.min.x + 0.5f * em));
  const float y = middle.y - height / 2;
  scene.canvas.fill_rect(
      {{x - 0.35f * em, y - 0.08f * em}, {x + width + 0.35f * em, y + height + 0.08f * em}},
      with_alpha(scene.theme.plot, 0xE0), 0.25f * em);
  scene.canvas.text({x, y}, shown, Face::body, colour);
}

/// Where the curve of completions has risen there is room below it: for labels that have none in
/// their own area.
Point corner_place(const PlotScene& scene, const CurveChart& chart, const std::string& words,
                   int row) {
  const float em = scene.layout.em, line = scene.canvas.text_height(Face::body) + 0.2f * em;
  const float width = scene.canvas.text_width(words, Face::body);
  return {chart.box.max.x - width / 2 - 0.5f * em,
          chart.box.max.y - 0.2f * em - line * (static_cast<float>(row) + 0.5f)};
}

void paint_area(const PlotScene& scene, const CurveChart& chart, std::size_t focused) {
  const Theme& theme = scene.theme;
  const CompletedArea& area = chart.area;
  for (const Box& box : area.latency) {
    scene.canvas.fill_rect(box, with_alpha(theme.policy[focused], theme.light ? 0x2C : 0x38));
  }
  const float thin = scene.layout.hairline;
  for (const HatchStroke& stroke : area.ahead) {
    scene.canvas.line(stroke.from, stroke.to, with_alpha(theme.policy[focused], 0xB0), thin);
  }
  for (const HatchStroke& stroke : area.behind) {
    scene.canvas.line(stroke.from, stroke.to, with_alpha(theme.policy[area.other_pane], 0xB0),
                      thin);
  }
}

void paint_memory_limit(const PlotScene& scene, const CurveChart& chart) {
  if (chart.kind != CurveKind::memory) return;
  const float y = std::round(static_cast<float>(chart.map.y(chart.memory_limit_tokens)));
  scene.canvas.line({chart.box.min.x, y}, {chart.box.max.x, y}, scene.theme.memory_line,
                    1.6f * scene.layout.hairline);
}

/// × where a fault has ended a curve.
void paint_stop(const PlotScene& scene, const CurveChart& chart, Point at) {
  const float r = 0.3f * scene.layout.em, width = 2.2f * scene.layout.hairline;
  // At the edges of the chart it would be cut in half.
  const float x = std::clamp(at.x, chart.box.min.x + r, chart.box.max.x - r);
  const float y = std::clamp(at.y, chart.box.min.y + r, chart.box.max.y - r);
  scene.canvas.line({x - r, y - r}, {x + r, y + r}, scene.theme.error, width);
  scene.canvas.line({x - r, y + r}, {x + r, y - r}, scene.theme.error, width);
}

/// Round numbers up to the top; in a chart of memory M is always one of them.
Ticks numbers_of(const PlotScene& scene, const CurveChart& chart) {
  Ticks values = value_ticks(scene);
  if (values.at.size() < 2) {  // too low for two round numbers: where the curves end says more
    values.at = {0, chart.top};
    values.step = 1;
  }
  if (chart.kind != CurveKind::memory) return values;
  const double limit = chart.memory_limit_tokens;
  const auto text_px = static_cast<double>(scene.canvas.text_height(Face::mono));
  std::erase_if(values.at, [&](double value) {
    return std::abs(chart.map.y(value) - chart.map.y(limit)) < 1.1 * text_px;
  });
  values.at.push_back(limit);
  if (limit < 1e6) values.step = 1;  // to the token, but for what is told in millions
  return values;
}

}  // namespace

void paint_chart(const PlotScene& scene, const CurveChart& chart, std::size_t focused) {
  const Theme& theme = scene.theme;
  Canvas& canvas = scene.canvas;
  const Ticks values = numbers_of(scene, chart);
  paint_ground(scene, time_ticks(scene), values);
  canvas.push_clip(chart.box);
  if (chart.kind == CurveKind::completed) paint_area(scene, chart, focused);
  for (const bool own : {false, true}) {
    for (const CurveChart::Line& line : chart.lines) {
      if ((line.pane == focused) != own) continue;
      const PackedColour tint = with_alpha(theme.policy[line.pane], theme.light ? 0x38 : 0x44);
      for (const Box& box : line.shape.envelopes) canvas.fill_rect(box, tint);
    }
  }
  if (!chart.arrivals.empty()) {
    canvas.polyline(without_knots(chart.arrivals), theme.text_dim, scene.layout.hairline);
  }
  paint_memory_limit(scene, chart);
  for (const bool own : {false, true}) {
    for (const CurveChart::Line& line : chart.lines) {
      if ((line.pane == focused) != own) continue;
      paint_curve(canvas, line.pane, line.shape.line, theme.policy[line.pane],
                  (own ? 2.0f : 1.5f) * scene.layout.hairline, scene.layout.em);
    }
  }
  for (const CurveChart::Line& line : chart.lines) {
    if (line.stop) paint_stop(scene, chart, *line.stop);
  }
  canvas.pop_clip();
  canvas.rect(chart.box, theme.border, scene.layout.hairline);
  paint_value_axis(scene, values);
}

void paint_chart_labels(const PlotScene& scene, const CurveChart& chart) {
  if (chart.kind != CurveKind::completed) return;
  const CompletedArea& area = chart.area;
  int row = 0;
  const auto paint = [&](const std::string& words, const std::optional<Point>& place) {
    if (words.empty()) return;
    const Point at = place ? *place : corner_place(scene, chart, words, row++);
    if (!place && static_cast<float>(row) * 1.35f * scene.layout.em > chart.box.height()) return;
    paint_plate(scene, chart, at, words, scene.theme.text);
  };
  paint(area.latency_words, area.latency_at);
  paint(area.lead_words, area.lead_at);
}

void paint_chart_cursor(const PlotScene& scene, const CurveChart& chart,
                        std::span<const CurvePane> panes, double round) {
  const auto x = static_cast<float>(chart.map.x(round));
  if (x < chart.box.min.x || x > chart.box.max.x) return;
  const float em = scene.layout.em;
  const auto whole = static_cast<Round>(std::floor(round));
  for (const CurvePane& pane : panes) {
    const bool ends = fluctuates(chart.kind) || pane.source.curves->stopped();
    if (whole < 0 || (ends && whole >= pane.source.curves->horizon())) continue;
    const auto y = static_cast<float>(chart.map.y(curve_value(pane.source, chart.kind, whole)));
    paint_filled_mark(scene.canvas, pane.pane, {x, y}, 0.3f * em, scene.theme.plot);
    paint_filled_mark(scene.canvas, pane.pane, {x, y}, 0.21f * em, scene.theme.policy[pane.pane]);
  }
}

}  // namespace gnomon::desktop
