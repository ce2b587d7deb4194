// The box with the policy of a pane, and the list that opens from it.
#pragma once

#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

/// Width of the box at most, so that the name of the pane's policy fits.
[[nodiscard]] float policy_box_px(const PanelModel& model, std::size_t pane);

/// Draws the box at the cursor, and the list while it is open: all policies, grouped by what they
/// know, narrowed down by typing, chosen with the mouse or with the arrow keys and Enter.
void draw_policy_menu(const PanelModel& model, Actions& actions, std::size_t pane, float width_px);

}  // namespace gnomon::desktop
