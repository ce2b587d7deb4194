// Where to look so that some rounds are in sight.
#pragma once

#include <optional>

#include "app/desktop/views/view_rect.h"
#include "engine/model/types.h"

namespace gnomon::desktop {

/// The rectangle from which the beginning of the rounds start <= t < end can be seen, and all of
/// them where they are shorter than half of the view: `view` moved along the time axis, not zoomed.
/// nullopt where they are in sight already.
[[nodiscard]] std::optional<ViewRect> view_of_span(const ViewRect& view, Round start, Round end);

}  // namespace gnomon::desktop
