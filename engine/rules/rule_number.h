// Numbers in the words of a formula card, as people read them.
#pragma once

#include <string>

#include "engine/model/amount_text.h"

namespace gnomon {

/// At most two decimals, three below 0.1, and none that say nothing: 10.6667 → "10.67", 2 → "2".
[[nodiscard]] std::string grouped(double value);

}  // namespace gnomon
