#include "app/desktop/panels/reading/whatif_tab.h"

#include <imgui/imgui.h>

#include <string>

#include "app/desktop/alarms/grouped_text.h"
#include "app/desktop/number_format.h"
#include "app/desktop/panels/reading/pane_title.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/whatif_edits.h"
#include "engine/whatif/hand_made.h"

namespace gnomon::desktop {
namespace {

/// Rounds to jump to: where an edit takes effect.
std::string round_words(const Edit& edit) {
  return edit.kind == Edit::Kind::output ? "" : "Go to round " + with_separators(edit.round);
}

/// "18,542, 230 less than gsa (−1.2 %)"
void draw_outcome(const PanelModel& model, std::size_t pane) {
  const auto& result = model.simulation.panes[pane].result;
  const std::string name = "whatif." + std::to_string(pane);
  if (!model.simulation.panes[pane].error.empty()) {
    ImGui::PushStyleColor(ImGuiCol_Text, model.theme.error);
    wrapped_text(model.simulation.panes[pane].error);
    ImGui::PopStyleColor();
    model.say(name + ".fault", model.simulation.panes[pane].error);
    return;
  }
  if (!result) return;
  if (result->schedule.has_fault) {
    ImGui::PushStyleColor(ImGuiCol_Text, model.theme.error);
    const std::string fault = grouped_text(result->schedule.fault.message);
    wrapped_text(fault);
    ImGui::PopStyleColor();
    model.say(name + ".fault", fault);
    return;
  }
  const std::int64_t total = result->metrics.total_latency;
  fact(model, "total latency", with_separators(total));
  model.say(name + ".total", std::to_string(total));
  const auto original = original_of(model.document.scene().policies, pane);
  if (!original) return;
  const auto& before = model.simulation.panes[*original].result;
  if (!before || before->schedule.has_fault || before->base_scene() != result->base_scene()) return;
  const std::int64_t was = before->metrics.total_latency;
  const double change = was > 0 ? static_cast<double>(total) / static_cast<double>(was) - 1 : 0;
  fact(model, "without the edits", with_separators(was));
  fact(model, "change",
       (total > was ? "+" : "") + with_separators(total - was) + "  " + signed_percent(change));
  model.say(name + ".change", std::to_string(total - was));
}

}  // namespace

void WhatIfTab::draw(const PanelModel& model, Readings& readings, Actions& actions) {
  const auto& policies = model.document.scene().policies;
  scores_drawn_ = false;
  bool any = false;
  for (std::size_t pane = 0; pane < policies.size() && pane < model.simulation.panes.size();
       ++pane) {
    const bool hand_made = policies[pane].name == hand_made_name;
    if (!hand_made && policies[pane].edits.empty()) continue;
    if (any) ImGui::Separator();
    any = true;
    ImGui::PushID(static_cast<int>(pane));
    if (hand_made) {
      draw_hand_made(model, readings, pane);
    } else {
      draw_variant(model, actions, pane);
    }
    ImGui::PopID();
  }
  if (any) return;
  ImGui::Dummy({0, model.em(0.3F)});
  dim_text(
      model,
      "Right-click a run, or free memory in a round: start a waiting job there, hold one back, "
      "kill a run, or give a job another output. What follows is shown in a pane beside the "
      "original, and can be taken back here.");
  ImGui::Dummy({0, model.em(0.5F)});
  const std::size_t focused = model.ui.focused_pane;
  if (focused >= model.simulation.panes.size()) return;
  const std::string label = "Make " + policies[focused].name + " my own";
  if (ImGui::Button(label.c_str(), {ImGui::GetContentRegionAvail().x, 0})) {
    actions.hand_made_of = focused;
  }
  mark(model, "whatif.hand_made_button");
  dim_text(
      model,
      "Opens a copy of its schedule whose runs can be dragged along time, to beat the policy.");
}

void WhatIfTab::draw_variant(const PanelModel& model, Actions& actions, std::size_t pane) {
  const PolicySpec& spec = model.document.scene().policies[pane];
  pane_title(model, pane, spec.name, variant_suffix(spec.edits));
  const std::string name = "whatif." + std::to_string(pane);
  for (std::size_t i = 0; i < spec.edits.size(); ++i) {
    const Edit& edit = spec.edits[i];
    ImGui::PushID(static_cast<int>(i));
    const float top = ImGui::GetCursorPosY();
    const float width = ImGui::GetContentRegionAvail().x - model.em(1.8F);
    const std::string text = in_lines(std::to_string(i + 1) + ". " + describe(edit), width);
    const ImVec2 size = ImGui::CalcTextSize(text.c_str());
    const std::string row = name + ".edit." + std::to_string(i);
    if (ImGui::Selectable(("##" + row).c_str(), false, 0, {width, size.y}) &&
        edit.kind != Edit::Kind::output) {
      actions.seek_round = static_cast<double>(edit.round);
    }
    mark(model, row);
    if (ImGui::IsItemHovered() && edit.kind != Edit::Kind::output)
      tooltip(model, round_words(edit));
    const float below = ImGui::GetCursorPosY();
    ImGui::SetCursorPosY(top);
    ImGui::TextUnformatted(text.c_str());
    ImGui::SetCursorPos({ImGui::GetContentRegionMax().x - model.em(1.4F), top});
    if (icon_button(model, (row + ".remove").c_str(), Icon::close, "Take this edit back", false,
                    1.3F)) {
      actions.scene = without_edit(model.document.scene(), pane, i);
    }
    ImGui::SetCursorPosY(below);
    model.say(row, to_string(edit));
    ImGui::PopID();
  }
  ImGui::Dummy({0, model.em(0.2F)});
  draw_outcome(model, pane);
  if (ImGui::Button("Take all back")) {
    actions.scene = without_edits(model.document.scene(), pane);
  }
  mark(model, name + ".clear");
  ImGui::Dummy({0, model.em(0.3F)});
}

void WhatIfTab::draw_hand_made(const PanelModel& model, Readings& readings, std::size_t pane) {
  pane_title(model, pane, "made by hand");
  draw_outcome(model, pane);
  if (scores_drawn_) return;  // of two, the first plays
  scores_drawn_ = true;
  scores_.draw(model, readings, pane);
}

}  // namespace gnomon::desktop
