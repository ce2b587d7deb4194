#include "app/desktop/panels/reading/alarm_limits.h"

#include <imgui/imgui.h>

#include <cmath>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

struct Limit {
  const char* name;
  const char* label;
  double min, max, most_typed;
  int decimals = 0;
  bool automatic = false;  ///< 0 leaves it to the schedule
};

bool limit_slider(const PanelModel& model, const Limit& limit, const std::string& text,
                  double& value) {
  SliderSpec spec;
  spec.name = limit.name;
  spec.label = limit.label;
  spec.value = text;
  spec.min = spec.entry_min = limit.min;
  spec.max = limit.max;
  spec.entry_max = limit.most_typed;
  spec.decimals = limit.decimals;
  return slider(model, spec, value);
}

std::string with_auto(double value, double applied, const char* unit, int decimals) {
  if (value > 0) return with_separators(value, decimals) + unit;
  if (applied > 0) return "auto: " + with_separators(applied, decimals) + unit;
  return "auto";
}

}  // namespace

bool draw_alarm_limits(const PanelModel& model, AlarmLimits& limits, const AlarmLimits* applied) {
  bool changed = false;
  const auto edit = [&](const Limit& limit, const std::string& text, auto& target) {
    auto value = static_cast<double>(target);
    if (!limit_slider(model, limit, text, value)) return;
    using Value = std::remove_reference_t<decltype(target)>;
    target = static_cast<Value>(limit.decimals == 0 ? std::round(value) : value);
    changed = true;
  };
  edit({"alarms.starvation", "Waited over", 0, 200, 100'000},
       with_auto(limits.starvation_multiple, applied ? applied->starvation_multiple : 0,
                 " × its length", 0),
       limits.starvation_multiple);
  edit({"alarms.passed", "while started later jobs", 1, 100, 100'000},
       "≥ " + with_separators(limits.starvation_passed), limits.starvation_passed);
  edit({"alarms.kills", "Killed for want of memory", 1, 20, 10'000},
       "≥ " + with_separators(limits.kills) + (limits.kills == 1 ? " time" : " times"),
       limits.kills);
  edit({"alarms.idle", "Idle though a job fits", 0, 200, 1'000'000'000},
       with_auto(static_cast<double>(limits.idle_rounds),
                 applied ? static_cast<double>(applied->idle_rounds) : 0, " rounds", 0),
       limits.idle_rounds);
  edit({"alarms.standstill", "No progress over", 0.5, 10, 10'000, 1},
       with_separators(limits.standstill_multiple, 1) + " × longest o", limits.standstill_multiple);
  return changed;
}

}  // namespace gnomon::desktop
