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
  const char* unit;
  std::string (*value)(const RangeMetrics& metrics);
};

// The most asked for first: where height is scarce the last ones go.
const std::array<RangeRow, 7> range_rows = {{
    {"mean_memory", "mean memory", "tokens",
     [](const RangeMetrics& m) { return with_separators(m.mean_memory_tokens, 1); }},
    {"completions", "done", "jobs",
     [](const RangeMetrics& m) { return with_separators(m.completions); }},
    {"kills", "kills", "runs", [](const RangeMetrics& m) { return with_separators(m.kills); }},
    {"lost", "lost area", "token-rounds",
     [](const RangeMetrics& m) { return short_count(static_cast<double>(m.lost)); }},
    {"mean_waiting", "mean waiting", "jobs",
     [](const RangeMetrics& m) { return with_separators(m.mean_waiting, 1); }},
    {"max_memory", "max memory", "tokens",
     [](const RangeMetrics& m) { return with_separators(m.max_memory_tokens); }},
    {"starts", "starts", "runs", [](const RangeMetrics& m) { return with_separators(m.starts); }},
}};

constexpr float line_em = 1.25F;
constexpr float label_em = 10;  // the longest label of a row, with its unit

void right_text(Canvas& canvas, float right, float y, const std::string& text, Face face,
                Colour colour) {
  canvas.text({right - canvas.text_width(text, face), y}, text, face, colour);
}

float key_gap(const PanelModel& model) {
  return model.em(1);
}
/// A piece of line with the distance to its name.
float key_sample(const PanelModel& model) {
  return model.em(2.2F);
}

/// The width at which the longest of `widths` must be cut for all to fit `room`: the short ones
/// leave to the long ones what they do not need.
float widest_that_fits(std::vector<float> widths, float room) {
  std::sort(widths.begin(), widths.end());
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const float each = room / static_cast<float>(widths.size() - i);
    if (widths[i] > each) return each;
    room -= widths[i];
  }
  return widths.empty() ? room : widths.back();
}

/// Nobody knows what a schedule would have done behind the fault that has cut it off.
bool is_simulated(const CurvePane& pane, Round round) {
  return !pane.source.curves->stopped() || round < *pane.source.curves->stopped();
}

float role_px(const PanelModel& model, const Canvas& canvas, const NamedPane& pane) {
  return *pane.role == '\0' ? 0 : canvas.text_width(pane.role, Face::small) + model.em(0.35F);
}

}  // namespace

float curve_values_width(const PanelModel& model) {
  return model.em(9);
}

float narrow_values_width(const PanelModel& model) {
  return model.em(5.2F);
}

float range_table_width(const PanelModel& model, std::size_t panes) {
  return model.em(label_em + 0.8F + 6.2F * static_cast<float>(std::max<std::size_t>(panes, 1)));
}

void paint_sample(Canvas& canvas, const Theme& theme, std::size_t pane, Point at, float width_px) {
  const std::array<Point, 2> line{at, Point{at.x + width_px, at.y}};
  paint_policy_line(canvas, pane, line, theme.policy[pane], theme.font_px / 8, theme.font_px);
}

float policy_key_width(const PanelModel& model, const Canvas& canvas,
                       std::span<const NamedPane> panes) {
  float width = 0;
  for (const NamedPane& pane : panes) {
    width += key_sample(model) + canvas.text_width(pane.name, Face::body) +
             role_px(model, canvas, pane) + key_gap(model);
  }
  return panes.empty() ? 0 : width - key_gap(model);
}

std::vector<Box> draw_policy_key(const PanelModel& model, Canvas& canvas, const Box& row,
                                 std::span<const NamedPane> panes) {
  std::vector<Box> boxes;
  if (panes.empty()) return boxes;
  // Where names must be cut, the lines beside them are first.
  const bool tight = policy_key_width(model, canvas, panes) > row.width();
  const float gap = tight ? model.em(0.6F) : key_gap(model);
  const float line = model.em(tight ? 1.2F : 1.8F), sample = line + model.em(0.4F);
  std::vector<float> widths;
  for (const NamedPane& pane : panes) widths.push_back(canvas.text_width(pane.name, Face::body));
  const auto count = static_cast<float>(panes.size());
  float total = count * sample + (count - 1) * gap;
  float roles = 0;
  for (const NamedPane& pane : panes) roles += role_px(model, canvas, pane);
  float most = widest_that_fits(widths, std::max(0.0F, row.width() - total - roles));
  // Names that tell nobody apart are no key: their small words go first.
  const bool small_words = !tight || most >= model.em(5);
  if (small_words) {
    total += roles;
  } else {
    most = widest_that_fits(widths, std::max(0.0F, row.width() - total));
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < panes.size(); ++i) {
    names.push_back(widths[i] <= most ? panes[i].name
                                      : canvas.elided(panes[i].name, Face::body, most));
    total += canvas.text_width(names.back(), Face::body);
  }
  float x = std::max(row.min.x, row.max.x - total);
  const float middle = (row.min.y + row.max.y) / 2 - model.em(0.1F);
  for (std::size_t i = 0; i < panes.size(); ++i) {
    const float left = x;
    paint_sample(canvas, model.theme, panes[i].pane, {x, middle}, line);
    x += sample;
    canvas.text({x, middle - canvas.text_height(Face::body) / 2}, names[i], Face::body,
                model.theme.text);
    x += canvas.text_width(names[i], Face::body);
    if (const float role = role_px(model, canvas, panes[i]); small_words && role > 0) {
      canvas.text({x + model.em(0.35F),
                   middle - canvas.text_height(Face::body) / 2 + canvas.small_drop_px()},
                  panes[i].role, Face::small, model.theme.text_dim);
      x += role;
    }
    boxes.push_back({{left, row.min.y}, {x, row.max.y}});
    x += gap;
  }
  return boxes;
}

void draw_curve_values(const PanelModel& model, Canvas& canvas, const Box& side,
                       std::span<const CurveChart> charts, std::span<const CurvePane> panes,
                       Round round) {
  if (side.width() <= 0 || panes.empty()) return;
  const auto count = static_cast<float>(panes.size());
  const bool narrow = side.width() < curve_values_width(model) - 1;
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
      std::string text = "–";
      if (is_simulated(pane, round)) {
        const double value = curve_value(pane.source, chart.kind, round);
        text = crowded || narrow ? compact(value) : short_count(value);
      }
      if (crowded || narrow) {  // no room for a dash: the mark that is on the curve
        paint_filled_mark(canvas, pane.pane, {x + model.em(0.5F), middle}, model.em(0.2F),
                          model.theme.policy[pane.pane]);
      } else {
        paint_sample(canvas, model.theme, pane.pane, {x, middle}, model.em(1.6F));
      }
      right_text(canvas, x + column - (crowded ? model.em(0.3F) : 0), middle - text_px / 2, text,
                 Face::mono, model.theme.text);
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
  const float label_px = model.em(label_em);
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
  for (const CurvePane& pane : panes) {
    if (is_simulated(pane, range.end - 1)) continue;
    const std::string words = pane.name + " " + stopped_words(*pane.source.curves);
    canvas.text({area.min.x + pad, y}, canvas.elided(words, Face::body, area.width() - 2 * pad),
                Face::body, theme.text);
    model.say("range.stopped." + std::to_string(pane.pane), words);
    y += line;
  }
  for (const RangeRow& row : range_rows) {
    if (y + canvas.text_height(Face::mono) > area.max.y) break;
    canvas.text({area.min.x + pad, y}, row.label, Face::body, theme.text_dim);
    const float unit_x =
        area.min.x + pad + canvas.text_width(row.label, Face::body) + model.em(0.35F);
    canvas.text({unit_x, y + canvas.small_drop_px()}, row.unit, Face::small, theme.text_dim);
    for (std::size_t i = 0; i < panes.size(); ++i) {
      const float right = area.min.x + pad + label_px + column * static_cast<float>(i + 1);
      // Of a range that a fault ends, up to there; of one behind it, nothing.
      const bool any = is_simulated(panes[i], range.first);
      const std::string text = any ? row.value(metrics[i]) : "–";
      right_text(canvas, right, y, text, Face::mono, theme.text);
      model.say("range." + std::string(row.id) + "." + std::to_string(panes[i].pane), text);
    }
    y += line;
  }
}

}  // namespace gnomon::desktop
