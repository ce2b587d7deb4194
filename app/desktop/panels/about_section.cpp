// The part of the scenario panel that says what the scene is about.
#include <imgui/imgui.h>

#include <string>

#include "app/desktop/panels/scenario_panel.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/text_cut.h"

namespace gnomon::desktop {
namespace {

constexpr int short_lines = 4;

float width_of(std::string_view text) {
  return ImGui::CalcTextSize(text.data(), text.data() + text.size()).x;
}

}  // namespace

void draw_about(const PanelModel& model, Actions& actions) {
  const bool whole = model.ui.whole_description;
  const std::string& description = model.document.scene().description;
  // A lesson tells it itself.
  if (description.empty() || model.ui.lesson_open) return;
  section(model, "ABOUT THIS SCENE");
  ImGui::PushFont(model.theme.small);
  const float room = ImGui::GetContentRegionAvail().x - 1;
  const std::string brief = cut_to_lines(description, room, short_lines, width_of);
  const bool is_cut = brief.ends_with("…") && !description.ends_with("…");
  ImGui::TextUnformatted((whole ? in_lines(description, room) : brief).c_str());
  mark(model, "about");
  if (is_cut) {
    ImGui::PushStyleColor(ImGuiCol_Text, model.theme.accent);
    if (ImGui::Selectable(whole ? "less" : "more")) actions.whole_description = !whole;
    ImGui::PopStyleColor();
    mark(model, "about.more");
  }
  ImGui::PopFont();
  model.say("about", whole ? description : brief);
}

}  // namespace gnomon::desktop
