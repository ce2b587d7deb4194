// A shape per kind of decision, so that nothing is told by colour alone.
#pragma once

#include "app/desktop/theme.h"
#include "engine/reasons/decision.h"

struct ImDrawList;

namespace gnomon::desktop {

/// Start: a triangle that points on; completion: a check mark; kill: a cross; refusal: a ring with
/// a bar. Inside the square of side `size_px` at (x, y), in window pixels.
void draw_kind(ImDrawList& list, Decision::Kind kind, float x, float y, float size_px,
               Colour colour);

}  // namespace gnomon::desktop
