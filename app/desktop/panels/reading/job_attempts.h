// The attempts of a job in one pane, as a table.
#pragma once

#include <cstddef>

#include "app/desktop/panels/panel.h"
#include "app/desktop/views/view.h"

namespace gnomon::desktop {

/// A row per attempt, however many there are; a click goes to its start. With buttons for the
/// attempts before and after the playhead's where there are several.
void draw_job_attempts(const PanelModel& model, Actions& actions, std::size_t pane,
                       const ViewSubject& subject, JobId job, Round round);

}  // namespace gnomon::desktop
