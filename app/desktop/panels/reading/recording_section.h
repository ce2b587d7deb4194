// What is known of a recorded run: where it comes from, how its rounds were counted, how well that
// fits, and what was assumed.
#pragma once

#include "app/desktop/panels/panel.h"
#include "app/desktop/views/pane_time.h"

namespace gnomon::desktop {

/// For a pane that plays a recording.
void draw_recording_section(const PanelModel& model, const PaneTime& time);

}  // namespace gnomon::desktop
