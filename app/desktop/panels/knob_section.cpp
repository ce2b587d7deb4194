// The part of the scenario panel with the sliders that a scene brings with it.
#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/desktop/formula_text.h"
#include "app/desktop/number_format.h"
#include "app/desktop/panels/scenario_panel.h"
#include "app/desktop/panels/widgets.h"
#include "engine/model/error.h"

namespace gnomon::desktop {
namespace {

/// Decimals that tell one value of the knob from the next.
int decimals_of(const Knob& knob) {
  const double finest = knob.step > 0 ? knob.step : (knob.max - knob.min) / 1000;
  int decimals = 0;
  for (double unit = 1; decimals < 4 && std::fmod(finest + 1e-9, unit) > 1e-6; unit /= 10) {
    ++decimals;
  }
  return decimals;
}

double on_grid(const Knob& knob, double value) {
  if (knob.step > 0) value = knob.min + std::round((value - knob.min) / knob.step) * knob.step;
  return std::clamp(value, knob.min, knob.max);
}

bool knob_slider(const PanelModel& model, Knob& knob) {
  const std::string name = "knob." + knob.name;
  SliderSpec spec;
  spec.name = name.c_str();
  spec.label = knob_label(knob);
  spec.decimals = decimals_of(knob);
  spec.value = with_separators(knob.value, spec.decimals) +
               (knob.unit.empty() ? std::string() : " " + knob.unit);
  spec.min = spec.entry_min = knob.min;
  spec.max = spec.entry_max = knob.max;
  spec.logarithmic = knob.logarithmic;
  double value = knob.value;
  if (!slider(model, spec, value)) return false;
  value = on_grid(knob, value);
  if (value == knob.value) return false;
  knob.value = value;
  return true;
}

/// What follows the knobs, by formulas.
void draw_formulas(const PanelModel& model, const Scenario& scene) {
  const auto line = [&model](const std::string& text) {
    if (!text.empty()) small_dim_text(model, text);
  };
  for (const Binding& binding : scene.bindings) line(binding_text(binding, scene));
  if (const auto* workload = std::get_if<TraceWorkload>(&scene.workload)) {
    for (const std::string& family : workload->family) line(family_text(family));
  }
}

/// Names what somebody has set by another control than the knob, and offers the way back. Returns
/// whether that was taken.
bool draw_moved(const PanelModel& model, const Scenario& scene) {
  const std::vector<bool> moved = moved_bindings(scene, model.document.listed_jobs());
  std::string names;
  for (std::size_t i = 0; i < moved.size(); ++i) {
    if (!moved[i]) continue;
    names += (names.empty() ? "" : ", ") + target_text(scene.bindings[i].target, scene);
  }
  if (names.empty()) return false;
  const std::string words = "! Not where the knobs put it: " + names + ".";
  ImGui::PushStyleColor(ImGuiCol_Text, model.theme.warning);
  wrapped_text(words);
  ImGui::PopStyleColor();
  model.say("knobs.moved", words);
  const bool back = ImGui::Button("Follow the knobs again", {ImGui::GetContentRegionAvail().x, 0});
  mark(model, "knobs.follow");
  return back;
}

}  // namespace

bool draw_knob_section(const PanelModel& model, Actions& actions, Scenario& scene) {
  if (scene.knobs.empty()) return false;
  section(model, "KNOBS OF THIS SCENE");
  bool turned = false;
  Scenario wanted = scene;
  for (Knob& knob : wanted.knobs) turned = knob_slider(model, knob) || turned;
  draw_formulas(model, scene);
  turned = draw_moved(model, scene) || turned;
  if (!turned) return false;
  try {
    apply_knobs(wanted, model.document.listed_jobs());
  } catch (const InputError& error) {
    actions.complaint = error.what();
    return false;
  }
  scene = std::move(wanted);
  return true;
}

}  // namespace gnomon::desktop
