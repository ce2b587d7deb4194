#include "app/desktop/scene_list/grid_walk.h"

#include <algorithm>
#include <vector>

namespace gnomon::desktop {
namespace {

struct Row {
  std::size_t first = 0, count = 0;
};

std::vector<Row> rows_of(std::span<const std::size_t> sizes, std::size_t columns) {
  std::vector<Row> rows;
  std::size_t first = 0;
  for (const std::size_t size : sizes) {
    for (std::size_t at = 0; at < size; at += columns) {
      rows.push_back({first + at, std::min(columns, size - at)});
    }
    first += size;
  }
  return rows;
}

}  // namespace

std::size_t step_in_grid(std::span<const std::size_t> sizes, std::size_t columns, std::size_t card,
                         GridStep step, std::size_t rows_of_a_page) {
  const std::vector<Row> rows = rows_of(sizes, std::max<std::size_t>(1, columns));
  if (rows.empty()) return 0;
  const std::size_t last = rows.back().first + rows.back().count - 1;
  card = std::min(card, last);
  std::size_t row = 0;
  while (rows[row].first + rows[row].count <= card) ++row;
  const auto in_row = [&](std::size_t target) {
    if (target == row) return card;
    return rows[target].first + std::min(card - rows[row].first, rows[target].count - 1);
  };
  const auto up = [&](std::size_t by) { return in_row(row > by ? row - by : 0); };
  const auto down = [&](std::size_t by) { return in_row(std::min(row + by, rows.size() - 1)); };
  switch (step) {
    case GridStep::left:
      return card > 0 ? card - 1 : 0;
    case GridStep::right:
      return std::min(card + 1, last);
    case GridStep::up:
      return up(1);
    case GridStep::down:
      return down(1);
    case GridStep::page_up:
      return up(rows_of_a_page);
    case GridStep::page_down:
      return down(rows_of_a_page);
    case GridStep::first:
      return 0;
    case GridStep::last:
      return last;
  }
  return card;
}

}  // namespace gnomon::desktop
