// What is under the cursor, in words.
#pragma once

#include "app/desktop/theme.h"
#include "app/desktop/views/view.h"

namespace gnomon::desktop {

/// The facts of a run; `round` is one in which it holds memory, in any other the nearest such one
/// is told.
void show_run_tooltip(const ViewInput& input, const Theme& theme, std::int32_t run, Round round);
/// How much of M is in use in `round`.
void show_free_tooltip(const ViewInput& input, const Theme& theme, Round round);

}  // namespace gnomon::desktop
