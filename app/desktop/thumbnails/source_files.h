// Whether the trace files that a scene draws from are still what they were, told without reading
// them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace gnomon::desktop {

/// Path, size and time of the last change of every trace file that the mix of a scenario names, as
/// they are now; `folder` is the scenario's. A file that is missing has neither. Empty for a scene
/// that draws from none, and for a text that is no scenario.
[[nodiscard]] std::string state_of_source_files(std::string_view scene_text,
                                                const std::filesystem::path& folder);

}  // namespace gnomon::desktop
