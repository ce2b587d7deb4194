#include "app/desktop/panels/dialog_rows.h"

#include <imgui/imgui.h>

#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {

bool dialog_option(const PanelModel& model, const std::string& name, const char* label, bool lit,
                   float width_em) {
  const Theme& theme = model.theme;
  ImGui::PushID(name.c_str());
  if (lit) {
    ImGui::PushStyleColor(ImGuiCol_Button, theme.accent);
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, theme.accent);
    ImGui::PushStyleColor(ImGuiCol_ButtonActive, theme.accent);
    ImGui::PushStyleColor(ImGuiCol_Text, theme.accent_text);
  }
  const bool pressed = ImGui::Button(label, {model.em(width_em), 0});
  if (lit) ImGui::PopStyleColor(4);
  mark(model, name);
  ImGui::PopID();
  ImGui::SameLine(0, model.em(0.3F));
  return pressed;
}

void dialog_row(const PanelModel& model, const char* label) {
  ImGui::AlignTextToFramePadding();
  dim_text(model, label);
  ImGui::SameLine();
  ImGui::SetCursorPosX(ImGui::GetCursorStartPos().x + model.em(6));
}

}  // namespace gnomon::desktop
