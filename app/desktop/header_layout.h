// How the numbers of a pane are set into its header at any width: all of them if they fit, in one
// line or two, else the first ones of the list. Pure arithmetic on widths.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace gnomon::desktop {

struct HeaderItem {
  float long_px = 0;     ///< width with its full label
  float short_px = 0;    ///< width with the short label; <= long_px
  float compact_px = 0;  ///< width with the short label and a rounded number; <= short_px
};

enum class HeaderForm : unsigned char { long_labels, short_labels, compact };

struct HeaderLayout {
  HeaderForm form = HeaderForm::long_labels;
  std::size_t shown = 0;               ///< items from the front; the rest is in the tooltip
  std::vector<std::size_t> line_ends;  ///< index after the last item of each line
};

/// Sets items into at most `max_lines` lines of `width_px`, `gap_px` apart. Prefers few lines, then
/// long labels; rounds numbers, and after that leaves items out, only when nothing else helps.
/// Never wider. No form longer than `longest`: neighbours that share one read alike.
[[nodiscard]] HeaderLayout lay_out_header(std::span<const HeaderItem> items, float width_px,
                                          float gap_px, std::size_t max_lines,
                                          HeaderForm longest = HeaderForm::long_labels);

}  // namespace gnomon::desktop
