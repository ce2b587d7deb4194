// The panes: each a policy with its numbers over its view.
#pragma once

#include <cstddef>
#include <string>

#include "app/desktop/panels/panel.h"
#include "app/desktop/panels/panes.h"

namespace gnomon::desktop {

/// Where the panes go: one full, two and three as columns, four as 2 × 2, or all in rows.
[[nodiscard]] WidgetRect pane_area(const WidgetRect& all, std::size_t panes, std::size_t index,
                                   bool stacked, float gap_px);

/// Draws all panes, or what to do while there is nothing to show.
void draw_pane_grid(const PanelModel& model, Actions& actions, Panes& panes,
                    const WidgetRect& area);

/// What the view of a pane is fed. `id` must outlive it.
[[nodiscard]] ViewInput view_input(const PanelModel& model, Panes& panes, std::size_t pane,
                                   const std::string& id);

}  // namespace gnomon::desktop
