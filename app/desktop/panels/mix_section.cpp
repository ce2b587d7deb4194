// The part of the scenario panel that is there when jobs are generated.
#include <imgui/imgui.h>

#include <cmath>
#include <random>
#include <string>

#include "app/desktop/mix_edit.h"
#include "app/desktop/number_format.h"
#include "app/desktop/panels/scenario_panel.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

bool add_source_menu(const PanelModel& model, Actions& actions, Mix& mix) {
  bool changed = false;
  ImGui::SetNextItemWidth(-1);
  if (!begin_combo(model, "add_source", "Add a source…")) return false;
  for (const SourceInfo& info : source_infos()) {
    const std::string kind(info.kind);
    if (ImGui::Selectable(kind.c_str())) {
      add_source(mix, kind);
      changed = true;
    }
    mark(model, "add_source." + kind);
    if (ImGui::IsItemHovered()) {
      std::string text(info.summary);
      if (!info.attribution.empty()) text += "\n\n" + std::string(info.attribution);
      tooltip(model, text);
    }
  }
  ImGui::Separator();
  if (ImGui::Selectable("a trace file…")) {
    actions.commands.push_back(Command::open);
    actions.open_source = true;
  }
  mark(model, "add_source.trace");
  if (ImGui::IsItemHovered()) {
    tooltip(model,
            "Open or drop a request trace: its dialog can add it to this mix. The scenario "
            "remembers the file by its path and by what it held.");
  }
  ImGui::EndCombo();
  return changed;
}

bool count_slider(const PanelModel& model, Mix& mix) {
  SliderSpec count;
  count.name = "jobs";
  count.label = "Jobs n";
  count.value = with_separators(mix.count);
  count.logarithmic = true;
  count.min = 1;
  count.max = 1'000'000;
  count.entry_max = static_cast<double>(max_jobs);
  auto jobs = static_cast<double>(mix.count);
  if (!slider(model, count, jobs)) return false;
  mix.count = static_cast<std::int64_t>(jobs);
  return true;
}

bool seed_and_dice(const PanelModel& model, Mix& mix) {
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float right = corner.x + ImGui::GetContentRegionAvail().x;
  bool changed = seed_slider(model, "seed", "Seed", model.em(1.9F), mix.seed);
  const ImVec2 after = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({right - model.em(1.4F), corner.y - model.em(0.15F)});
  if (icon_button(model, "reroll", Icon::dice, "Draw other jobs: a new seed", false, 1.4F)) {
    std::random_device device;
    mix.seed = std::uniform_int_distribution<std::uint64_t>(1, 999'999)(device);
    changed = true;
  }
  ImGui::SetCursorScreenPos(after);
  return changed;
}

}  // namespace

bool draw_mix_section(const PanelModel& model, Actions& actions, Scenario& scene) {
  Mix& mix = std::get<Mix>(scene.workload);
  section(model, "REQUEST MIX");
  bool changed = false;
  std::size_t remove = mix.sources.size();
  for (std::size_t i = 0; i < mix.sources.size(); ++i) {
    bool removed = false;
    changed = draw_source_row(model, mix, i, removed) || changed;
    if (removed) remove = i;
  }
  if (remove < mix.sources.size()) {
    remove_source(mix, remove);
    changed = true;
  }
  changed = add_source_menu(model, actions, mix) || changed;
  ImGui::Dummy({0, model.em(0.15F)});
  changed = count_slider(model, mix) || changed;
  changed = seed_and_dice(model, mix) || changed;
  return draw_mix_arrivals(model, mix) || changed;
}

}  // namespace gnomon::desktop
