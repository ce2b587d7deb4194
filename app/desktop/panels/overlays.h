// What lies over the window: the shortcuts, about, and the question before changes are lost.
#pragma once

#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

/// Draws the overlay that `model.ui` says is open, except the file browser.
void draw_overlays(const PanelModel& model, Actions& actions);

/// Begins a modal of that name in the middle of the window while `open`; end it with
/// ImGui::EndPopup when it returned true. In a `navigable` one the keyboard goes from field to
/// field, while ImGui's own navigation is on.
bool begin_modal(const PanelModel& model, const char* name, float width_px,
                 bool navigable = false);

}  // namespace gnomon::desktop
