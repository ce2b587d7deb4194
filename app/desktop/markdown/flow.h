// Text in several styles, broken into lines: where every piece of it goes. No pixels are drawn
// here; how wide a piece is, is asked of whoever knows the fonts.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "app/desktop/markdown/markdown.h"

namespace gnomon::desktop {

/// Words of one span that stand side by side in one line.
struct FlowPiece {
  std::size_t span = 0;  ///< index into the spans
  std::string text;
  float x_px = 0, width_px = 0;  ///< from the left edge of the lines
  int line = 0;                  ///< from 0
};

struct Flow {
  std::vector<FlowPiece> pieces;
  int lines = 0;       ///< 0 without text
  float width_px = 0;  ///< of the longest line
};

/// Width in pixels of a text in the style of a span.
using MeasureSpan = std::function<float(const Span&, const std::string& text)>;

/// Breaks at spaces only, but not between ⌊ and ⌋; words of different styles with nothing between
/// them stay together. A word that is wider than `width_px` gets a line of its own and sticks out.
[[nodiscard]] Flow flow_spans(const Spans& spans, float width_px, const MeasureSpan& measure);

/// The widest word: what `flow_spans` needs at least.
[[nodiscard]] float widest_word_px(const Spans& spans, const MeasureSpan& measure);

/// Widths of the columns of a table that is to be at most `room_px` wide, gaps not counted: what
/// the texts need in one line where there is room for that, else the rest is shared out among those
/// that need more than their part. No column is narrower than its widest word.
[[nodiscard]] std::vector<float> column_widths_px(const std::vector<std::vector<Spans>>& rows,
                                                  float room_px, const MeasureSpan& measure);

}  // namespace gnomon::desktop
