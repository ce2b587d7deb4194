#include "app/desktop/panels/parameter_fields.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

struct Field {
  const PanelModel& model;
  Actions& actions;
  std::size_t pane;
  const ParameterInfo& info;

  [[nodiscard]] const PolicySpec& policy() const { return model.document.scene().policies[pane]; }
  [[nodiscard]] double value() const { return parameter(policy(), info.name); }
  [[nodiscard]] std::string name() const {
    return "pane" + std::to_string(pane) + ".parameter." + std::string(info.name);
  }
  void set(double value) const {
    Scenario scene = model.document.scene();
    set_parameter(scene.policies[pane], info.name, value);
    actions.scene = std::move(scene);
    actions.focus_pane = pane;
  }
};

/// How ImGui writes a value: as a number, or as what 0 stands for.
std::string number_format(const ParameterInfo& info, double value) {
  if (value == 0 && !info.zero_means.empty()) return std::string(info.zero_means);
  return info.integer ? "%.0f" : "%.4g";
}

/// How much a pixel of dragging changes a number: counts of tokens and seconds go by their size.
float drag_speed(const ParameterInfo& info, double value) {
  const double span = info.max_value - info.min_value;
  if (info.integer) return static_cast<float>(std::max(0.1, std::abs(value) * 0.01));
  if (span <= 4) return static_cast<float>(span / 400);
  return static_cast<float>(std::max(0.01, std::abs(value) * 0.005));
}

float field_px(const PanelModel& model, const ParameterInfo& info, double value) {
  const std::string symbol = std::string(info.symbol) + "  ";
  if (!info.words.empty()) {
    float longest = 0;
    for (const std::string_view word : info.words) {
      longest = std::max(longest, ImGui::CalcTextSize((symbol + std::string(word)).c_str()).x);
    }
    return longest + model.em(2.4F);
  }
  char text[64];
  std::snprintf(text, sizeof text, number_format(info, value).c_str(), value);
  ImGui::PushFont(model.theme.mono);
  const float width = ImGui::CalcTextSize((symbol + text).c_str()).x;
  ImGui::PopFont();
  // A least width, or the fields would wander while a number is dragged from 9 to 10.
  return std::clamp(width + model.em(1.1F), model.em(5.2F), model.em(12));
}

float gap_px(const PanelModel& model) {
  return model.em(0.35F);
}

void word_field(const Field& field, float width_px, bool with_symbol) {
  const auto current = static_cast<std::size_t>(field.value());
  const std::string word(field.info.words[current]);
  const std::string preview = with_symbol ? std::string(field.info.symbol) + "  " + word : word;
  ImGui::SetNextItemWidth(width_px);
  const std::string name = field.name();
  if (!begin_combo(field.model, name.c_str(), preview.c_str())) return;
  for (std::size_t i = 0; i < field.info.words.size(); ++i) {
    const std::string item(field.info.words[i]);
    if (ImGui::Selectable(item.c_str(), i == current) && i != current) {
      field.set(static_cast<double>(i));
    }
    mark(field.model, name + "." + item);
  }
  ImGui::EndCombo();
}

void number_field(const Field& field, float width_px, bool with_symbol) {
  double value = field.value();
  const std::string format =
      (with_symbol ? std::string(field.info.symbol) + "  " : "") + number_format(field.info, value);
  ImGui::SetNextItemWidth(width_px);
  ImGui::PushID(field.name().c_str());
  ImGui::PushFont(field.model.theme.mono);
  const bool moved = ImGui::DragScalar(
      "##number", ImGuiDataType_Double, &value, drag_speed(field.info, value),
      &field.info.min_value, &field.info.max_value, format.c_str(), ImGuiSliderFlags_AlwaysClamp);
  ImGui::PopFont();
  ImGui::PopID();
  mark(field.model, field.name());
  if (moved) field.set(field.info.integer ? std::round(value) : value);
}

void draw_field(const Field& field, float width_px, bool in_header) {
  const bool words = !field.info.words.empty();
  words ? word_field(field, width_px, in_header) : number_field(field, width_px, in_header);
  if (in_header && ImGui::IsItemHovered() && !ImGui::IsItemActive()) {
    tooltip(field.model,
            std::string(field.info.help) + (words ? "" : "\nDrag, or double-click to type."));
  }
}

/// All parameters below each other, each with its help.
void parameter_list(const PanelModel& model, Actions& actions, std::size_t pane,
                    const PolicyInfo& info) {
  close_on_escape();
  const float name_px = model.em(7), field_width = model.em(11);
  const std::string pane_name = "pane" + std::to_string(pane);
  ImGui::PushFont(model.theme.heading);
  ImGui::TextUnformatted(("Parameters of " + std::string(info.name)).c_str());
  ImGui::PopFont();
  for (const ParameterInfo& parameter : info.parameters) {
    ImGui::Dummy({0, model.em(0.15F)});
    const float left = ImGui::GetCursorPosX();
    ImGui::AlignTextToFramePadding();
    const std::string name(parameter.name), symbol(parameter.symbol);
    ImGui::TextUnformatted(name.c_str());
    if (symbol != name && symbol.size() <= 4) {  // a letter, not another spelling
      ImGui::SameLine(0, model.em(0.5F));
      ImGui::PushStyleColor(ImGuiCol_Text, model.theme.text_dim);
      ImGui::TextUnformatted(symbol.c_str());
      ImGui::PopStyleColor();
    }
    ImGui::SameLine(left + name_px);
    draw_field({model, actions, pane, parameter}, field_width, false);
    ImGui::PushStyleColor(ImGuiCol_Text, model.theme.text_dim);
    wrapped_text(std::string(parameter.help), name_px + field_width);
    ImGui::PopStyleColor();
  }
  ImGui::Dummy({0, model.em(0.2F)});
  const PolicySpec& policy = model.document.scene().policies[pane];
  ImGui::BeginDisabled(to_string(policy) == policy.name);
  if (ImGui::Button("Defaults")) {
    Scenario scene = model.document.scene();
    scene.policies[pane].parameters.clear();
    actions.scene = std::move(scene);
  }
  ImGui::EndDisabled();
  mark(model, pane_name + ".parameters.defaults");
}

/// Opens the list of all parameters.
void list_button(const PanelModel& model, Actions& actions, std::size_t pane,
                 const PolicyInfo& info, const char* label, float width_px) {
  const std::string name = "pane" + std::to_string(pane) + ".parameters";
  const std::string popup = "##" + name;
  ImGui::PushID(name.c_str());
  if (ImGui::Button(label, {width_px, ImGui::GetFrameHeight()})) ImGui::OpenPopup(popup.c_str());
  mark(model, name);
  if (ImGui::IsItemHovered()) tooltip(model, "All parameters of this policy, with explanations.");
  if (ImGui::BeginPopup(popup.c_str(), ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoNav)) {
    parameter_list(model, actions, pane, info);
    ImGui::EndPopup();
  }
  ImGui::PopID();
}

/// Whose parameters have fields. Which recording a pane plays is chosen by name, in the policy
/// menu.
const PolicyInfo* info_with_fields(const PolicySpec& policy) {
  return policy.name == recorded_policy_info().name ? nullptr : find_policy(policy.name);
}

}  // namespace

float parameter_fields_px(const PanelModel& model, std::size_t pane) {
  const PolicySpec& policy = model.document.scene().policies[pane];
  const PolicyInfo* info = info_with_fields(policy);
  float width = 0;
  for (const ParameterInfo& field : info ? info->parameters : std::span<const ParameterInfo>()) {
    width += gap_px(model) + field_px(model, field, parameter(policy, field.name));
  }
  return width;
}

void draw_parameter_fields(const PanelModel& model, Actions& actions, std::size_t pane,
                           float room_px) {
  const PolicySpec& policy = model.document.scene().policies[pane];
  const PolicyInfo* info = info_with_fields(policy);
  if (!info || info->parameters.empty()) return;
  const float gap = gap_px(model);
  const bool all = parameter_fields_px(model, pane) <= room_px;
  constexpr const char* long_label = "parameters…";
  constexpr const char* short_label = "…";
  const float padding = model.em(1.1F);
  const float long_px = ImGui::CalcTextSize(long_label).x + padding;
  const float short_px = ImGui::CalcTextSize(short_label).x + padding;
  float left = all ? room_px : room_px - std::min(long_px, short_px) - gap;
  std::size_t shown = 0;
  for (const ParameterInfo& field : info->parameters) {
    const float width = field_px(model, field, parameter(policy, field.name));
    left -= gap + width;
    if (left < 0) {
      left += gap + width;
      break;
    }
    ImGui::SameLine(0, gap);
    draw_field({model, actions, pane, field}, width, true);
    ++shown;
  }
  if (all) return;
  left += short_px;
  ImGui::SameLine(0, gap);
  const bool roomy = left >= long_px;
  if (!roomy && shown == 0 && left < short_px) return;  // a pane narrower than a word
  list_button(model, actions, pane, *info, roomy ? long_label : short_label,
              roomy ? long_px : short_px);
}

}  // namespace gnomon::desktop
