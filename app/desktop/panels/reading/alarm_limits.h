// What counts as an alarm, to set.
#pragma once

#include "app/desktop/panels/panel.h"
#include "engine/reasons/alarms.h"

namespace gnomon::desktop {

/// Sliders for the limits; the leftmost of some leaves the value to the schedule. `applied` says
/// what that came to, nullptr where nobody knows yet. Returns whether `limits` changed.
bool draw_alarm_limits(const PanelModel& model, AlarmLimits& limits, const AlarmLimits* applied);

}  // namespace gnomon::desktop
