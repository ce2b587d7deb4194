// Rows of a dialog: a dim label, and choices behind it.
#pragma once

#include <string>

#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

/// A label; what follows stands behind it.
void dialog_row(const PanelModel& model, const char* label);
/// A word to press; `lit` when it is the one that holds. The next one stands behind it.
bool dialog_option(const PanelModel& model, const std::string& name, const char* label, bool lit,
                   float width_em);

}  // namespace gnomon::desktop
