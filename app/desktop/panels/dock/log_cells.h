// Text in the cells of the decision log.
#pragma once

#include <imgui/imgui.h>

#include <string>

#include "app/desktop/theme.h"

namespace gnomon::desktop {

/// `text` at (x, y), cut off with an ellipsis where it would be wider. Returns whether it was cut.
bool fitted_text(ImDrawList& list, const Theme& theme, float x, float y, float width,
                 const std::string& text, Colour colour);

/// `text` in the fixed-width face, ending at `right`.
void right_aligned(ImDrawList& list, const Theme& theme, float right, float y,
                   const std::string& text, Colour colour);

}  // namespace gnomon::desktop
