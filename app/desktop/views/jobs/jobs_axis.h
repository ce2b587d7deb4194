// The left axis of the jobs view: ids where rows have room for them, else how far down one is.
#pragma once

#include <cstdint>
#include <vector>

#include "app/desktop/views/jobs/jobs_sheet.h"
#include "app/desktop/views/plot/plot_frame.h"

namespace gnomon::desktop {

struct RowTicks {
  bool ids = false;                ///< one per row, in its middle; else how far down a row's top is
  std::vector<std::int64_t> rows;  ///< ascending
  double step = 1;

  /// Heights of the lines of the grid, in units of the view; none between rows with ids.
  [[nodiscard]] std::vector<double> grid(std::int64_t row_count) const;
};

[[nodiscard]] RowTicks row_ticks(const PlotScene& scene, std::int64_t row_count);
/// What the numbers are: "job", or "row" where they count rows that are not in the order of ids.
[[nodiscard]] const char* row_axis_title(const JobSheet& sheet, const RowTicks& ticks,
                                         JobOrder order);
void paint_row_axis(const PlotScene& scene, const JobSheet& sheet, const RowTicks& ticks);
/// Width of the axis: ids may be larger than there are rows.
[[nodiscard]] float row_axis_width(const Canvas& canvas, const Theme& theme,
                                   const Instance* instance);

}  // namespace gnomon::desktop
