#include "app/desktop/panels/dock/curves_side.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/desktop/curves/curve_words.h"
#include "app/desktop/number_format.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/views/plot/plot_scale_marks.h"
#include "engine/curves/range_metrics.h"

namespace gnomon::desktop {
namespace {

struct RangeRow {
  const char* id;
  const char* label;
  std::string (*value)(const RangeMetrics& metrics);
};

// The most asked for first: where height is scarce the last ones go.
const std::array<RangeRow, 7> range_rows = {{
    {"mean_memory", "mean memory",
     [](const RangeMetrics& m) { return with_separators(m.mean_memory_tokens, 1); }},
    {"completions", "done", [](const RangeMetrics& m) { return with_separators(m.completions); }},
    {"kills", "kills", [](const RangeMetrics& m) { return with_separators(m.kills); }},
    {"lost", "lost area",
     [](const RangeMetrics& m) { return short_count(static_cast<double>(m.lost)); }},
    {"mean_waiting", "mean waiting",
     [](const RangeMetrics& m) { return with_separators(m.mean_waiting, 1); }},
    {"max_memory", "max memory",
     [](const RangeMetrics& m) { return with_separators(m.max_memory_tokens); }},
    {"starts", "starts", [](const RangeMetrics& m) { return with_separators(m.starts); }},
}};

constexpr float line_em = 1.25F;

void right_text(Canvas& canvas, float right, float y, const std::string& text, Face face,
                Colour colour) {
  canvas.text({right - canvas.text_width(text, face), y}, text, face, colour);
}

}  // namespace

float curve_values_width(const PanelModel& model) {
  return model.em(9);
}

float range_table_width(const PanelModel& model, std::size_t panes) {
  return model.em(7.4F + 6.2F * static_cast<float>(std::max<std::size_t>(panes, 1)));
}

void paint_sample(Canvas& canvas, const Theme& theme, std::size_t pane, Point at, float width_px) {
  const std::array<Point, 2> line{at, Point{at.x + width_px, at.y}};
  paint_policy_line(canvas, pane, line, theme.policy[pane], theme.font_px / 8, theme.font_px);
}

void draw_policy_key(const PanelModel& model, Canvas& canvas, const Box& row,
                     std::span<const NamedPane> panes, std::size_t focused) {
  if (panes.empty()) return;
  const float gap = model.em(1), sample = model.em(1.8F), inner = model.em(0.4F);
  const float room = row.width() - gap;
  float width = 0;
  for (const NamedPane& pane : panes) {
    width += sample + inner + gap + canvas.text_width(pane.name, Face::body);
  }
  const float each = room / static_cast<float>(panes.size());
  float x = row.max.x + gap - std::min(width, room);
  const float middle = (row.min.y + row.max.y) / 2 - model.em(0.1F);
  for (const NamedPane& pane : panes) {
    const float text_room = width <= room ? room : std::max(0.0F, each - sample - inner - gap);
    const std::string name = canvas.elided(pane.name, Face::body, text_room);
    paint_sample(canvas, model.theme, pane.pane, {x, middle}, sample);
    x += sample + inner;
    canvas.text({x, middle - canvas.text_height(Face::body) / 2}, name, Face::body,
                pane.pane == focused ? model.theme.text : model.theme.text_dim);
    x += canvas.text_width(name, Face::body) + gap;
  }
}

void draw_curve_values(const PanelModel& model, Canvas& canvas, const Box& side,
                       std::span<const CurveChart> charts, std::span<const CurvePane> panes,
                       Round round) {
  if (side.width() <= 0 || panes.empty()) return;
  const auto count = static_cast<float>(panes.size());
  for (const CurveChart& chart : charts) {
    const float text_px = canvas.text_height(Face::mono);
    const float line = std::min(model.em(line_em), chart.box.height() / count);
    const bool crowded = line < 0.85F * text_px;  // four panes beside a low chart: two columns
    const float column = crowded ? side.width() / 2 : side.width();
    const std::size_t rows = crowded ? (panes.size() + 1) / 2 : panes.size();
    const float step = std::min(model.em(line_em), chart.box.height() / static_cast<float>(rows));
    const float top = (chart.box.min.y + chart.box.max.y - step * static_cast<float>(rows)) / 2;
    for (std::size_t i = 0; i < panes.size(); ++i) {
      const CurvePane& pane = panes[i];
      const float x = side.min.x + (i >= rows ? column : 0);
      const float middle = top + step * (static_cast<float>(i % rows) + 0.5F);
      const double value = curve_value(pane.source, chart.kind, round);
      const std::string text = crowded ? compact(value) : short_count(value);
      if (!crowded) paint_sample(canvas, model.theme, pane.pane, {x, middle}, model.em(1.6F));
      right_text(canvas, x + column - (crowded ? model.em(0.3F) : 0), middle - text_px / 2, text,
                 Face::mono, crowded ? model.theme.policy[pane.pane] : model.theme.text);
      model.say("curves." + std::string(curve_words[static_cast<std::size_t>(chart.kind)].id) +
                    "." + std::to_string(pane.pane),
                text);
    }
  }
}

void draw_range_table(const PanelModel& model, Canvas& canvas, Actions& actions, const Box& area,
                      std::span<const CurvePane> panes) {
  const Theme& theme = model.theme;
  const RoundRange& range = *model.ui.range;
  const float line = model.em(line_em), pad = model.em(0.6F);
  canvas.fill_rect(area, theme.panel);
  canvas.rect(area, theme.border, theme.font_px / 16, model.em(0.3F));
  float y = area.min.y + model.em(0.25F);
  // Rounds are told inclusively, as everywhere.
  const std::string title =
      range.end - range.first == 1
          ? "Round " + with_separators(range.first)
          : "Rounds " + with_separators(range.first) + "–" + with_separators(range.end - 1);
  const float button = model.em(1.5F);
  canvas.text({area.min.x + pad, y},
              canvas.elided(title, Face::body, area.width() - 2 * pad - button), Face::body,
              theme.text);
  model.say("range.title", title);
  ImGui::SetCursorScreenPos({area.max.x - button - model.em(0.2F), y - model.em(0.1F)});
  if (icon_button(model, "range.clear", Icon::close, "Clear the range (Esc)", false, 1.4F)) {
    actions.range = std::optional<RoundRange>{};
  }
  y += line;
  const float label_px = model.em(6.6F);
  const float column = (area.width() - 2 * pad - label_px) /
                       static_cast<float>(std::max<std::size_t>(1, panes.size()));
  for (std::size_t i = 0; i < panes.size(); ++i) {
    const float right = area.min.x + pad + label_px + column * static_cast<float>(i + 1);
    const std::string name = canvas.elided(panes[i].name, Face::body, column - model.em(0.4F));
    right_text(canvas, right, y, name, Face::body, theme.policy[panes[i].pane]);
    const float under = y + canvas.text_height(Face::body) + theme.font_px / 16;
    paint_sample(canvas, theme, panes[i].pane, {right - canvas.text_width(name, Face::body), under},
                 canvas.text_width(name, Face::body));
  }
  y += line + model.em(0.15F);
  std::vector<RangeMetrics> metrics;
  for (const CurvePane& pane : panes) {
    metrics.push_back(
        range_metrics(*pane.source.curves, *pane.source.geometry, range.first, range.end));
  }
  for (const RangeRow& row : range_rows) {
    if (y + canvas.text_height(Face::mono) > area.max.y) break;
    canvas.text({area.min.x + pad, y}, row.label, Face::body, theme.text_dim);
    for (std::size_t i = 0; i < panes.size(); ++i) {
      const float right = area.min.x + pad + label_px + column * static_cast<float>(i + 1);
      const std::string text = row.value(metrics[i]);
      right_text(canvas, right, y, text, Face::mono, theme.text);
      model.say("range." + std::string(row.id) + "." + std::to_string(panes[i].pane), text);
    }
    y += line;
  }
}

}  // namespace gnomon::desktop
