#include "app/desktop/panels/tab_row.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <string>

namespace gnomon::desktop {

float tab_row_height(const PanelModel& model) {
  return model.em(2);
}

std::optional<std::size_t> tab_row(const PanelModel& model, const char* name,
                                   std::span<const char* const> titles, std::size_t selected,
                                   const char* close_tip, bool& closed) {
  const Theme& theme = model.theme;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = tab_row_height(model);
  const float button = model.em(1.5F);
  float words = 0;
  for (const char* title : titles) words += ImGui::CalcTextSize(title).x;
  const float room = width - button - model.em(0.5F) - words;
  const float gap = std::clamp(room / static_cast<float>(titles.size()), 2.0F, model.em(1.3F));
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddLine({corner.x, corner.y + height - 1}, {corner.x + width, corner.y + height - 1},
                theme.border);
  std::optional<std::size_t> pressed;
  float x = corner.x;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    const float text = ImGui::CalcTextSize(titles[i]).x;
    ImGui::SetCursorScreenPos({x, corner.y});
    const std::string id = std::string(name) + "." + titles[i];
    if (ImGui::InvisibleButton(id.c_str(), {text + gap, height})) pressed = i;
    mark(model, id);
    const bool hot = ImGui::IsItemHovered(), on = i == selected;
    const float y = corner.y + (height - ImGui::GetTextLineHeight()) / 2;
    list->AddText({x, y}, on || hot ? theme.text : theme.text_dim, titles[i]);
    if (on) {
      const float bottom = corner.y + height;
      list->AddRectFilled({x, bottom - model.em(0.16F)}, {x + text, bottom}, theme.accent);
    }
    x += text + gap;
  }
  ImGui::SetCursorScreenPos({corner.x + width - button, corner.y + (height - button) / 2});
  const std::string close = std::string(name) + ".close";
  closed = icon_button(model, close.c_str(), Icon::close, close_tip, false, 1.5F);
  ImGui::SetCursorScreenPos({corner.x, corner.y + height});
  return pressed;
}

}  // namespace gnomon::desktop
