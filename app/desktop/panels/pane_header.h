// The head of a pane: which policy, its parameters, and its numbers.
#pragma once

#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

/// Height in pixels that the header of `pane` needs at `width_px`. Panes of one row take the
/// largest, so that their axes stay level.
[[nodiscard]] float pane_header_height(const PanelModel& model, std::size_t pane, float width_px);

/// Draws it at the cursor into `width_px` × `height_px`.
void draw_pane_header(const PanelModel& model, Actions& actions, std::size_t pane, float width_px,
                      float height_px);

}  // namespace gnomon::desktop
