// What is under the cursor, in words.
#pragma once

#include "app/desktop/theme.h"
#include "app/desktop/views/colour_scale.h"
#include "app/desktop/views/memory_plane.h"

namespace gnomon::desktop {

/// The facts of a run that holds memory in `round`.
void show_run_tooltip(const PlaneInput& input, const Theme& theme, const StackHit& hit, Round round,
                      OutputRange outputs);
/// How much of M is in use in `round`.
void show_free_tooltip(const PlaneInput& input, const Theme& theme, Round round);

}  // namespace gnomon::desktop
