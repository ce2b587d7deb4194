#include "app/desktop/panels/widgets.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "app/desktop/text_wrap.h"

namespace gnomon::desktop {

void mark(const PanelModel& model, const std::string& name) {
  const ImVec2 lo = ImGui::GetItemRectMin(), hi = ImGui::GetItemRectMax();
  mark(model, name, {lo.x, lo.y, hi.x - lo.x, hi.y - lo.y});
}

void mark(const PanelModel& model, const std::string& name, const WidgetRect& rect) {
  model.widgets[name] = rect;
}

bool clear_button(const PanelModel& model, const char* name) {
  ImGui::SameLine(0, model.em(0.3F));
  return icon_button(model, name, Icon::close, "Clear the search", false,
                     ImGui::GetFrameHeight() / model.theme.font_px);
}

float clear_button_px(const PanelModel& model) {
  return ImGui::GetFrameHeight() + model.em(0.3F);
}

AccentButtons::AccentButtons(const PanelModel& model, bool on) : on_(on) {
  if (!on_) return;
  const Theme& theme = model.theme;
  ImGui::PushStyleColor(ImGuiCol_Button, theme.accent);
  ImGui::PushStyleColor(ImGuiCol_ButtonHovered, blend(theme.accent, theme.text, 0.15));
  ImGui::PushStyleColor(ImGuiCol_ButtonActive, blend(theme.accent, theme.text, 0.3));
  ImGui::PushStyleColor(ImGuiCol_Text, theme.accent_text);
}

AccentButtons::~AccentButtons() {
  if (on_) ImGui::PopStyleColor(4);
}

void section(const PanelModel& model, const char* caption) {
  ImGui::Dummy({0, model.em(0.35F)});
  ImGui::PushFont(model.theme.small);
  ImGui::PushStyleColor(ImGuiCol_Text, model.theme.text_dim);
  ImGui::TextUnformatted(caption);
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

std::string in_lines(const std::string& text, float width_px) {
  return wrap_at_spaces(text, width_px, [](std::string_view part) {
    return ImGui::CalcTextSize(part.data(), part.data() + part.size()).x;
  });
}

void wrapped_text(const std::string& text, float width_px) {
  const float room = width_px > 0 ? width_px : ImGui::GetContentRegionAvail().x;
  const std::string lines = in_lines(text, room - 1);
  // ImGui's own wrapping remains for single words that are too wide, such as file names.
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + room);
  ImGui::TextUnformatted(lines.c_str());
  ImGui::PopTextWrapPos();
}

void dim_text(const PanelModel& model, const std::string& text) {
  ImGui::PushStyleColor(ImGuiCol_Text, model.theme.text_dim);
  wrapped_text(text);
  ImGui::PopStyleColor();
}

void small_dim_text(const PanelModel& model, const std::string& text) {
  ImGui::PushFont(model.theme.small);
  dim_text(model, text);
  ImGui::PopFont();
}

void fact(const PanelModel& model, const char* label, const std::string& value, float room_px) {
  ImGui::PushStyleColor(ImGuiCol_Text, model.theme.text_dim);
  ImGui::TextUnformatted(label);
  ImGui::PopStyleColor();
  ImGui::PushFont(model.theme.mono);
  const float width = ImGui::CalcTextSize(value.c_str()).x;
  const float left = ImGui::GetWindowContentRegionMax().x - room_px - width;
  ImGui::SameLine();
  // A value that does not fit beside its label goes under it.
  if (left < ImGui::GetCursorPosX()) ImGui::NewLine();
  ImGui::SetCursorPosX(std::max(left, ImGui::GetCursorStartPos().x));
  ImGui::TextUnformatted(value.c_str());
  ImGui::PopFont();
}

void tooltip(const PanelModel& model, const std::string& text) {
  ImGui::BeginTooltip();
  wrapped_text(text, model.em(26));
  ImGui::EndTooltip();
}

void close_on_escape() {
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false)) ImGui::CloseCurrentPopup();
}

namespace {

void draw_caret(const PanelModel& model, ImDrawList* list, float x, float y) {
  const float half = model.em(0.28F);
  list->AddTriangleFilled({x - half, y - half * 0.5F}, {x + half, y - half * 0.5F},
                          {x, y + half * 0.7F}, model.theme.text_dim);
}

}  // namespace

void draw_caret(const PanelModel& model, float x, float y) {
  draw_caret(model, ImGui::GetWindowDrawList(), x, y);
}

bool begin_combo(const PanelModel& model, const char* name, const char* preview) {
  // Where the box is has to be asked first: inside an open combo, the last item and the draw list
  // are those of its list.
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float width = ImGui::CalcItemWidth(), height = ImGui::GetFrameHeight();
  ImDrawList* const outside = ImGui::GetWindowDrawList();
  const bool open =
      ImGui::BeginCombo((std::string("##") + name).c_str(), preview,
                        ImGuiComboFlags_HeightLargest | ImGuiComboFlags_NoArrowButton);
  mark(model, name, {corner.x, corner.y, width, height});
  draw_caret(model, outside, corner.x + width - model.em(0.85F), corner.y + height / 2);
  if (open) close_on_escape();
  return open;
}

bool choice(const PanelModel& model, const char* name, std::span<const char* const> words,
            int& index) {
  if (!begin_combo(model, name, words[static_cast<std::size_t>(index)])) return false;
  bool changed = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const int value = static_cast<int>(i);
    if (ImGui::Selectable(words[i], value == index) && value != index) {
      index = value;
      changed = true;
    }
    mark(model, std::string(name) + "." + std::to_string(i));
  }
  ImGui::EndCombo();
  return changed;
}

bool thin_slider(const PanelModel& model, const char* name, float width_px, double& fraction) {
  const Theme& theme = model.theme;
  const float height = model.em(1.3F), radius = model.em(0.38F);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton(name, {width_px, height});
  mark(model, name);
  const float left = corner.x + radius, right = corner.x + width_px - radius;
  bool changed = false;
  if (ImGui::IsItemActive() && right > left) {
    const double wanted =
        std::clamp((ImGui::GetIO().MousePos.x - left) / (right - left), 0.0F, 1.0F);
    changed = wanted != fraction;
    fraction = wanted;
  }
  const bool hot = ImGui::IsItemHovered() || ImGui::IsItemActive();
  const float y = corner.y + height / 2, thickness = model.em(0.22F);
  const float knob = left + static_cast<float>(std::clamp(fraction, 0.0, 1.0)) * (right - left);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({left, y - thickness / 2}, {right, y + thickness / 2},
                      ImGui::GetColorU32(ImGuiCol_ButtonHovered), thickness / 2);
  list->AddRectFilled({left, y - thickness / 2}, {knob, y + thickness / 2}, theme.accent,
                      thickness / 2);
  list->AddCircleFilled({knob, y}, hot ? radius * 1.15F : radius, theme.accent, 24);
  return changed;
}

}  // namespace gnomon::desktop
