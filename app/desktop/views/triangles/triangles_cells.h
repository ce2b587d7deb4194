// Cells of one level of merged lanes, and the next coarser level in either direction.
#pragma once

#include <cstddef>
#include <vector>

#include "app/desktop/views/triangles/triangles_levels.h"

namespace gnomon::desktop {

template <typename T>
struct LaneCells {
  LaneImage shape;
  std::vector<T> cells;

  explicit LaneCells(const LaneImage& its_shape)
      : shape(its_shape),
        cells(static_cast<std::size_t>(its_shape.columns) *
              static_cast<std::size_t>(its_shape.rows)) {}

  [[nodiscard]] std::size_t at(std::int32_t row, std::int32_t column) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(shape.columns) +
           static_cast<std::size_t>(column);
  }

  /// Buckets twice as long. They stay aligned to multiples of their length, so that levels of
  /// different blocks fit together.
  template <typename Join>
  [[nodiscard]] LaneCells with_columns_joined(Join&& join) const {
    LaneImage next = shape;
    next.first_bucket = shape.first_bucket >> 1;
    const std::int64_t last = (shape.first_bucket + shape.columns - 1) >> 1;
    next.columns = static_cast<std::int32_t>(last - next.first_bucket + 1);
    LaneCells result(next);
    for (std::int32_t row = 0; row < shape.rows; ++row) {
      for (std::int32_t column = 0; column < shape.columns; ++column) {
        const std::int64_t bucket = (shape.first_bucket + column) >> 1;
        T& into =
            result.cells[result.at(row, static_cast<std::int32_t>(bucket - next.first_bucket))];
        into = join(into, cells[at(row, column)]);
      }
    }
    return result;
  }

  /// Each two rows become one.
  template <typename Join>
  [[nodiscard]] LaneCells with_rows_joined(Join&& join) const {
    LaneImage next = shape;
    next.rows = (shape.rows + 1) / 2;
    LaneCells result(next);
    for (std::int32_t row = 0; row < shape.rows; ++row) {
      for (std::int32_t column = 0; column < shape.columns; ++column) {
        T& into = result.cells[result.at(row / 2, column)];
        into = join(into, cells[at(row, column)]);
      }
    }
    return result;
  }
};

}  // namespace gnomon::desktop
