// Fonts of the system, through fontconfig.
#pragma once

#include "app/desktop/theme.h"

namespace gnomon::desktop {

/// Builds ImGui's atlas for a body size of `font_px` pixels and puts the fonts and the size into
/// `theme`. Families are taken in order of preference, and glyphs that one lacks (Greek, arrows,
/// mathematics) from DejaVu Sans. Without any usable font file the built-in bitmap font remains.
/// The renderer must upload the atlas afterwards.
void build_fonts(Theme& theme, float font_px);

}  // namespace gnomon::desktop
