// How a schedule that the referee cut off ends, in words.
#pragma once

#include <string>

#include "engine/model/schedule.h"

namespace gnomon::desktop {

/// "no progress: memory has run out 2 times in a row …; 2 runs are cut off here, not killed": what
/// the last row of a log says. Without the round, which stands beside it. `schedule` has a fault.
/// O(runs).
[[nodiscard]] std::string stop_words(const Schedule& schedule);

}  // namespace gnomon::desktop
