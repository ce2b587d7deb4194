// What a pane says about itself: why it shows an old picture or none, and how far its plan is.
#pragma once

#include <string>

#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

/// The sentence why this pane shows an old picture or none, with a way to run again what was
/// cancelled. Takes its room at the cursor, or none where there is nothing to say.
void draw_pane_banner(const PanelModel& model, Actions& actions, std::size_t pane, float width_px);

/// A card over the middle of `area` while a plan or simulation takes longer than a moment: its
/// stage, both ends of the gap, how long it has taken, and a button that stops it.
void draw_pane_progress(const PanelModel& model, Actions& actions, std::size_t pane,
                        const WidgetRect& area);

}  // namespace gnomon::desktop
