// The one place that knows every view.
#pragma once

#include <memory>

#include "app/desktop/views/view.h"
#include "app/desktop/views/view_kind.h"

namespace gnomon::desktop {

/// Needs a current OpenGL 3.3 context, as the view's functions and its destruction do.
[[nodiscard]] std::unique_ptr<View> make_view(ViewKind kind);

}  // namespace gnomon::desktop
