// What of the jobs is in sight, and how: single marks, or cells where they are too many.
#pragma once

#include <cstddef>
#include <vector>

#include "app/desktop/views/scatter/scatter_points.h"

namespace gnomon::desktop {

inline constexpr std::size_t most_marks = 15'000;
inline constexpr std::size_t most_cells = 20'000;

struct ScatterSight {
  bool merged = false;
  std::vector<ScatterMark> marks;  ///< unless merged
  std::vector<ScatterCell> cells;  ///< when merged
  int level = 0;                   ///< of the cells
  std::size_t jobs = 0;            ///< in sight
  [[nodiscard]] double jobs_per_cell() const {
    return cells.empty() ? 0 : static_cast<double>(jobs) / static_cast<double>(cells.size());
  }
};

/// `view` on width × height pixels. Cells are about `cell_px` wide and high, or larger, so that no
/// more than most_cells are in sight.
[[nodiscard]] ScatterSight look_at(const ScatterPoints& points, const ViewRect& view,
                                   double width_px, double height_px, double cell_px);

/// Where a cell is, in axis units.
[[nodiscard]] ViewRect cell_rect(const ScatterCell& cell, int level);
/// How full, on a logarithmic scale: 0 < part <= 1, for a cell as full as the fullest.
[[nodiscard]] double fullness(std::uint32_t jobs, std::uint32_t fullest);

}  // namespace gnomon::desktop
