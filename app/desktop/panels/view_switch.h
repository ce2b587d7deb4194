// Which view a pane shows: a row of icons, or a list where there is no room for them.
#pragma once

#include <cstddef>

#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

[[nodiscard]] float view_switch_px(const PanelModel& model, bool compact);
void draw_view_switch(const PanelModel& model, Actions& actions, std::size_t pane, bool compact);

}  // namespace gnomon::desktop
