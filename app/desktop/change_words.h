// What somebody did to the jobs of a scenario, in a few words, for undo and redo.
#pragma once

#include <string>

#include "engine/scenario/scenario.h"

namespace gnomon::desktop {

/// "predictions", "arrivals", "shares of the mix", "seed": what turned the jobs of `before` into
/// those of `after`. Empty where nothing about jobs differs.
[[nodiscard]] std::string job_change_words(const Scenario& before, const Scenario& after);

}  // namespace gnomon::desktop
