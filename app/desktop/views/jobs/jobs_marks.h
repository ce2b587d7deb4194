// What is drawn over the rows, where there is room: arrivals, completions, kills, and which row one
// is at.
#pragma once

#include "app/desktop/views/jobs/jobs_shapes.h"
#include "app/desktop/views/jobs/jobs_sheet.h"
#include "app/desktop/views/plot/plot_frame.h"

namespace gnomon::desktop {

/// A tick at every arrival, a cap at every completion, a cross at every kill of the rows.
void paint_row_marks(const PlotScene& scene, const JobSheet& sheet, const RowRange& range);
/// Whether rows are tall enough for marks.
[[nodiscard]] bool marks_fit(const PlotScene& scene);

/// The row of the selected job and that of the hovered one.
void paint_row_highlights(const PlotScene& scene, const JobSheet& sheet);

/// x of a round, never so far outside of the plot that floats or canvases give up.
[[nodiscard]] float x_in_plot(const PlotScene& scene, Round round);

}  // namespace gnomon::desktop
