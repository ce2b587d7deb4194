// The menus, with the document's title in the middle of their bar.
#pragma once

#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

/// Returns the height of the bar in pixels.
float draw_menu_bar(const PanelModel& model, Actions& actions);

}  // namespace gnomon::desktop
