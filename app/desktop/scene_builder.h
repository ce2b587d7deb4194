// From inputs to an instance, with everything that the window wants to know about it.
#pragma once

#include <memory>
#include <optional>

#include "app/desktop/simulation_service.h"

namespace gnomon::desktop {

struct SceneBuild {
  std::shared_ptr<const SceneResult> scene;  ///< null when `error` is set
  std::optional<SceneError> error;
  Tokens largest_peak =
      0;  ///< largest prompt + output of the requests as they were drawn or recorded
};

/// Never throws: what can go wrong is in the result.
[[nodiscard]] SceneBuild build_scene(const SceneInputs& inputs, std::uint64_t revision);

}  // namespace gnomon::desktop
