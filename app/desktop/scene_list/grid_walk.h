// Going through groups of cards with the arrow keys.
#pragma once

#include <cstddef>
#include <span>

namespace gnomon::desktop {

enum class GridStep : unsigned char { left, right, up, down, page_up, page_down, first, last };

/// Cards lie in rows of `columns` (at least 1), each group beginning a row of its own; `sizes` says
/// how many cards a group has. Cards count from 0 through all groups. Returns where the step from
/// `card` leads; it stays where there is nothing further. A page is `rows_of_a_page` rows.
[[nodiscard]] std::size_t step_in_grid(std::span<const std::size_t> sizes, std::size_t columns,
                                       std::size_t card, GridStep step,
                                       std::size_t rows_of_a_page = 2);

}  // namespace gnomon::desktop
