// The parameters of a pane's policy: in its header as far as there is room, all of them with their
// explanations in a list of their own where there is not.
#pragma once

#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

/// Width of all fields side by side, the gap before each included; 0 without parameters.
[[nodiscard]] float parameter_fields_px(const PanelModel& model, std::size_t pane);

/// Draws behind the last item, on its line, what fits into `room_px`; where that is not all, a
/// button at the end opens the list.
void draw_parameter_fields(const PanelModel& model, Actions& actions, std::size_t pane,
                           float room_px);

}  // namespace gnomon::desktop
