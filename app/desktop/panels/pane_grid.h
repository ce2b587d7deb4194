// The panes: each a policy with its numbers over its memory plane.
#pragma once

#include <array>
#include <cstddef>

#include "app/desktop/panels/panel.h"
#include "app/desktop/views/memory_plane.h"

namespace gnomon::desktop {

/// Where the panes go: one full, two and three as columns, four as 2 × 2, or all in rows.
[[nodiscard]] WidgetRect pane_area(const WidgetRect& all, std::size_t panes, std::size_t index,
                                   bool stacked, float gap_px);

using MemoryPlanes = std::array<MemoryPlane, ViewState::max_panes>;

/// Draws all panes, or what to do while there is nothing to show.
void draw_pane_grid(const PanelModel& model, Actions& actions, MemoryPlanes& planes,
                    const WidgetRect& area);

}  // namespace gnomon::desktop
