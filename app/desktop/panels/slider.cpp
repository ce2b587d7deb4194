// The labelled slider with ticks and exact entry.
#include <imgui/imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

/// The one field that may be open at a time.
struct Entry {
  ImGuiID id = 0;
  char text[48] = {};
  bool focus = false;
};
Entry entry;

double to_fraction(const SliderSpec& spec, double value) {
  const double clamped = std::clamp(value, spec.min, spec.max);
  if (!(spec.max > spec.min)) return 0;
  if (!spec.logarithmic) return (clamped - spec.min) / (spec.max - spec.min);
  return std::log(clamped / spec.min) / std::log(spec.max / spec.min);
}

double from_fraction(const SliderSpec& spec, double fraction) {
  const double value = spec.logarithmic ? spec.min * std::pow(spec.max / spec.min, fraction)
                                        : spec.min + fraction * (spec.max - spec.min);
  const double unit = std::pow(10.0, spec.decimals);
  return std::clamp(std::round(value * unit) / unit, spec.min, spec.max);
}

/// The value of a tick close enough to `fraction`, or the value there.
double with_ticks(const SliderSpec& spec, double fraction, float track_px, float reach_px) {
  // Alt lets go of the ticks, for whoever wants 1.99.
  if (!ImGui::GetIO().KeyAlt) {
    for (const SliderTick& tick : spec.ticks) {
      const double distance = std::abs(to_fraction(spec, tick.value) - fraction) * track_px;
      if (tick.sticky && distance <= reach_px) return tick.value;
    }
  }
  return from_fraction(spec, fraction);
}

/// Draws ticks and labels, each label in the first of two rows that has room for it; better none
/// than two on one spot. Returns how many rows were used.
int draw_ticks(const PanelModel& model, const SliderSpec& spec, float left, float right, float y) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  ImGui::PushFont(model.theme.small);
  constexpr int max_rows = 2;
  const float row_height = ImGui::GetTextLineHeight();
  std::array<float, max_rows> free_from{};
  free_from.fill(left - model.em(2));
  int rows = 0;
  for (const SliderTick& tick : spec.ticks) {
    if (tick.value < spec.min || tick.value > spec.max) continue;
    const float x = left + static_cast<float>(to_fraction(spec, tick.value)) * (right - left);
    list->AddLine({x, y - model.em(0.3F)}, {x, y + model.em(0.42F)}, model.theme.text_dim,
                  std::max(1.0F, model.em(0.08F)));
    const float width = ImGui::CalcTextSize(tick.label.c_str()).x;
    const float text_left = std::clamp(x - width / 2, left - model.em(0.3F),
                                       std::max(left, right - width + model.em(0.3F)));
    for (std::size_t row = 0; row < max_rows && !tick.label.empty(); ++row) {
      if (text_left < free_from[row]) continue;
      list->AddText({text_left, y + model.em(0.45F) + static_cast<float>(row) * row_height},
                    model.theme.text_dim, tick.label.c_str());
      free_from[row] = text_left + width + model.em(0.35F);
      rows = std::max(rows, static_cast<int>(row) + 1);
      break;
    }
  }
  ImGui::PopFont();
  return rows;
}

bool draw_entry(const PanelModel& model, const SliderSpec& spec, float right, double& value) {
  bool changed = false;
  const float width = model.em(7);
  ImGui::SetCursorScreenPos({right - width, ImGui::GetCursorScreenPos().y});
  ImGui::SetNextItemWidth(width);
  if (entry.focus) ImGui::SetKeyboardFocusHere();
  ImGui::PushFont(model.theme.mono);
  const bool done =
      ImGui::InputText("##entry", entry.text, sizeof entry.text,
                       ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll |
                           ImGuiInputTextFlags_CharsDecimal);
  ImGui::PopFont();
  mark(model, std::string(spec.name) + ".entry");
  if (done) {
    char* end = nullptr;
    const double typed = std::strtod(entry.text, &end);
    if (end != entry.text && std::isfinite(typed)) {
      const double unit = std::pow(10.0, std::max(spec.decimals, spec.decimals > 0 ? 6 : 0));
      const double wanted =
          std::clamp(std::round(typed * unit) / unit, spec.entry_min, spec.entry_max);
      changed = wanted != value;
      value = wanted;
    }
    entry.id = 0;
  } else if (!entry.focus && !ImGui::IsItemActive()) {
    entry.id = 0;  // clicked elsewhere, or Esc
  }
  entry.focus = false;
  return changed;
}

}  // namespace

bool slider(const PanelModel& model, const SliderSpec& spec, double& value) {
  const Theme& theme = model.theme;
  ImGui::PushID(spec.name);
  const ImGuiID id = ImGui::GetID("entry");
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float label_right = corner.x + width - spec.right_margin_px;
  bool changed = false;

  const float line = ImGui::GetTextLineHeight();
  ImGui::GetWindowDrawList()->PushClipRect(corner, {corner.x + width, corner.y + line * 1.3F},
                                           true);
  ImGui::GetWindowDrawList()->AddText(corner, theme.text, spec.label.c_str());
  ImGui::GetWindowDrawList()->PopClipRect();
  if (entry.id == id) {
    changed = draw_entry(model, spec, label_right, value);
  } else {
    ImGui::PushFont(theme.mono);
    const float text_width = ImGui::CalcTextSize(spec.value.c_str()).x;
    const float drop = (line - ImGui::GetTextLineHeight()) / 2;
    ImGui::GetWindowDrawList()->AddText({label_right - text_width, corner.y + drop}, theme.text,
                                        spec.value.c_str());
    ImGui::PopFont();
    // A double-click on the number also opens the field: it looks like something to edit.
    ImGui::SetCursorScreenPos({label_right - text_width, corner.y});
    ImGui::InvisibleButton("##value", {std::max(1.0F, text_width), line});
    const bool over = ImGui::IsItemHovered();
    if (over) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    if (over &&
        (ImGui::IsMouseDoubleClicked(0) || (ImGui::GetIO().KeyCtrl && ImGui::IsMouseClicked(0)))) {
      entry.id = id;
    }
  }

  ImGui::SetCursorScreenPos({corner.x, corner.y + line + model.em(0.05F)});
  const float height = model.em(1.15F), radius = model.em(0.36F);
  const ImVec2 track = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton("##track", {width, height});
  mark(model, spec.name);
  const bool hot = ImGui::IsItemHovered() || ImGui::IsItemActive();
  const float left = track.x + radius, right = track.x + width - radius, y = track.y + height / 2;
  if (ImGui::IsItemActivated() && ImGui::GetIO().KeyCtrl) entry.id = id;
  if (entry.id == id && entry.text[0] == 0) {
    std::snprintf(entry.text, sizeof entry.text, "%.*f", spec.decimals, value);
    entry.focus = true;
  }
  if (entry.id != id && ImGui::IsItemActive() && !ImGui::GetIO().KeyCtrl && right > left) {
    const double at = std::clamp((ImGui::GetIO().MousePos.x - left) / (right - left), 0.0F, 1.0F);
    const double wanted = with_ticks(spec, at, right - left, model.em(0.4F));
    changed = changed || wanted != value;
    value = wanted;
  }
  if (entry.id == 0) entry.text[0] = 0;

  ImDrawList* list = ImGui::GetWindowDrawList();
  const float thickness = model.em(0.22F);
  list->AddRectFilled({left, y - thickness / 2}, {right, y + thickness / 2},
                      ImGui::GetColorU32(ImGuiCol_ButtonHovered), thickness / 2);
  const int rows = draw_ticks(model, spec, left, right, y);
  const float knob = left + static_cast<float>(to_fraction(spec, value)) * (right - left);
  list->AddRectFilled({left, y - thickness / 2}, {knob, y + thickness / 2}, theme.accent,
                      thickness / 2);
  list->AddCircleFilled({knob, y}, hot ? radius * 1.15F : radius, theme.accent, 24);

  if (rows > 0) {
    const float line_px = theme.small->FontSize;
    ImGui::Dummy({0, std::max(0.0F, static_cast<float>(rows) * line_px - model.em(0.35F))});
  }
  ImGui::PopID();
  return changed;
}

}  // namespace gnomon::desktop
