// The numbers of a pane, set into its header.
#pragma once

#include "app/desktop/header_layout.h"
#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

/// Width of all of them in one line.
[[nodiscard]] float pane_figures_px(const PanelModel& model, std::size_t pane, HeaderForm form);
/// The roomiest form in which `pane` shows all of them at `width_px`, in at most two lines.
[[nodiscard]] HeaderForm pane_figures_form(const PanelModel& model, std::size_t pane,
                                           float width_px);
/// Height at `width_px` when no label may be longer than `longest`: at least one line.
[[nodiscard]] float pane_figures_height(const PanelModel& model, std::size_t pane, float width_px,
                                        HeaderForm longest);
/// Draws them at the cursor.
void draw_pane_figures(const PanelModel& model, std::size_t pane, float width_px,
                       HeaderForm longest);

}  // namespace gnomon::desktop
