// What the jobs view says about the job under the cursor.
#pragma once

#include <string>

#include "app/desktop/theme.h"
#include "app/desktop/views/jobs/jobs_sheet.h"

namespace gnomon::desktop {

/// The facts of the job in a row, and where it is in `round`.
/// For jobs that do not run then; those that do have show_run_tooltip.
void show_job_tooltip(const JobSheet& sheet, const Theme& theme, std::size_t row, Round round);

}  // namespace gnomon::desktop
