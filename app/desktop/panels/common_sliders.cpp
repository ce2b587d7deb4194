// Sliders that several parts of the scenario panel have.
#include <cstdint>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/scenario_panel.h"
#include "app/desktop/panels/widgets.h"
#include "engine/model/number_text.h"
#include "engine/workload/time_rate.h"

namespace gnomon::desktop {

bool rounds_per_second_slider(const PanelModel& model, const char* name, double& rate) {
  SliderSpec spec;
  spec.name = name;
  spec.label = "Rounds per second";
  spec.value = rate < 1 ? shortest(rate) : with_separators(rate, rate < 100 ? 1 : 0);
  spec.logarithmic = true;
  spec.min = 1;
  spec.max = 1000;
  spec.decimals = 1;
  spec.entry_min = min_time_rate;
  spec.entry_max = max_time_rate;
  return slider(model, spec, rate);
}

bool seed_slider(const PanelModel& model, const char* name, const char* label,
                 float right_margin_px, std::uint64_t& seed) {
  SliderSpec spec;
  spec.name = name;
  spec.label = label;
  spec.value = std::to_string(seed);
  spec.min = 1;
  spec.max = 100;
  spec.entry_max = 9'007'199'254'740'992;  // what a double holds exactly
  spec.right_margin_px = right_margin_px;
  auto number = static_cast<double>(seed);
  if (!slider(model, spec, number)) return false;
  seed = static_cast<std::uint64_t>(number);
  return true;
}

}  // namespace gnomon::desktop
