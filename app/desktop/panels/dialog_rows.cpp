#include "app/desktop/panels/dialog_rows.h"

#include <imgui/imgui.h>

#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {

bool dialog_option(const PanelModel& model, const std::string& name, const char* label, bool lit,
                   float width_em) {
  ImGui::PushID(name.c_str());
  const AccentButtons accent(model, lit);
  const bool pressed = ImGui::Button(label, {model.em(width_em), 0});
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
