// A number with its unit behind it, in columns that keep units apart from numbers.
#pragma once

#include <string>

#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

/// "label …… value unit": the values of all lines end where the widest unit begins, and the unit is
/// small and dim; it may be empty. Into what room there is at 21 em.
void quantity(const PanelModel& model, const char* label, const std::string& value,
              const std::string& unit = "");

}  // namespace gnomon::desktop
