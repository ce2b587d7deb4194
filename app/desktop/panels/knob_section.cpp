// The part of the scenario panel with the sliders that a scene brings with it.
#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

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
  spec.label = knob.label.empty() ? knob.name : knob.label;
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

}  // namespace

bool draw_knob_section(const PanelModel& model, Actions& actions, Scenario& scene) {
  if (scene.knobs.empty()) return false;
  section(model, "KNOBS OF THIS SCENE");
  bool turned = false;
  Scenario wanted = scene;
  for (Knob& knob : wanted.knobs) turned = knob_slider(model, knob) || turned;
  for (const Binding& binding : scene.bindings) {
    small_dim_text(model, binding_text(binding, scene));
  }
  if (const auto* workload = std::get_if<TraceWorkload>(&scene.workload)) {
    for (const std::string& line : workload->family) small_dim_text(model, family_text(line));
  }
  if (!turned) return false;
  try {
    apply_knobs(wanted);
  } catch (const InputError& error) {
    actions.complaint = error.what();
    return false;
  }
  scene = std::move(wanted);
  return true;
}

}  // namespace gnomon::desktop
