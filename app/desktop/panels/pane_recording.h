// What panes with recorded time have beside their picture: the switch between rounds and seconds,
// and what tests know of the flag at the first broken rule, which the views paint.
#pragma once

#include "app/desktop/panels/panel.h"
#include "app/desktop/views/canvas/canvas.h"

namespace gnomon::desktop {

/// For a view with a time axis; `map` is where its plot is inside `area`. Nothing for panes that
/// know of no seconds and break no rule.
void draw_recording_marks(const PanelModel& model, Actions& actions, const ViewSubject& subject,
                          std::size_t pane, const PixelMap& map, const WidgetRect& area,
                          const Canvas& canvas);

/// What the header calls a pane's policy: the name of the recording that it plays, else its own.
[[nodiscard]] std::string shown_policy_name(const PanelModel& model, const PolicySpec& policy);

}  // namespace gnomon::desktop
