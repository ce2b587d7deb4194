// From options to the scenario that is run.
#pragma once

#include "app/cli/run_options.h"
#include "engine/scenario/scenario.h"

namespace gnomon::cli {

/// Opens the scene or the jobs and applies the options to them. The result has at least one policy:
/// those asked for, else the scene's, else all there are. Throws InputError.
[[nodiscard]] Scenario make_scenario(const RunOptions& options);

}  // namespace gnomon::cli
