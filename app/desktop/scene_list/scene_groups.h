// Scenes as they are listed: found by what is typed, under headings.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/desktop/scene_list/scene_entry.h"

namespace gnomon::desktop {

struct SceneGroup {
  std::string heading;
  std::vector<std::size_t> entries;  ///< indices; never empty
};

inline constexpr std::string_view lessons_heading = "Lessons";
inline constexpr std::string_view other_scenes_heading = "Other scenes";
inline constexpr std::string_view recent_heading = "Opened lately";

/// Whether every word of `typed` occurs in the name, the description, the topic, the name of a
/// policy, or the name of the file. Case does not matter; an empty text matches all.
[[nodiscard]] bool matches(const SceneEntry& entry, std::string_view typed);

/// Those that match: lessons first, then shipped scenes by topic in the order of the alphabet, then
/// those without a topic, then what was opened lately. Where something was typed, the scene that is
/// most likely meant comes first, by its name or that of its file (see match_name), and so its
/// group; scenes that answer equally well keep that order.
[[nodiscard]] std::vector<SceneGroup> grouped_scenes(std::span<const SceneEntry> entries,
                                                     std::string_view typed);

/// "Six", "12": a number at the beginning of a sentence, in a word up to twelve.
[[nodiscard]] std::string number_at_beginning(std::size_t count);

}  // namespace gnomon::desktop
