// Painting a card of a sweep.
#include <algorithm>
#include <cmath>

#include "app/desktop/curves/sweep_chart.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/plot/plot_frame.h"
#include "app/desktop/views/plot/plot_scale_axes.h"
#include "app/desktop/views/plot/plot_scale_marks.h"

namespace gnomon::desktop {
namespace {

struct Brush {
  Canvas& canvas;
  const Theme& theme;
  const SweepChart& chart;
  float em, hairline;
};

void paint_axes(const Brush& b, const std::string& x_title) {
  const Box& plot = b.chart.plot;
  const float text_px = b.canvas.text_height(Face::mono);
  b.canvas.fill_rect(plot, b.theme.plot);
  std::vector<SweepTick> values;  // none before anything has a value
  if (!b.chart.lines.empty() || !b.chart.bounds.empty()) {
    values =
        b.chart.y.ticks(static_cast<double>(plot.height()), 1.5 * static_cast<double>(text_px));
  }
  for (const SweepTick& tick : values) {
    const float y = std::round(plot.max.y - static_cast<float>(tick.part) * plot.height());
    b.canvas.line({plot.min.x, y}, {plot.max.x, y}, b.theme.grid, b.hairline);
    b.canvas.text(
        {plot.min.x - 0.4f * b.em - b.canvas.text_width(tick.label, Face::mono), y - text_px / 2},
        tick.label, Face::mono, b.theme.text_dim);
  }
  const float title_px = b.canvas.text_width(x_title, Face::body);
  const float text_y = plot.max.y + 0.35f * b.em;
  b.canvas.text({plot.max.x - title_px, text_y}, x_title, Face::body, b.theme.text_dim);
  const double gap = static_cast<double>(b.canvas.text_width("16,492", Face::mono) + b.em);
  LabelRow row;
  row.take(plot.max.x - title_px - 0.3f * b.em, plot.max.x + 100 * b.em);
  for (const SweepTick& tick : b.chart.x.ticks(static_cast<double>(plot.width()), gap)) {
    const float x = std::round(plot.min.x + static_cast<float>(tick.part) * plot.width());
    b.canvas.line({x, plot.min.y}, {x, plot.max.y}, b.theme.grid, b.hairline);
    b.canvas.line({x, plot.max.y}, {x, plot.max.y + 0.25f * b.em}, b.theme.border, b.hairline);
    const float half = b.canvas.text_width(tick.label, Face::mono) / 2;
    if (!row.take(x - half - 0.2f * b.em, x + half + 0.2f * b.em)) continue;
    b.canvas.text({x - half, text_y}, tick.label, Face::mono, b.theme.text_dim);
  }
}

void paint_lower_bound(const Brush& b) {
  const std::vector<Point>& line = b.chart.lower_bound;
  if (line.empty()) return;
  std::vector<Point> points = line;
  if (points.front().x == points.back().x) {  // one value for all of α
    points = {{b.chart.plot.min.x, line.front().y}, {b.chart.plot.max.x, line.front().y}};
  }
  for (std::size_t i = 1; i < points.size(); ++i) {
    b.canvas.dashed_line(points[i - 1], points[i], b.theme.text_dim, b.hairline, 0.25f * b.em);
  }
  const std::string words = "lower bound";
  const float width = b.canvas.text_width(words, Face::small);
  const float height = b.canvas.text_height(Face::small);
  const Point at{b.chart.plot.max.x - width - 0.4f * b.em, points.back().y - height - 0.1f * b.em};
  b.canvas.fill_rect({{at.x - 0.15f * b.em, at.y}, {at.x + width + 0.15f * b.em, at.y + height}},
                     with_alpha(b.theme.plot, 0xD0));
  b.canvas.text(at, words, Face::small, b.theme.text_dim);
}

void paint_bound_line(const Brush& b, const SweepChart::Bound& bound) {
  b.canvas.polyline(without_knots(bound.line), with_alpha(b.theme.policy[bound.pane], 0xA0),
                    b.hairline);
}

/// Over everything else: on a ground of its own, inside the plot, with a triangle that points up
/// where the bound lies above.
void paint_bound_label(const Brush& b, const SweepChart::Bound& bound, std::size_t row) {
  const Colour colour = b.theme.policy[bound.pane];
  const Box& plot = b.chart.plot;
  const float text_px = b.canvas.text_height(Face::small);
  const float r = 0.3f * b.em, sign = bound.above ? 1.0f : -1.0f;
  const std::string words =
      b.canvas.elided(bound.words, Face::small, plot.width() - 4 * r - 1.2f * b.em);
  const float width = b.canvas.text_width(words, Face::small);
  // The triangle of a bound in sight stays where the bound is least; the words stand beside it, or
  // above it where neither side has room. Of a bound out of sight it is an arrow before the words.
  const float pad = 0.2f * b.em, own = 0.5f * b.em;
  const float tip_x = std::clamp(bound.best.x, plot.min.x + r + pad, plot.max.x - r - pad);
  Point tip{tip_x, bound.best.y};
  float x = tip_x + own, y = tip.y - pad - text_px;
  if (x + width + pad > plot.max.x) x = tip_x - own - width;
  if (bound.above || x < plot.min.x + pad) {
    x = std::clamp(tip_x + own, plot.min.x + 2 * r + own, plot.max.x - width - pad);
    y -= 1.4f * r;
    if (y < plot.min.y) y = tip.y + pad;  // below, then: never across the triangle
  }
  if (bound.above) {
    y = plot.min.y + 0.1f * b.em + static_cast<float>(row) * 1.15f * text_px;
    tip = {x - own, y + pad};
  }
  y = std::max(y, plot.min.y);
  const float left = bound.above ? tip.x - r : x;
  b.canvas.fill_rect({{left - pad, y}, {x + width + pad, y + text_px}}, b.theme.plot, pad);
  const Point triangle[] = {
      tip, {tip.x - r, tip.y + sign * 1.4f * r}, {tip.x + r, tip.y + sign * 1.4f * r}};
  b.canvas.fill_polygon(triangle, colour);
  b.canvas.text({x, y}, words, Face::small, b.theme.text);
}

/// × for a fault; one stroke for a gap, so that they differ without colour too.
void paint_failure(Canvas& canvas, const Theme& theme, Point at, bool fault) {
  const float r = 0.22f * theme.font_px, width = 1.6f * theme.hairline_px();
  if (!fault) {
    canvas.line({at.x - r, at.y + r}, {at.x + r, at.y - r}, theme.text_dim, width);
    return;
  }
  canvas.line({at.x - r, at.y - r}, {at.x + r, at.y + r}, theme.error, width);
  canvas.line({at.x - r, at.y + r}, {at.x + r, at.y - r}, theme.error, width);
}

}  // namespace

void paint_sweep_chart(Canvas& canvas, const Theme& theme, const SweepChart& chart,
                       const std::string& x_title) {
  const Brush b{canvas, theme, chart, theme.font_px, theme.hairline_px()};
  paint_axes(b, x_title);
  canvas.push_clip(chart.plot);
  paint_lower_bound(b);
  for (const SweepChart::Line& line : chart.lines) {
    for (const std::vector<Point>& piece : line.pieces) {
      paint_policy_line(canvas, line.pane, piece, theme.policy[line.pane], 1.6f * b.hairline, b.em);
    }
    for (const Point at : line.marks) {
      paint_filled_mark(canvas, line.pane, at, 0.17f * b.em, theme.policy[line.pane]);
    }
  }
  for (const SweepChart::Bound& bound : chart.bounds) paint_bound_line(b, bound);
  if (chart.current_x) {
    canvas.line({*chart.current_x, chart.plot.min.y}, {*chart.current_x, chart.plot.max.y},
                theme.accent, 1.6f * b.hairline);
  }
  for (std::size_t i = 0; i < chart.bounds.size(); ++i) paint_bound_label(b, chart.bounds[i], i);
  canvas.pop_clip();
  canvas.rect(chart.plot, theme.border, b.hairline);
  for (const SweepChart::Failure& failure : chart.failures) {
    paint_failure(canvas, theme, failure.at, failure.fault);
  }
}

void paint_failure_key(Canvas& canvas, const Theme& theme, const Box& row,
                       std::span<const FailureKey> key) {
  const float em = theme.font_px, middle = (row.min.y + row.max.y) / 2;
  float x = row.min.x;
  for (const FailureKey& entry : key) {
    const float room = row.max.x - x - 0.9f * em;
    if (room < 2 * em) return;
    paint_failure(canvas, theme, {x + 0.3f * em, middle}, entry.fault);
    const std::string shown = canvas.elided(entry.words, Face::small, room);
    canvas.text({x + 0.9f * em, middle - canvas.text_height(Face::small) / 2}, shown, Face::small,
                theme.text);
    x += 0.9f * em + canvas.text_width(shown, Face::small) + em;
  }
}

}  // namespace gnomon::desktop
