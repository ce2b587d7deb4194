// Where the parts of a row lie, and which runs are in sight.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/desktop/views/jobs/jobs_tiles.h"
#include "engine/geometry/job_rows.h"

namespace gnomon::desktop {

// Shares of a row's height.
inline constexpr double bar_share = 0.68;

/// Rows [first, last) and runs of them, as indices into JobRows::runs().
struct RunRange {
  std::size_t first = 0, last = 0;
  friend bool operator==(const RunRange&, const RunRange&) = default;
};
struct RowRange {
  std::size_t first = 0, last = 0;
  [[nodiscard]] std::size_t count() const { return last - first; }
  friend bool operator==(const RowRange&, const RowRange&) = default;
};

/// Whole rows that the window touches.
[[nodiscard]] RowRange rows_in(const JobWindow& window, std::size_t rows);
/// The runs in sight, as few ranges as there can be: those of all rows in one when they are at most
/// `few`, else row by row. Empty when more than `cap` are in sight.
struct RunsInSight {
  bool too_many = false;
  std::size_t count = 0;
  std::vector<RunRange> ranges;
};
[[nodiscard]] RunsInSight runs_in(const JobRows& rows, const RowRange& range,
                                  const JobWindow& window, std::size_t few, std::size_t cap);

/// Pixels of a row's bar: thick, in the middle of the row.
struct BarSpan {
  double top = 0, bottom = 0;
  [[nodiscard]] double middle() const { return (top + bottom) / 2; }
};
[[nodiscard]] BarSpan bar_of(const PixelMap& map, std::int64_t rows, std::size_t row);
/// Pixels per row.
[[nodiscard]] double row_px(const PixelMap& map);

/// The row at a height of the view; nothing (rows) outside.
[[nodiscard]] std::size_t row_at(double y, std::size_t rows);
/// What a double-click on a row goes to: its life, with a few rows around it.
[[nodiscard]] ViewRect extent_of(const JobRows& rows, std::size_t row);

/// What is at a round of the rows [first, last), which share a line of pixels: the first of them
/// that runs then, else the middle one.
struct RowHit {
  std::size_t row = 0;
  std::int32_t schedule_run = -1;  ///< -1: not running then
};
[[nodiscard]] RowHit hit_rows(const JobRows& rows, const RowRange& range, double round);

}  // namespace gnomon::desktop
