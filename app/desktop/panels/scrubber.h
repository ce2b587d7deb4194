// The playhead over all rounds, with what is worth a look marked on it: bookmarks, alarms, where
// two panes first part, and the marked rounds.
#pragma once

#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

class Readings;

[[nodiscard]] float scrubber_height(const PanelModel& model);
/// At the cursor of the current window.
void draw_scrubber(const PanelModel& model, Readings& readings, Actions& actions, float width_px);

}  // namespace gnomon::desktop
