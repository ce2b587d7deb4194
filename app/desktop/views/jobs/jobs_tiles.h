// How the rows of very many jobs are cut into pictures: texels of 2^k rows × 2^l rounds, in tiles.
// Row 0 is the job at the top.
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "app/desktop/views/view_rect.h"
#include "engine/model/types.h"

namespace gnomon::desktop {

/// A job's row r is shown at y from rows - r - 1 to rows - r: y grows upwards, and the first job
/// stands at the top.
[[nodiscard]] constexpr double y_of_row(std::int64_t rows, double row) {
  return static_cast<double>(rows) - row;
}

/// What is shown of the rows, in rows and rounds.
struct JobWindow {
  double first_row = 0, last_row = 0;  ///< fractions of rows at the edges; downwards
  double first_round = 0, last_round = 0;
};
[[nodiscard]] JobWindow window_of(const ViewRect& view, std::int64_t rows);

/// Texels span 2^rows rows and 2^rounds rounds.
struct JobLevel {
  int rows = 0;
  int rounds = 0;
  friend auto operator<=>(const JobLevel&, const JobLevel&) = default;
};

inline constexpr int job_tile_texels = 256;  ///< along either side

/// One tile of a level; tiles are counted from row 0 and round 0.
struct JobTile {
  JobLevel level;
  std::int64_t row = 0, column = 0;
  friend auto operator<=>(const JobTile&, const JobTile&) = default;

  [[nodiscard]] std::int64_t first_row() const { return (row * job_tile_texels) << level.rows; }
  [[nodiscard]] Round first_round() const { return (column * job_tile_texels) << level.rounds; }
  [[nodiscard]] std::int64_t rows() const {
    return static_cast<std::int64_t>(job_tile_texels) << level.rows;
  }
  [[nodiscard]] Round rounds() const { return static_cast<Round>(job_tile_texels) << level.rounds; }
};

/// The finest level whose texels are no smaller than a pixel.
[[nodiscard]] JobLevel level_for(double rows_per_px, double rounds_per_px);
/// The finest level at which everything fits `tile_rows` × `tile_columns` tiles.
[[nodiscard]] JobLevel overview_level(std::int64_t rows, Round horizon, int tile_rows,
                                      int tile_columns);

/// Tiles of one level side by side, [first_column, last_column): what is made in one go.
struct JobStrip {
  JobLevel level;
  std::int64_t row = 0;
  std::int64_t first_column = 0, last_column = 0;
  friend bool operator==(const JobStrip&, const JobStrip&) = default;
};
/// The strips of a level that touch the window, from the top; nothing outside of the data.
[[nodiscard]] std::vector<JobStrip> strips_in(const JobWindow& window, JobLevel level,
                                              std::int64_t rows, Round horizon);

/// The window with `screens` of its own size added on every side.
[[nodiscard]] JobWindow widened(const JobWindow& window, double screens);
/// Whether `outer` has all of `inner` in it: it is then coarser or the same tile.
[[nodiscard]] bool covers(const JobTile& outer, const JobTile& inner);

}  // namespace gnomon::desktop
