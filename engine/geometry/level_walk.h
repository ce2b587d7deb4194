// Going over a span of items by the largest groups that were made of them.
#pragma once

#include <cstddef>

namespace gnomon {

/// Items first <= i < last as groups: level k > 0 has groups of fan_out^k consecutive items,
/// aligned to their size, for k up to `levels`; level 0 is a single item. Calls visit(level, group)
/// in order, for O(fan_out · levels) groups: climbs while whole groups fit and comes down again.
template <typename Visit>
void walk_levels(std::size_t first, std::size_t last, std::size_t fan_out, std::size_t levels,
                 const Visit& visit) {
  while (first < last) {
    std::size_t level = 0, width = 1;
    while (level < levels && first % (width * fan_out) == 0 && first + width * fan_out <= last) {
      width *= fan_out;
      ++level;
    }
    visit(level, first / width);
    first += width;
  }
}

}  // namespace gnomon
