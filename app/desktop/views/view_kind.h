// The kinds of views, and what they have in common.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "engine/scenario/picture.h"

namespace gnomon::desktop {

/// For people.
inline constexpr std::array<const char*, view_kinds> view_names = {"Memory", "Triangles", "Jobs",
                                                                   "Scatter", "Latency"};

/// Whether x is time: these views share their rounds, the playhead and the cursor.
[[nodiscard]] constexpr bool has_time_axis(ViewKind kind) {
  return kind == ViewKind::plane || kind == ViewKind::triangles || kind == ViewKind::jobs;
}

[[nodiscard]] constexpr std::string_view word_of(ViewKind kind) {
  return view_words[static_cast<std::size_t>(kind)];
}

[[nodiscard]] constexpr std::optional<ViewKind> view_of_word(std::string_view word) {
  for (std::size_t i = 0; i < view_kinds; ++i) {
    if (view_words[i] == word) return static_cast<ViewKind>(i);
  }
  return std::nullopt;
}

}  // namespace gnomon::desktop
