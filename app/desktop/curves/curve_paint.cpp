// Painting a chart of curves.
#include <algorithm>
#include <array>
#include <cmath>

#include "app/desktop/curves/curve_chart.h"
#include "app/desktop/curves/curve_line.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/plane/reported_line.h"
#include "app/desktop/views/plot/plot_scale_axes.h"
#include "app/desktop/views/plot/plot_scale_marks.h"

namespace gnomon::desktop {
namespace {

PackedColour area_ground(const Theme& theme, std::size_t focused) {
  return with_alpha(theme.policy[focused], theme.light ? 0x2C : 0x38);
}
PackedColour hatch_colour(const Theme& theme, std::size_t pane) {
  return with_alpha(theme.policy[pane], 0xB0);
}

void paint_area(const PlotScene& scene, const CurveChart& chart, std::size_t focused) {
  const Theme& theme = scene.theme;
  const CompletedArea& area = chart.area;
  for (const Box& box : area.latency) {
    scene.canvas.fill_rect(box, area_ground(theme, focused));
  }
  const float thin = scene.layout.hairline;
  for (const HatchStroke& stroke : area.ahead) {
    scene.canvas.line(stroke.from, stroke.to, hatch_colour(theme, focused), thin);
  }
  for (const HatchStroke& stroke : area.behind) {
    scene.canvas.line(stroke.from, stroke.to, hatch_colour(theme, area.other_pane), thin);
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

void paint_reported(const PlotScene& scene, const CurveChart& chart, const ViewSubject& subject) {
  const std::optional<Reported> what =
      chart.kind == CurveKind::memory    ? std::optional(Reported::memory)
      : chart.kind == CurveKind::active  ? std::optional(Reported::running)
      : chart.kind == CurveKind::waiting ? std::optional(Reported::waiting)
                                         : std::nullopt;
  if (!what) return;
  const std::vector<Point> points = reported_in_sight(
      {scene.input, scene.theme, scene.layout, chart.map, scene.canvas}, subject, *what);
  if (points.size() < 2) return;
  scene.canvas.push_clip(chart.box);
  paint_reported_line(scene, points);
  scene.canvas.pop_clip();
  paint_reported_key(scene, chart.box);
}

void paint_area_words(Canvas& canvas, const Theme& theme, const CompletedArea& area,
                      std::size_t focused, const Box& row) {
  const float em = theme.font_px, wide = 1.4f * em, gap = 0.35f * em, between = 1.1f * em;
  const float text_px = canvas.text_height(Face::small);
  const auto px = [&](const std::string& words) {
    return words.empty() ? 0 : wide + gap + canvas.text_width(words, Face::small);
  };
  const auto fits = [&](const std::string& a, const std::string& b) {
    return px(a) + px(b) + (a.empty() || b.empty() ? 0 : between) <= row.width();
  };
  const std::string &whole = area.latency_words, &nameless = area.latency_brief;
  const std::array<std::array<std::string, 2>, 7> forms = {{{whole, area.lead.words},
                                                            {whole, area.lead.brief},
                                                            {whole, area.lead.briefest},
                                                            {nameless, area.lead.briefest},
                                                            {whole, ""},
                                                            {nameless, ""},
                                                            {"", ""}}};
  const auto& [latency, lead] = *std::find_if(
      forms.begin(), forms.end(), [&](const auto& form) { return fits(form[0], form[1]); });
  const float middle = std::round((row.min.y + row.max.y) / 2);
  const float half = std::round(0.36f * em), hairline = theme.hairline_px();
  float x = row.min.x;
  // The sample has what the area has: its ground, its strokes and where they lean.
  const auto say = [&](const std::string& words, bool hatched) {
    if (words.empty()) return;
    if (hatched && !area.lead.compares) {  // there is no area
      canvas.text({x, middle - text_px / 2}, words, Face::small, theme.text_dim);
      return;
    }
    const Box sample{{x, middle - half}, {x + wide, middle + half}};
    canvas.fill_rect(sample, theme.plot);
    if (!hatched) {
      canvas.fill_rect(sample, area_ground(theme, focused));
    } else if (area.lead.rounds != 0) {
      const bool rising = area.lead.rounds > 0;
      const PackedColour colour = hatch_colour(theme, rising ? focused : area.other_pane);
      const float height = sample.height();
      for (float at = x + 0.05f * em; at + height <= sample.max.x; at += 0.35f * em) {
        canvas.line({at, rising ? sample.max.y : sample.min.y},
                    {at + height, rising ? sample.min.y : sample.max.y}, colour, hairline);
      }
    }
    canvas.rect(sample, theme.border, hairline);
    canvas.text({x + wide + gap, middle - text_px / 2}, words, Face::small, theme.text);
    x += px(words) + between;
  };
  say(latency, false);
  say(lead, true);
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
