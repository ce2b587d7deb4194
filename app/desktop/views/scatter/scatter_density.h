// The colours of cells that hold many jobs, and the key to them.
#pragma once

#include "app/desktop/views/scatter/scatter_sight.h"

namespace gnomon::desktop {

struct Theme;  // app/desktop/theme.h
class Canvas;

/// Of a cell that is `full` (0 to 1, see fullness), with the policy of `pane`: from the ground over
/// the policy's colour to that of text, so that brightness alone says how many.
[[nodiscard]] PackedColour density_colour(const Theme& theme, std::size_t pane, double full);

/// "jobs per cell 1 ▭ 812" from the left of `room`, for cells of which the fullest holds `fullest`
/// jobs. Nothing where there is no room for it.
void paint_density_key(Canvas& canvas, const Theme& theme, const Box& room, std::size_t pane,
                       std::uint32_t fullest);

}  // namespace gnomon::desktop
