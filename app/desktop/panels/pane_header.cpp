#include "app/desktop/panels/pane_header.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/desktop/header_layout.h"
#include "app/desktop/number_format.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

struct Figure {
  const char* label;
  const char* short_label;
  std::string value;
  std::string short_value;
  const char* help;
};

/// The numbers of a pane, the most telling first: what does not fit is cut from the end.
std::vector<Figure> figures(const PanelModel& model, std::size_t pane) {
  const auto& result = model.simulation.panes[pane].result;
  if (!result) return {};
  const Metrics& m = result->metrics;
  std::vector<Figure> list;
  const auto add = [&](const char* label, const char* short_label, const std::string& value,
                       const std::string& short_value, const char* help) {
    list.push_back({label, short_label, value, short_value, help});
  };
  const auto whole = [](std::int64_t value) { return compact(static_cast<double>(value)); };
  add("total", "total", with_separators(m.total_latency), whole(m.total_latency),
      "total latency in rounds");
  const auto& first = model.simulation.panes[0].result;
  if (pane > 0 && first && first->scene == result->scene && first->metrics.total_latency > 0) {
    const double base = static_cast<double>(first->metrics.total_latency);
    const std::string difference = signed_percent(static_cast<double>(m.total_latency) / base - 1);
    add("vs first", "Δ", difference, difference, "total latency against the first pane");
  }
  add("bound", "", ratio(m.ratio), ratio(m.ratio),
      "total latency over the best lower bound on any schedule's");
  add("mean", "mean", with_separators(m.mean_latency, m.mean_latency < 1e5 ? 1 : 0),
      compact(m.mean_latency), "mean latency in rounds");
  add("makespan", "end", with_separators(m.makespan), whole(m.makespan),
      "round of the last completion");
  add("kills", "kills", with_separators(m.kills), whole(m.kills),
      "runs that were killed and lost their progress");
  add("used", "used", percent(m.utilization), percent(m.utilization),
      "memory held by runs, of M × makespan");
  return list;
}

constexpr std::size_t max_lines = 2;

const char* label_of(const Figure& figure, HeaderForm form) {
  return form == HeaderForm::long_labels ? figure.label : figure.short_label;
}

const std::string& value_of(const Figure& figure, HeaderForm form) {
  return form == HeaderForm::compact ? figure.short_value : figure.value;
}

float figure_width(const PanelModel& model, const Figure& figure, HeaderForm form) {
  const char* label = label_of(figure, form);
  const float label_width = *label ? ImGui::CalcTextSize(label).x + model.em(0.3F) : 0;
  ImGui::PushFont(model.theme.mono);
  const float value_width = ImGui::CalcTextSize(value_of(figure, form).c_str()).x;
  ImGui::PopFont();
  return label_width + value_width;
}

HeaderLayout lay_out(const PanelModel& model, const std::vector<Figure>& list, float width_px,
                     HeaderForm longest) {
  std::vector<HeaderItem> items;
  for (const Figure& figure : list) {
    items.push_back({figure_width(model, figure, HeaderForm::long_labels),
                     figure_width(model, figure, HeaderForm::short_labels),
                     figure_width(model, figure, HeaderForm::compact)});
  }
  return lay_out_header(items, width_px, model.em(0.95F), max_lines, longest);
}

float line_px(const PanelModel& model) {
  return model.em(1.45F);
}
float controls_px(const PanelModel& model) {
  return model.em(1.75F);
}

void draw_figures(const PanelModel& model, std::size_t pane, float width_px, HeaderForm longest) {
  const std::vector<Figure> list = figures(model, pane);
  const HeaderLayout layout = lay_out(model, list, width_px, longest);
  const Theme& theme = model.theme;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const bool stale = model.simulation.panes[pane].stale;
  const Colour value_colour = stale ? theme.text_dim : theme.text;
  std::size_t item = 0;
  float y = corner.y;
  for (const std::size_t end : layout.line_ends) {
    float x = corner.x;
    for (; item < end; ++item) {
      const Figure& figure = list[item];
      const float left = x;
      const char* label = label_of(figure, layout.form);
      if (*label) {
        draw->AddText({x, y}, theme.text_dim, label);
        x += ImGui::CalcTextSize(label).x + model.em(0.3F);
      }
      ImGui::PushFont(theme.mono);
      const float drop = (theme.body->FontSize - theme.mono->FontSize) / 2;
      const std::string& value = value_of(figure, layout.form);
      draw->AddText({x, y + drop}, value_colour, value.c_str());
      x += ImGui::CalcTextSize(value.c_str()).x;
      ImGui::PopFont();
      if (ImGui::IsWindowHovered() &&
          ImGui::IsMouseHoveringRect({left, y}, {x, y + line_px(model)})) {
        tooltip(model, figure.value + " — " + figure.help);
      }
      x += model.em(0.95F);
    }
    y += line_px(model);
  }
}

/// The list of policies, each with what it knows and its rule.
void policy_combo(const PanelModel& model, Actions& actions, std::size_t pane, float width_px) {
  const Theme& theme = model.theme;
  const PolicySpec& policy = model.document.scene().policies[pane];
  const std::string name = "pane" + std::to_string(pane) + ".policy";
  ImGui::SetNextItemWidth(width_px);
  ImGui::SetNextWindowSizeConstraints({0, 0}, ImGui::GetIO().DisplaySize);
  const ImVec2 box = ImGui::GetCursorScreenPos();
  // Its own preview, in the pane's colour: a font that is pushed here could not be popped in the
  // list, which is another window.
  ImDrawList* const outside = ImGui::GetWindowDrawList();
  const bool open = begin_combo(model, name.c_str(), "");
  outside->AddText(theme.heading, theme.heading->FontSize,
                   {box.x + model.em(0.5F), box.y + model.em(0.28F)}, theme.policy[pane],
                   policy.name.c_str());
  if (!open) {
    if (ImGui::IsItemHovered()) {
      if (const PolicyInfo* info = find_policy(policy.name)) {
        tooltip(model, std::string(info->summary) + "\n\n" + std::string(info->source));
      }
    }
    return;
  }
  float row_px = model.em(30);
  for (const PolicyInfo& info : policy_infos()) {
    const float summary = ImGui::CalcTextSize(std::string(info.summary).c_str()).x;
    row_px = std::max(row_px, model.em(13.6F) + summary);
  }
  row_px = std::min(row_px, ImGui::GetIO().DisplaySize.x - model.em(3));
  for (const PolicyInfo& info : policy_infos()) {
    const std::string item(info.name);
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const std::string id = "##" + item;
    if (ImGui::Selectable(id.c_str(), item == policy.name, 0,
                          {row_px, ImGui::GetTextLineHeight() + model.em(0.35F)}) &&
        item != policy.name) {
      Scenario scene = model.document.scene();
      PolicySpec chosen{item, {}};
      // A new policy takes over the α that the panel shows.
      const bool has_alpha = find_parameter(info, "alpha") != nullptr;
      for (const PolicySpec& other : scene.policies) {
        for (const auto& [key, value] : other.parameters) {
          if (key == "alpha" && has_alpha) set_parameter(chosen, "alpha", value);
        }
      }
      scene.policies[pane] = chosen;
      actions.scene = std::move(scene);
      actions.focus_pane = pane;
    }
    mark(model, name + "." + item);
    ImDrawList* draw = ImGui::GetWindowDrawList();
    const float y = corner.y + model.em(0.17F);
    draw->AddText(theme.heading, theme.heading->FontSize, {corner.x + model.em(0.3F), y},
                  theme.text, item.c_str());
    const std::string knows = "knows " + std::string(to_string(info.knowledge));
    draw->AddText({corner.x + model.em(6.6F), y}, theme.accent, knows.c_str());
    draw->PushClipRect({corner.x, corner.y}, {corner.x + row_px, corner.y + model.em(2)}, true);
    draw->AddText({corner.x + model.em(12.8F), y}, theme.text_dim,
                  std::string(info.summary).c_str());
    draw->PopClipRect();
    if (ImGui::IsItemHovered())
      tooltip(model, std::string(info.summary) + "\n\n" + std::string(info.source));
  }
  ImGui::EndCombo();
}

float parameter_px(const PanelModel& model) {
  return model.em(5.2F);
}

void parameter_fields(const PanelModel& model, Actions& actions, std::size_t pane, float right_px) {
  const PolicySpec& policy = model.document.scene().policies[pane];
  const PolicyInfo* info = find_policy(policy.name);
  if (!info) return;
  for (const ParameterInfo& field : info->parameters) {
    ImGui::SameLine(0, model.em(0.35F));
    if (ImGui::GetCursorPosX() + parameter_px(model) > right_px) return;
    double value = parameter(policy, field.name);
    const std::string symbol(field.symbol.empty() ? field.name : field.symbol);
    const std::string format = symbol + (field.integer ? "  %.0f" : "  %.3g");
    const double span = field.max_value - field.min_value;
    const float speed = static_cast<float>(
        field.integer ? std::max(0.2, std::min(span, 1000.0) / 500) : std::min(span, 4.0) / 400);
    ImGui::SetNextItemWidth(parameter_px(model));
    ImGui::PushID(symbol.c_str());
    ImGui::PushFont(model.theme.mono);
    const bool moved =
        ImGui::DragScalar("##parameter", ImGuiDataType_Double, &value, speed, &field.min_value,
                          &field.max_value, format.c_str(), ImGuiSliderFlags_AlwaysClamp);
    ImGui::PopFont();
    mark(model, "pane" + std::to_string(pane) + ".parameter." + std::string(field.name));
    if (ImGui::IsItemHovered() && !ImGui::IsItemActive()) {
      tooltip(model, std::string(field.help) + "\nDrag, or double-click to type.");
    }
    ImGui::PopID();
    if (!moved) continue;
    Scenario scene = model.document.scene();
    set_parameter(scene.policies[pane], field.name, field.integer ? std::round(value) : value);
    actions.scene = std::move(scene);
  }
}

/// How much of the controls' line its controls need.
float controls_width(const PanelModel& model, std::size_t pane) {
  const PolicyInfo* info = find_policy(model.document.scene().policies[pane].name);
  const auto fields = info ? static_cast<float>(info->parameters.size()) : 0;
  return model.em(8) + fields * (parameter_px(model) + model.em(0.35F)) + model.em(1.2F);
}

float close_px(const PanelModel& model) {
  return model.document.scene().policies.size() > 1 ? model.em(1.75F) : 0;
}

/// Whether all numbers fit beside the controls.
bool one_line(const PanelModel& model, std::size_t pane, float width_px) {
  const std::vector<Figure> list = figures(model, pane);
  const float room = width_px - controls_width(model, pane) - close_px(model);
  float used = 0;
  for (const Figure& figure : list)
    used += figure_width(model, figure, HeaderForm::long_labels) + model.em(0.95F);
  return used <= room;
}

}  // namespace

HeaderStyle pane_header_style(const PanelModel& model, std::size_t pane, float width_px) {
  if (one_line(model, pane, width_px)) return {};
  return {false, lay_out(model, figures(model, pane), width_px, HeaderForm::long_labels).form};
}

HeaderStyle common_style(const HeaderStyle& a, const HeaderStyle& b) {
  return {a.beside_controls && b.beside_controls, std::max(a.form, b.form)};
}

float pane_header_height(const PanelModel& model, std::size_t pane, float width_px,
                         const HeaderStyle& style) {
  if (style.beside_controls) return controls_px(model) + model.em(0.3F);
  const std::size_t lines =
      lay_out(model, figures(model, pane), width_px, style.form).line_ends.size();
  return controls_px(model) + model.em(0.3F) +
         static_cast<float>(std::max<std::size_t>(1, lines)) * line_px(model);
}

void draw_pane_header(const PanelModel& model, Actions& actions, std::size_t pane, float width_px,
                      float height_px, const HeaderStyle& style) {
  const ImVec2 corner = ImGui::GetCursorPos();
  const float close = close_px(model);
  const float combo = std::min(model.em(8), width_px - close - model.em(0.4F));
  policy_combo(model, actions, pane, combo);
  parameter_fields(model, actions, pane, corner.x + width_px - close);
  if (close > 0) {
    ImGui::SetCursorPos({corner.x + width_px - model.em(1.5F), corner.y});
    const std::string name = "pane" + std::to_string(pane) + ".close";
    if (icon_button(model, name.c_str(), Icon::close, "Close this pane", false, 1.5F)) {
      Scenario scene = model.document.scene();
      scene.policies.erase(scene.policies.begin() + static_cast<std::ptrdiff_t>(pane));
      actions.scene = std::move(scene);
    }
  }
  if (style.beside_controls) {
    const float left = controls_width(model, pane);
    ImGui::SetCursorPos({corner.x + left, corner.y + model.em(0.28F)});
    draw_figures(model, pane, width_px - left - close, style.form);
  } else {
    ImGui::SetCursorPos({corner.x, corner.y + controls_px(model) + model.em(0.15F)});
    draw_figures(model, pane, width_px, style.form);
  }
  ImGui::SetCursorPos({corner.x, corner.y + height_px});
}

}  // namespace gnomon::desktop
