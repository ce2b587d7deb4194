#include "app/desktop/header_layout.h"

namespace gnomon::desktop {
namespace {

HeaderLayout fill(std::span<const HeaderItem> items, bool long_labels, float width_px, float gap_px,
                  std::size_t max_lines) {
  HeaderLayout layout;
  layout.long_labels = long_labels;
  float used = 0;
  std::size_t line_begin = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const float item = long_labels ? items[i].long_px : items[i].short_px;
    const bool fits = i == line_begin ? item <= width_px : used + gap_px + item <= width_px;
    if (!fits) {
      if (i > line_begin) layout.line_ends.push_back(i);
      if (layout.line_ends.size() == max_lines || item > width_px) {
        layout.shown = i;
        return layout;
      }
      line_begin = i;
      used = item;
    } else {
      used += (i == line_begin ? 0 : gap_px) + item;
    }
  }
  layout.shown = items.size();
  if (layout.shown > line_begin) layout.line_ends.push_back(layout.shown);
  return layout;
}

}  // namespace

HeaderLayout lay_out_header(std::span<const HeaderItem> items, float width_px, float gap_px,
                            std::size_t max_lines) {
  for (std::size_t lines = 1; lines <= max_lines; ++lines) {
    HeaderLayout layout = fill(items, true, width_px, gap_px, lines);
    if (layout.shown == items.size()) return layout;
    layout = fill(items, false, width_px, gap_px, lines);
    if (layout.shown == items.size()) return layout;
  }
  return fill(items, false, width_px, gap_px, max_lines);
}

}  // namespace gnomon::desktop
