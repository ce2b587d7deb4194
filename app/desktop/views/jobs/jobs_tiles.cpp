#include "app/desktop/views/jobs/jobs_tiles.h"

#include <algorithm>
#include <cmath>

namespace gnomon::desktop {
namespace {

constexpr int highest_level = 40;  // 256 texels of 2^40 rounds: more than any schedule has

int level_of(double per_px) {
  // A hair of tolerance, so that a view that was fitted to whole texels gets these texels.
  const double level = std::ceil(std::log2(std::max(per_px, 1e-9)) - 1e-6);
  return std::clamp(static_cast<int>(level), 0, highest_level);
}

int level_that_fits(std::int64_t length, int tiles) {
  int level = 0;
  while (level < highest_level &&
         (static_cast<std::int64_t>(tiles) * job_tile_texels << level) < length) {
    ++level;
  }
  return level;
}

/// Tiles [first, last) of `size` units each that touch [from, to) and [0, length).
struct Touched {
  std::int64_t first = 0, last = 0;
  Touched(double from, double to, std::int64_t length, std::int64_t size) {
    const auto limit = static_cast<double>(length);
    const double low = std::clamp(from, 0.0, limit), high = std::clamp(to, 0.0, limit);
    if (high <= low) return;
    first = static_cast<std::int64_t>(low) / size;
    last = (static_cast<std::int64_t>(std::ceil(high)) + size - 1) / size;
  }
};

}  // namespace

JobWindow window_of(const ViewRect& view, std::int64_t rows) {
  return {y_of_row(rows, view.y1), y_of_row(rows, view.y0), view.t0, view.t1};
}

JobLevel level_for(double rows_per_px, double rounds_per_px) {
  return {level_of(rows_per_px), level_of(rounds_per_px)};
}

JobLevel overview_level(std::int64_t rows, Round horizon, int tile_rows, int tile_columns) {
  return {level_that_fits(rows, tile_rows), level_that_fits(horizon, tile_columns)};
}

std::vector<JobStrip> strips_in(const JobWindow& window, JobLevel level, std::int64_t rows,
                                Round horizon) {
  const JobTile unit{level, 0, 0};
  const Touched down(window.first_row, window.last_row, rows, unit.rows());
  const Touched across(window.first_round, window.last_round, horizon, unit.rounds());
  std::vector<JobStrip> strips;
  if (across.first >= across.last) return strips;
  for (std::int64_t row = down.first; row < down.last; ++row) {
    strips.push_back({level, row, across.first, across.last});
  }
  return strips;
}

JobWindow widened(const JobWindow& window, double screens) {
  const double rows = (window.last_row - window.first_row) * screens;
  const double rounds = (window.last_round - window.first_round) * screens;
  return {window.first_row - rows, window.last_row + rows, window.first_round - rounds,
          window.last_round + rounds};
}

bool covers(const JobTile& outer, const JobTile& inner) {
  const int rows = outer.level.rows - inner.level.rows;
  const int rounds = outer.level.rounds - inner.level.rounds;
  return rows >= 0 && rounds >= 0 && inner.row >> rows == outer.row &&
         inner.column >> rounds == outer.column;
}

}  // namespace gnomon::desktop
