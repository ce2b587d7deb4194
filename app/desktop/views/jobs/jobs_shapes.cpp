#include "app/desktop/views/jobs/jobs_shapes.h"

#include <algorithm>
#include <cmath>

namespace gnomon::desktop {
namespace {

constexpr std::size_t most_rows_searched = 4096;
constexpr double rows_around = 2.5;

Round clamped_round(double round) {
  return static_cast<Round>(std::clamp(round, -1e18, 1e18));
}

}  // namespace

RowRange rows_in(const JobWindow& window, std::size_t rows) {
  const auto limit = static_cast<double>(rows);
  const double first = std::clamp(std::floor(window.first_row), 0.0, limit);
  const double last = std::clamp(std::ceil(window.last_row), first, limit);
  return {static_cast<std::size_t>(first), static_cast<std::size_t>(last)};
}

RunsInSight runs_in(const JobRows& rows, const RowRange& range, const JobWindow& window,
                    std::size_t few, std::size_t cap) {
  RunsInSight seen;
  const RunRange all{rows.first_run(range.first), rows.first_run(range.last)};
  if (all.last - all.first <= few) {
    seen.count = all.last - all.first;
    if (seen.count > 0) seen.ranges.push_back(all);
    return seen;
  }
  const Round from = clamped_round(std::floor(window.first_round));
  const Round to = clamped_round(std::ceil(window.last_round));
  for (std::size_t row = range.first; row < range.last; ++row) {
    const JobRows::RunSpan span = rows.runs_between(row, from, to);
    if (span.first == span.last) continue;
    seen.count += span.last - span.first;
    if (seen.count > cap) return {true, seen.count, {}};
    if (!seen.ranges.empty() && seen.ranges.back().last == span.first) {
      seen.ranges.back().last = span.last;
    } else {
      seen.ranges.push_back({span.first, span.last});
    }
  }
  return seen;
}

double row_px(const PixelMap& map) {
  return map.height_px / map.view.tokens();
}

BarSpan bar_of(const PixelMap& map, std::int64_t rows, std::size_t row) {
  const double top = map.y(y_of_row(rows, static_cast<double>(row)));
  const double height = row_px(map), margin = height * (1 - bar_share) / 2;
  return {top + margin, top + height - margin};
}

std::size_t row_at(double y, std::size_t rows) {
  const double row = std::floor(static_cast<double>(rows) - y);
  if (!(row >= 0) || row >= static_cast<double>(rows)) return rows;
  return static_cast<std::size_t>(row);
}

ViewRect extent_of(const JobRows& rows, std::size_t row) {
  const RowLife& life = rows.life(row);
  const auto count = static_cast<std::int64_t>(rows.rows());
  const double top = y_of_row(count, static_cast<double>(row));
  return {static_cast<double>(life.arrival),
          static_cast<double>(std::max(life.end, life.arrival + 1)), top - 1 - rows_around,
          top + rows_around};
}

RowHit hit_rows(const JobRows& rows, const RowRange& range, double at) {
  const Round round = clamped_round(std::floor(at));
  const std::size_t last = std::min(range.last, range.first + most_rows_searched);
  for (std::size_t row = range.first; row < last; ++row) {
    const JobRows::RunSpan span = rows.runs_between(row, round, round + 1);
    if (span.first < span.last) return {row, rows.schedule_run(span.first)};
  }
  return {range.first + range.count() / 2, -1};
}

}  // namespace gnomon::desktop
