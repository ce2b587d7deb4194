// From inputs to an instance, with everything that the window wants to know about it.
#pragma once

#include <memory>
#include <optional>
#include <stop_token>

#include "app/desktop/simulation_service.h"

namespace gnomon::desktop {

struct SceneBuild {
  std::shared_ptr<const SceneResult> scene;  ///< null when `error` is set
  std::optional<SceneError> error;
  Tokens largest_peak =
      0;  ///< largest prompt + output of the requests as they were drawn or recorded
};

/// What can go wrong is in the result; nothing is thrown but SimulationStopped, where that is asked
/// for while a family is worked out.
[[nodiscard]] SceneBuild build_scene(const SceneInputs& inputs, std::uint64_t revision,
                                     const std::stop_token& stop = {});

}  // namespace gnomon::desktop
