#include "app/desktop/views/scatter/scatter_points.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace gnomon::desktop {
namespace {

constexpr std::uint32_t finest = 1u << ScatterPoints::levels;
constexpr std::size_t most_looked_at = 4096;

std::uint32_t cell_of(double unit) {
  const double at = std::floor(unit / axis_units * finest);
  return static_cast<std::uint32_t>(std::clamp(at, 0.0, static_cast<double>(finest - 1)));
}

/// Bit i of a 16-bit number goes to bit 2 i.
std::uint32_t spread(std::uint32_t bits) {
  bits = (bits | bits << 8) & 0x00FF00FFu;
  bits = (bits | bits << 4) & 0x0F0F0F0Fu;
  bits = (bits | bits << 2) & 0x33333333u;
  return (bits | bits << 1) & 0x55555555u;
}

std::uint32_t gathered(std::uint32_t bits) {
  bits &= 0x55555555u;
  bits = (bits | bits >> 1) & 0x33333333u;
  bits = (bits | bits >> 2) & 0x0F0F0F0Fu;
  bits = (bits | bits >> 4) & 0x00FF00FFu;
  return (bits | bits >> 8) & 0x0000FFFFu;
}

void check(const std::stop_token& stop) {
  if (stop.stop_requested()) throw std::runtime_error("stopped");
}

}  // namespace

/// A part of the square in cells of the finest level, both ends included.
struct ScatterPoints::Window {
  std::uint32_t left, right, bottom, top;

  explicit Window(const ViewRect& view)
      : left(cell_of(view.t0)),
        right(cell_of(view.t1)),
        bottom(cell_of(view.y0)),
        top(cell_of(view.y1)) {}
  static bool misses(const ViewRect& view) {
    return view.t1 < 0 || view.t0 > axis_units || view.y1 < 0 || view.y0 > axis_units;
  }
};

ScatterPoints::ScatterPoints(ViewSubject subject, const ScatterScales& scales, SizeBy by,
                             const std::stop_token& stop)
    : subject_(std::move(subject)), scales_(scales), size_by_(by) {
  const Instance& instance = *subject_.instance;
  completing_ = completing_runs(instance, *subject_.schedule);
  check(stop);
  points_.reserve(instance.jobs.size());
  for (std::size_t i = 0; i < instance.jobs.size(); ++i) {
    const ScatterMark at = mark(static_cast<JobId>(i));
    points_.push_back({spread(cell_of(at.x)) | spread(cell_of(at.y)) << 1, at.job});
    if (completing_[i] < 0) ++unfinished_;
  }
  check(stop);
  std::sort(points_.begin(), points_.end(), [](const Point& a, const Point& b) {
    return a.code != b.code ? a.code < b.code : a.job < b.job;
  });
  check(stop);
  for (int level = 0; level <= levels; ++level) {
    const int shift = 2 * (levels - level);
    std::uint32_t most = 0, in_cell = 0;
    std::uint64_t cell = 0;
    for (const Point& point : points_) {
      const std::uint64_t its = static_cast<std::uint64_t>(point.code) >> shift;
      in_cell = its == cell ? in_cell + 1 : 1;
      cell = its;
      most = std::max(most, in_cell);
    }
    fullest_.push_back(most);
  }
  check(stop);
  medians_ = median_steps(instance, *subject_.schedule, completing_, by);
}

ScatterMark ScatterPoints::mark(JobId job) const {
  const Job& its = subject_.instance->jobs[static_cast<std::size_t>(job)];
  const std::optional<Round> waited = waiting(job);
  return {job, scales_.size.unit(static_cast<double>(size_of(its, size_by_))),
          waited ? scales_.waiting.unit(static_cast<double>(*waited)) : scales_.rail};
}

std::optional<Round> ScatterPoints::waiting(JobId job) const {
  const std::int32_t run = completing_run(job);
  if (run < 0) return std::nullopt;
  return waiting_rounds(subject_.instance->jobs[static_cast<std::size_t>(job)],
                        subject_.schedule->runs[static_cast<std::size_t>(run)]);
}

template <typename Use>
void ScatterPoints::visit(const Window& window, int level, std::size_t first, std::size_t last,
                          std::uint32_t column, std::uint32_t row, int depth, bool split_whole,
                          const Use& use) const {
  if (first == last) return;
  const int shift = levels - depth;
  const std::uint32_t left = column << shift, right = left + ((1u << shift) - 1);
  const std::uint32_t bottom = row << shift, top = bottom + ((1u << shift) - 1);
  if (right < window.left || left > window.right || top < window.bottom || bottom > window.top) {
    return;
  }
  const bool whole =
      left >= window.left && right <= window.right && bottom >= window.bottom && top <= window.top;
  if (depth == level || (whole && !split_whole)) return use(first, last);
  std::size_t begin = first;
  for (std::uint32_t quarter = 0; quarter < 4; ++quarter) {
    const std::uint32_t its_column = column << 1 | (quarter & 1u);
    const std::uint32_t its_row = row << 1 | quarter >> 1;
    const std::uint64_t after =
        ((static_cast<std::uint64_t>(spread(its_column) | spread(its_row) << 1) + 1)
         << 2 * (shift - 1)) -
        1;
    const auto end = std::partition_point(
        points_.begin() + static_cast<std::ptrdiff_t>(begin),
        points_.begin() + static_cast<std::ptrdiff_t>(last),
        [after](const Point& point) { return static_cast<std::uint64_t>(point.code) <= after; });
    const auto next = static_cast<std::size_t>(end - points_.begin());
    visit(window, level, begin, next, its_column, its_row, depth + 1, split_whole, use);
    begin = next;
  }
}

std::size_t ScatterPoints::count(const ViewRect& view) const {
  std::size_t jobs = 0;
  if (Window::misses(view)) return jobs;
  visit(Window(view), levels, 0, points_.size(), 0, 0, 0, false,
        [&](std::size_t first, std::size_t last) { jobs += last - first; });
  return jobs;
}

void ScatterPoints::marks(const ViewRect& view, std::size_t most,
                          std::vector<ScatterMark>& out) const {
  if (Window::misses(view)) return;
  std::size_t room = most;
  visit(Window(view), levels, 0, points_.size(), 0, 0, 0, false,
        [&](std::size_t first, std::size_t last) {
          for (std::size_t i = first; i < last && room > 0; ++i, --room) {
            out.push_back(mark(points_[i].job));
          }
        });
}

void ScatterPoints::cells(const ViewRect& view, int level, std::vector<ScatterCell>& out) const {
  if (Window::misses(view)) return;
  const int shift = levels - level;
  visit(Window(view), level, 0, points_.size(), 0, 0, 0, true,
        [&](std::size_t first, std::size_t last) {
          const std::uint32_t code = points_[first].code;
          out.push_back({gathered(code) >> shift, gathered(code >> 1) >> shift,
                         static_cast<std::uint32_t>(last - first)});
        });
}

std::optional<ScatterMark> ScatterPoints::nearest(double x, double y, double x_px, double y_px,
                                                  double reach_px) const {
  std::optional<ScatterMark> best;
  double best_px = reach_px;
  // Small circles first: where jobs lie in heaps the closest is found before many are looked at.
  for (double px = std::min(reach_px, 0.5); !best; px = std::min(2 * px, reach_px)) {
    const ViewRect around{x - px / x_px, x + px / x_px, y - px / y_px, y + px / y_px};
    std::vector<ScatterMark> near;
    marks(around, most_looked_at, near);
    for (const ScatterMark& mark : near) {
      const double away = std::hypot((mark.x - x) * x_px, (mark.y - y) * y_px);
      // What is further away than this circle may have a closer neighbour outside of it.
      if (away > px || away > best_px) continue;
      if (best && away == best_px && best->job < mark.job) continue;
      best = mark;
      best_px = away;
    }
    if (px >= reach_px) break;
  }
  return best;
}

}  // namespace gnomon::desktop
