// The faces of a page's text, and how wide words are in them.
#pragma once

#include <string>

#include "app/desktop/markdown/flow.h"
#include "app/desktop/panels/panel.h"

struct ImDrawList;

namespace gnomon::desktop {

/// What a text is, which decides its face.
enum class TextRole : unsigned char { title, heading, body, caption, code };

/// The face of a span in a text of that role.
[[nodiscard]] ImFont* font_of(const Theme& theme, TextRole role, const Span& span);
/// Widths in the faces of that role. `theme` must outlive it.
[[nodiscard]] MeasureSpan measure_in(const Theme& theme, TextRole role);
/// Height of a line, in pixels.
[[nodiscard]] float line_px(const Theme& theme, TextRole role);

/// Draws words of a span with the upper left corner of their line at (x, y); faces of different
/// sizes stand on one base line. `linked`: underlined, in the accent.
void draw_words(const Theme& theme, ImDrawList* list, TextRole role, const Span& span,
                const FlowPiece& piece, float x, float y, bool linked);

}  // namespace gnomon::desktop
