#include "app/desktop/panels/reading/quantity.h"

#include <imgui/imgui.h>

#include <algorithm>

namespace gnomon::desktop {

void quantity(const PanelModel& model, const char* label, const std::string& value,
              const std::string& unit) {
  const Theme& theme = model.theme;
  ImGui::PushStyleColor(ImGuiCol_Text, theme.text_dim);
  ImGui::TextUnformatted(label);
  ImGui::PopStyleColor();
  const float right = ImGui::GetWindowContentRegionMax().x;
  ImGui::PushFont(theme.small);
  const float units = ImGui::CalcTextSize("token-rounds").x + model.em(0.4F);
  ImGui::PopFont();
  ImGui::PushFont(theme.mono);
  const float left = right - units - ImGui::CalcTextSize(value.c_str()).x;
  ImGui::SameLine();
  // A value that does not fit beside its label goes under it.
  if (left < ImGui::GetCursorPosX()) ImGui::NewLine();
  ImGui::SetCursorPosX(std::max(left, ImGui::GetCursorStartPos().x));
  ImGui::TextUnformatted(value.c_str());
  const ImVec2 end = ImGui::GetItemRectMax(), top = ImGui::GetItemRectMin();
  ImGui::PopFont();
  const float drop = (theme.mono->FontSize - theme.small->FontSize) / 2;
  ImGui::GetWindowDrawList()->AddText(theme.small, theme.small->FontSize,
                                      {end.x + model.em(0.4F), top.y + drop}, theme.text_dim,
                                      unit.c_str());
}

}  // namespace gnomon::desktop
