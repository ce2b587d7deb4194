// What is known of a file that can be opened, without opening it in the window.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/types.h"
#include "engine/policies/registry.h"

namespace gnomon::desktop {

/// Larger files are not read for the sake of a line in a list, or of a small picture.
inline constexpr std::uintmax_t max_scene_bytes = 16U << 20U;

struct SceneEntry {
  std::filesystem::path file;
  bool shipped = false;   ///< else opened lately
  bool scenario = false;  ///< else a trace, or a file that is too large or broken to say more of
  std::string name;       ///< the scenario's, else the file's
  std::string description;
  std::string topic;             ///< of the scenario; may be empty
  std::size_t lesson_steps = 0;  ///< 0: no lesson
  std::vector<PolicySpec> policies;
  std::optional<std::int64_t> jobs;  ///< where there is one number of them: a lesson has many
  Tokens memory_limit = 0;           ///< of a scenario
};

/// Reads what there is to know of a file. Never throws: of what cannot be read, the sentence is its
/// description. Files of more than max_scene_bytes are not read, nor are those that are no `.json`.
[[nodiscard]] SceneEntry read_scene_entry(const std::filesystem::path& file, bool shipped);

}  // namespace gnomon::desktop
