#include "app/desktop/panels/scenario_panel.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

/// The optima of the papers: of gba's ratio for large instances (4/3 and 3/2), of gsa's for one
/// lane and for many.
const std::array<SliderTick, 4>& alpha_ticks() {
  static const std::array<SliderTick, 4> ticks = {
      SliderTick{4.0 / 3, "4/3"}, SliderTick{1.5, "3/2"},
      SliderTick{(7 + std::sqrt(13.0)) / 6, "1.77"}, SliderTick{2, "2"}};
  return ticks;
}

bool memory_slider(const PanelModel& model, Scenario& scene) {
  // The track is laid around what the jobs need, so that it does not shift while it is dragged.
  const Tokens need = std::max<Tokens>(1, model.simulation.largest_peak);
  SliderSpec spec;
  spec.name = "memory";
  spec.label = "Memory limit M";
  spec.value = counted(scene.memory_limit, "token");
  spec.logarithmic = true;
  spec.min = std::max(1.0, std::floor(static_cast<double>(need) / 4));
  spec.max = std::min(static_cast<double>(max_memory_limit_tokens),
                      std::max(static_cast<double>(need) * 64, spec.min * 256));
  spec.entry_min = 1;
  spec.entry_max = static_cast<double>(max_memory_limit_tokens);
  const bool mix = model.document.mix() != nullptr;
  const std::array<SliderTick, 1> ticks = {
      SliderTick{static_cast<double>(need), "largest job " + with_separators(need)}};
  if (model.simulation.largest_peak > 0) spec.ticks = ticks;
  auto value = static_cast<double>(scene.memory_limit);
  const bool changed = slider(model, spec, value);
  if (ImGui::IsItemHovered()) {
    tooltip(model,
            mix ? "The mark is the longest request of this mix: below it, requests are shortened "
                  "to fit."
                : "The mark is the largest prompt + output: below it, a job can never finish.");
  }
  if (changed) scene.memory_limit = static_cast<Tokens>(std::llround(value));
  return changed;
}

bool has_alpha(const PolicySpec& policy) {
  const PolicyInfo* info = find_policy(policy.name);
  return info && find_parameter(*info, "alpha");
}

bool alpha_slider(const PanelModel& model, Scenario& scene) {
  const auto first = std::find_if(scene.policies.begin(), scene.policies.end(), has_alpha);
  if (first == scene.policies.end()) return false;  // no control without an effect
  double alpha = parameter(*first, "alpha");
  SliderSpec spec;
  spec.name = "alpha";
  spec.label = "Slice growth α";
  spec.value = with_separators(alpha, 3);
  spec.logarithmic = true;  // the optima are all near the left end
  spec.min = 1.05;
  spec.max = 4;
  spec.decimals = 2;
  spec.entry_min = 1.01;
  spec.entry_max = 16;
  spec.ticks = alpha_ticks();
  const bool changed = slider(model, spec, alpha);
  if (ImGui::IsMouseHoveringRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax()) &&
      ImGui::IsWindowHovered() && !ImGui::IsAnyItemActive()) {
    tooltip(
        model,
        "Each slice is α times as long as the one before, in every pane whose policy has an α.\n"
        "Marks: 4/3 and 3/2 are the optima of gba for one lane and for many, "
        "1.77 = (7+√13)/6 for gsa with one lane, 2 for gsa with many.");
  }
  if (!changed) return false;
  return set_wherever_known(scene.policies, "alpha", alpha);
}

void scene_error(const PanelModel& model, Scenario& scene, bool& changed) {
  const auto& error = model.simulation.scene_error;
  if (!error) return;
  ImGui::Dummy({0, model.em(0.2F)});
  ImGui::PushStyleColor(ImGuiCol_Text, model.theme.error);
  wrapped_text(error->sentence);
  ImGui::PopStyleColor();
  mark(model, "scene_error");
  if (error->infeasible_jobs == 0) return;
  const std::int64_t count = error->infeasible_jobs;
  const std::string label = count == 1
                                ? "Drop the job that cannot fit"
                                : "Drop the " + with_separators(count) + " jobs that cannot fit";
  if (ImGui::Button(label.c_str(), {ImGui::GetContentRegionAvail().x, 0})) {
    scene.drop_infeasible = true;
    changed = true;
  }
  mark(model, "drop_infeasible");
}

}  // namespace

void draw_scenario_panel(const PanelModel& model, Actions& actions, const WidgetRect& area) {
  ImGui::SetNextWindowPos({area.x, area.y});
  ImGui::SetNextWindowSize({area.width, area.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {model.em(1), model.em(0.5F)});
  ImGui::Begin("##scenario", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoNav);
  mark(model, "scenario_panel", area);
  if (model.document.is_open()) {
    Scenario scene = model.document.scene();
    draw_about(model, actions);
    bool changed = draw_knob_section(model, actions, scene);
    section(model, "MEMORY AND POLICY");
    changed = memory_slider(model, scene) || changed;
    scene_error(model, scene, changed);
    changed = alpha_slider(model, scene) || changed;
    changed = (model.document.mix() ? draw_mix_section(model, actions, scene)
                                    : draw_trace_section(model, scene)) ||
              changed;
    changed = draw_prediction_section(model, scene) || changed;
    draw_length_histograms(model);
    draw_legend(model, actions);
    // Beside the panes, the inspector says it all.
    const Settings& settings = model.ui.settings;
    if (!settings.reading_open || settings.reading != ReadingTab::job) {
      draw_selection_section(model);
    }
    if (changed) actions.scene = std::move(scene);
  } else {
    section(model, "NOTHING OPEN");
    dim_text(model, "The controls of a scenario appear here once one is open.");
  }
  ImGui::End();
  ImGui::PopStyleVar(2);
}

}  // namespace gnomon::desktop
