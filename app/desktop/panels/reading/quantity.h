// A number with its unit behind it, in columns that keep units apart from numbers.
#pragma once

#include <cstdint>
#include <string>

#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

/// "label …… value unit": the values of all lines end where the widest unit begins, and the unit is
/// small and dim; it may be empty. Into what room there is at 21 em.
void quantity(const PanelModel& model, const char* label, const std::string& value,
              const char* unit = "");

/// "round" or "rounds", for `quantity` and sentences.
[[nodiscard]] const char* rounds_word(std::int64_t count);
[[nodiscard]] const char* tokens_word(std::int64_t count);

}  // namespace gnomon::desktop
