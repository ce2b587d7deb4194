// A row of tabs, drawn as words over a line.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {

/// Height of the row in pixels.
[[nodiscard]] float tab_row_height(const PanelModel& model);

/// Draws the row at the cursor, over the width of the window, with a button at its right that
/// closes. `name` goes before the marks of tests: "dock.Curves". Returns the tab that was pressed;
/// `closed` is set when the button was. Tabs give way by less room between them, never by clipping.
std::optional<std::size_t> tab_row(const PanelModel& model, const char* name,
                                   std::span<const char* const> titles, std::size_t selected,
                                   const char* close_tip, bool& closed);

}  // namespace gnomon::desktop
