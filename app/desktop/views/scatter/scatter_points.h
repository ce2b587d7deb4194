// Every job as a point of the scatter view, in the order of a quadtree: what lies in a part of it,
// and how many, is found in time that depends on what is seen and not on what exists.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

#include "app/desktop/views/scatter/scatter_data.h"

namespace gnomon::desktop {

/// Jobs that lie close together. At level L the square of axis_units × axis_units has 2^L × 2^L
/// cells, counted from its lower left corner.
struct ScatterCell {
  std::uint32_t column = 0, row = 0;
  std::uint32_t jobs = 0;
};

/// A job and where it is, in axis units.
struct ScatterMark {
  JobId job = no_job;
  double x = 0, y = 0;
};

/// Immutable; shares its subject's schedule.
class ScatterPoints {
 public:
  static constexpr int levels = 16;

  /// O(n log n). Throws when `stop` asks for it.
  ScatterPoints(ViewSubject subject, const ScatterScales& scales, SizeBy by,
                const std::stop_token& stop = {});

  [[nodiscard]] const ViewSubject& subject() const { return subject_; }
  [[nodiscard]] const ScatterScales& scales() const { return scales_; }
  [[nodiscard]] SizeBy size_by() const { return size_by_; }
  [[nodiscard]] std::size_t size() const { return points_.size(); }
  [[nodiscard]] std::size_t unfinished() const { return unfinished_; }
  [[nodiscard]] const std::vector<MedianStep>& medians() const { return medians_; }

  [[nodiscard]] ScatterMark mark(JobId job) const;
  /// Index into Schedule::runs; -1 when the job never finished.
  [[nodiscard]] std::int32_t completing_run(JobId job) const {
    return completing_[static_cast<std::size_t>(job)];
  }
  /// Rounds; nothing when the job never finished.
  [[nodiscard]] std::optional<Round> waiting(JobId job) const;

  /// Jobs whose cell of the finest level touches `view`: no fewer than are in it.
  [[nodiscard]] std::size_t count(const ViewRect& view) const;
  /// The same jobs, appended to `out`, but no more than `most`.
  void marks(const ViewRect& view, std::size_t most, std::vector<ScatterMark>& out) const;
  /// The cells of `level` that touch `view` and hold jobs, appended to `out`.
  void cells(const ViewRect& view, int level, std::vector<ScatterCell>& out) const;
  /// Jobs of the fullest cell of `level`, wherever it is.
  [[nodiscard]] std::uint32_t fullest(int level) const {
    return fullest_[static_cast<std::size_t>(level)];
  }
  /// The job closest to (x, y) when one unit is `x_px` pixels wide and `y_px` high, within
  /// `reach_px`; the smallest id among equals. Looks at so many jobs at most that it stays quick
  /// where very many lie in one place.
  [[nodiscard]] std::optional<ScatterMark> nearest(double x, double y, double x_px, double y_px,
                                                   double reach_px) const;

 private:
  struct Point {
    std::uint32_t code;  ///< bits of column and row in turn: cells are ranges of codes
    JobId job;
  };
  struct Window;
  /// Calls use(first, last, whole) for ranges of points_ that together hold what touches `view`:
  /// cells of `level` where not the whole of a larger one is inside.
  template <typename Use>
  void visit(const Window& window, int level, std::size_t first, std::size_t last,
             std::uint32_t column, std::uint32_t row, int depth, bool split_whole,
             const Use& use) const;

  ViewSubject subject_;
  ScatterScales scales_;
  SizeBy size_by_;
  std::vector<std::int32_t> completing_;
  std::vector<Point> points_;
  std::vector<std::uint32_t> fullest_;
  std::vector<MedianStep> medians_;
  std::size_t unfinished_ = 0;
};

}  // namespace gnomon::desktop
