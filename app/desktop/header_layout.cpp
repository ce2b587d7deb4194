#include "app/desktop/header_layout.h"

namespace gnomon::desktop {
namespace {

float width_of(const HeaderItem& item, HeaderForm form) {
  switch (form) {
    case HeaderForm::long_labels:
      return item.long_px;
    case HeaderForm::short_labels:
      return item.short_px;
    case HeaderForm::compact:
      break;
  }
  return item.compact_px;
}

HeaderLayout fill(std::span<const HeaderItem> items, HeaderForm form, float width_px, float gap_px,
                  std::size_t max_lines) {
  HeaderLayout layout;
  layout.form = form;
  float used = 0;
  std::size_t line_begin = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const float item = width_of(items[i], form);
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
                            std::size_t max_lines, HeaderForm longest) {
  for (std::size_t lines = 1; lines <= max_lines; ++lines) {
    for (const HeaderForm form : {HeaderForm::long_labels, HeaderForm::short_labels}) {
      if (form < longest) continue;
      HeaderLayout layout = fill(items, form, width_px, gap_px, lines);
      if (layout.shown == items.size()) return layout;
    }
  }
  return fill(items, HeaderForm::compact, width_px, gap_px, max_lines);
}

}  // namespace gnomon::desktop
