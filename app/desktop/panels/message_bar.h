// What the window has to tell: in a bar under the transport bar what is being loaded, and the error
// that somebody has to read; in a note what was done.
#pragma once

#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

/// Returns the height it took in pixels: 0 when there is nothing to say.
float draw_message_bar(const PanelModel& model, Actions& actions, float top_px);

/// The note that something was done, at the lower right of the panes, where it covers neither the
/// rows of figures below them nor the labels of their axes; nothing without one.
void draw_note(const PanelModel& model, const WidgetRect& panes);

}  // namespace gnomon::desktop
