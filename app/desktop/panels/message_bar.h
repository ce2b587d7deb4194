// The bar under the transport bar: what is being loaded, and the error that somebody has to read.
#pragma once

#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

/// Returns the height it took in pixels: 0 when there is nothing to say.
float draw_message_bar(const PanelModel& model, Actions& actions, float top_px);

}  // namespace gnomon::desktop
