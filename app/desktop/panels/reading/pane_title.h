// The name of a pane's policy in the reading panel, in its colour and with its dash.
#pragma once

#include <string>
#include <vector>

#include "app/desktop/panels/panel.h"
#include "app/desktop/readings.h"

namespace gnomon::desktop {

/// "── fcfs          waits": `note` is dim, at the right edge; may be empty. `help` is said when
/// the name is pointed at; may be empty.
void pane_title(const PanelModel& model, std::size_t pane, const std::string& name,
                const std::string& note = {}, const std::string& help = {});

/// What to call the panes beside each other, see policy_names().
[[nodiscard]] std::vector<std::string> pane_names(const Readings& readings);

/// What a variant's edits are, the first few in words; empty without edits, and for a schedule that
/// is made by hand.
[[nodiscard]] std::string edits_help(const PolicySpec& policy);

}  // namespace gnomon::desktop
