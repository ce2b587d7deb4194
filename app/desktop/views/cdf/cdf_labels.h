// Where labels of curves go: beside what they name, never over each other, never cut off. Pure
// maths.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/desktop/views/canvas/canvas.h"

namespace gnomon::desktop {

struct LabelWish {
  Point at;                        ///< what it names
  std::vector<std::string> texts;  ///< the longest first; where there is no room, the next
};

struct PlacedLabel {
  Box box;
  std::size_t text = 0;  ///< which of the texts
  bool aside = false;    ///< so far away that it needs a line to what it names
};

/// What is in the way, in pixels.
struct LabelRoom {
  Box inside;              ///< labels stay in here
  std::vector<Box> taken;  ///< and out of these
  /// Whether the label of `wish` in `box` would hide something that it should not, such as another
  /// curve. May be empty. Given up last: a label that hides something is better than none.
  std::function<bool(std::size_t wish, const Box& box)> hides;
};

/// Where the line from what is named ends on a label that stands aside.
[[nodiscard]] Point leader_end(Point at, const Box& label);

/// Places what it can, in order; nothing where no text finds room. Boxes are `height_px` high and
/// as wide as `width_of` says, `gap_px` away from what they name. The lines to labels that stand
/// aside go through nothing that is taken, and through no other label.
[[nodiscard]] std::vector<std::optional<PlacedLabel>> place_labels(
    std::span<const LabelWish> wishes, const LabelRoom& room, float height_px, float gap_px,
    const std::function<float(const std::string&)>& width_of);

/// Where a table of that size lies free: in a corner if one is, else along the edges, else inside;
/// nothing when no place is free.
[[nodiscard]] std::optional<Box> free_place(const Box& inside, float width_px, float height_px,
                                            const std::function<bool(const Box&)>& is_free);

[[nodiscard]] bool overlap(const Box& a, const Box& b);

/// The pieces of a line that a dash leaves of it: `pattern` holds stroke, gap, stroke, gap, … in
/// pixels along the line. An empty pattern leaves all of it.
[[nodiscard]] std::vector<std::vector<Point>> dashed(std::span<const Point> line,
                                                     std::span<const float> pattern);

}  // namespace gnomon::desktop
