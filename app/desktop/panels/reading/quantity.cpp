#include "app/desktop/panels/reading/quantity.h"

#include <imgui/imgui.h>

#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {

void quantity(const PanelModel& model, const char* label, const std::string& value,
              const std::string& unit) {
  const Theme& theme = model.theme;
  const float gap = model.em(0.4F);
  ImGui::PushFont(theme.small);
  const float units = ImGui::CalcTextSize("token-rounds").x;
  ImGui::PopFont();
  fact(model, label, value, gap + units);
  const ImVec2 end = ImGui::GetItemRectMax(), top = ImGui::GetItemRectMin();
  const float drop = (theme.mono->FontSize - theme.small->FontSize) / 2;
  ImGui::GetWindowDrawList()->AddText(theme.small, theme.small->FontSize,
                                      {end.x + gap, top.y + drop}, theme.text_dim, unit.c_str());
}

}  // namespace gnomon::desktop
