// The name of a pane's policy in the reading panel, in its colour and with its dash.
#pragma once

#include <string>

#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

/// "── fcfs          waits": `note` is dim, at the right edge; may be empty.
void pane_title(const PanelModel& model, std::size_t pane, const std::string& name,
                const std::string& note = {});

}  // namespace gnomon::desktop
