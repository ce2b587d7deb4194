// The last touch to a recorded clock: as many steps in each span as the tokens of the requests say.
// Private to engine/recording.
#pragma once

#include <vector>

#include "engine/recording/step_load.h"

namespace gnomon {

/// Changes `steps` (per span of `load`, each > 0) so that every request that was not held up has as
/// nearly output - 1 of them between its first and its last token as goes with small changes: the
/// least Σ (steps in its span - (output - 1))² + Σ change² / steps, where a step more or less in a
/// long span counts less than one in a short. Steps stay within a factor of 4. Conjugate gradients,
/// O(spans + requests) each.
void adjust_steps(const StepLoad& load, const std::vector<bool>& held_up,
                  std::vector<double>& steps);

}  // namespace gnomon
