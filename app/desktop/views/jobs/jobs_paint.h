// The rows as shapes, for canvases without a renderer below.
#pragma once

#include "app/desktop/views/jobs/jobs_shapes.h"
#include "app/desktop/views/jobs/jobs_sheet.h"
#include "app/desktop/views/plot/plot_frame.h"

namespace gnomon::desktop {

/// Thin lines and bars, one by one.
void paint_rows(const PlotScene& scene, const JobSheet& sheet, const RowRange& range,
                const RunsInSight& runs);
/// Merged rows in at most `most` (>= 1000) shapes of one colour each. Returns the level of the
/// cells.
JobLevel paint_merged_rows(const PlotScene& scene, const JobSheet& sheet, std::size_t most);

}  // namespace gnomon::desktop
