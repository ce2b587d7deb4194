#include "app/desktop/panels/reading/whatif_tab.h"

#include <imgui/imgui.h>

#include <optional>
#include <string>

#include "app/desktop/alarms/grouped_text.h"
#include "app/desktop/number_format.h"
#include "app/desktop/panels/reading/pane_title.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/scoreboard.h"
#include "app/desktop/whatif_edits.h"
#include "engine/whatif/hand_made.h"

namespace gnomon::desktop {
namespace {

/// Rounds to jump to: where an edit takes effect.
std::string round_words(const Edit& edit) {
  return edit.kind == Edit::Kind::output ? "" : "Go to round " + with_separators(edit.round);
}

/// A simulation that took longer than this is not repeated only to be compared with …
constexpr double most_seconds = 2;
/// … unless it is this small, and no search.
constexpr std::size_t most_runs = 200'000;

bool is_soon_repeated(const PaneResult& result) {
  const PolicyInfo* info = find_policy(result.policy.name);
  const bool searches = info != nullptr && info->by_request;
  return result.seconds < most_seconds || (!searches && result.schedule.runs.size() <= most_runs);
}

void error_text(const PanelModel& model, const std::string& name, const std::string& sentence) {
  ImGui::PushStyleColor(ImGuiCol_Text, model.theme.error);
  wrapped_text(sentence);
  ImGui::PopStyleColor();
  model.say(name + ".fault", sentence);
}

/// The total latency in `pane`, or why there is none. Whether there is one.
bool draw_outcome(const PanelModel& model, std::size_t pane) {
  const auto& shown = model.simulation.panes[pane];
  const std::string name = "whatif." + std::to_string(pane);
  if (!shown.error.empty()) {
    error_text(model, name, shown.error);
  } else if (shown.result && shown.result->schedule.has_fault) {
    error_text(model, name, grouped_text(shown.result->schedule.fault.message));
  } else if (shown.result) {
    const std::int64_t total = shown.result->metrics.total_latency;
    fact(model, "total latency", counted(total, "round"));
    model.say(name + ".total", std::to_string(total));
    return true;
  }
  return false;
}

/// What the pane of `unedited` says, where one shows it on the same inputs.
std::optional<std::int64_t> shown_without_edits(const PanelModel& model, std::size_t pane,
                                                const PaneResult& edited,
                                                const PolicySpec& unedited) {
  const auto original = original_of(model.document.scene().policies, pane);
  if (!original || *original >= model.simulation.panes.size()) return std::nullopt;
  const auto& before = model.simulation.panes[*original].result;
  const bool alike = before && !before->schedule.has_fault && before->policy == unedited &&
                     before->base_scene() == edited.base_scene();
  return alike ? std::optional(before->metrics.total_latency) : std::nullopt;
}

/// How schedules are made by hand, in place of edits and below them.
void draw_invitation(const PanelModel& model, Readings& readings, Actions& actions) {
  ImGui::Dummy({0, model.em(0.3F)});
  dim_text(
      model,
      "Right-click a run, or free memory in a round: start a waiting job there, hold one back, "
      "kill a run, or give a job another output. What follows is shown in a pane beside the "
      "original, and can be removed here.");
  const std::size_t focused = model.ui.focused_pane;
  if (focused >= model.document.scene().policies.size() || focused >= readings.panes()) return;
  if (model.document.scene().policies[focused].name == hand_made_name) return;
  ImGui::Dummy({0, model.em(0.5F)});
  const std::string label = "Make " + pane_names(readings)[focused] + " my own";
  if (ImGui::Button(label.c_str(), {ImGui::GetContentRegionAvail().x, 0})) {
    actions.hand_made_of = focused;
  }
  mark(model, "whatif.hand_made_button");
  dim_text(
      model,
      "Opens a copy of its schedule whose runs can be dragged along time, to beat the policy.");
}

}  // namespace

void WhatIfTab::draw(const PanelModel& model, Readings& readings, Actions& actions) {
  const auto& policies = model.document.scene().policies;
  scores_drawn_ = waiting_ = false;
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
      draw_variant(model, readings, actions, pane);
    }
    ImGui::PopID();
  }
  if (any) ImGui::Separator();
  draw_invitation(model, readings, actions);
}

void WhatIfTab::draw_change(const PanelModel& model, Readings& readings, std::size_t pane) {
  const PaneResult& result = *model.simulation.panes[pane].result;
  PolicySpec spec = result.policy;
  spec.edits.clear();
  std::optional<std::int64_t> was = shown_without_edits(model, pane, result, spec);
  if (!was) {
    if (!is_soon_repeated(result)) return;
    const auto made = unedited_[pane].get(
        readings.background(), result.generation,
        [instance = result.base_scene()->instance, spec](const std::stop_token& stop) {
          return total_latency_of(*instance, spec, stop);
        });
    if (!made) {
      waiting_ = true;
      fact(model, "without the edits", "…");
      return;
    }
    if (!*made) return fact(model, "without the edits", "does not finish");
    was = *made;
  }
  const std::int64_t change = result.metrics.total_latency - *was;
  const double share = *was > 0 ? static_cast<double>(change) / static_cast<double>(*was) : 0;
  fact(model, "without the edits", counted(*was, "round"));
  fact(model, "change by the edits",
       (change > 0 ? "+" : "") + with_separators(change) + " (" + signed_percent(share) + ")");
  const std::string name = "whatif." + std::to_string(pane);
  model.say(name + ".without", std::to_string(*was));
  model.say(name + ".change", std::to_string(change));
}

void WhatIfTab::draw_variant(const PanelModel& model, Readings& readings, Actions& actions,
                             std::size_t pane) {
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
    if (icon_button(model, (row + ".remove").c_str(), Icon::close, "Remove this edit", false,
                    1.3F)) {
      actions.scene = without_edit(model.document.scene(), pane, i);
    }
    ImGui::SetCursorPosY(below);
    model.say(row, to_string(edit));
    ImGui::PopID();
  }
  ImGui::Dummy({0, model.em(0.2F)});
  if (draw_outcome(model, pane)) draw_change(model, readings, pane);
  if (ImGui::Button("Remove all edits")) {
    actions.scene = without_edits(model.document.scene(), pane);
  }
  mark(model, name + ".clear");
  ImGui::Dummy({0, model.em(0.3F)});
}

void WhatIfTab::draw_hand_made(const PanelModel& model, Readings& readings, std::size_t pane) {
  pane_title(model, pane, "made by hand");
  (void)draw_outcome(model, pane);
  if (scores_drawn_) return;  // of two, the first plays
  scores_drawn_ = true;
  scores_.draw(model, readings, pane);
}

}  // namespace gnomon::desktop
