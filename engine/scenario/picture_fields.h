// How a schedule is looked at, in a scenario file.
#pragma once

#include <algorithm>
#include <array>
#include <cereal/cereal.hpp>
#include <cereal/types/string.hpp>
#include <cstdint>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/scenario/fields.h"
#include "engine/scenario/picture.h"

namespace gnomon {

/// Words in the order of their enumeration.
template <class Enum, std::size_t n>
constexpr std::array<std::pair<Enum, std::string_view>, n> numbered(
    const std::array<std::string_view, n>& words) {
  std::array<std::pair<Enum, std::string_view>, n> pairs{};
  for (std::size_t i = 0; i < n; ++i) pairs[i] = {static_cast<Enum>(i), words[i]};
  return pairs;
}

/// One word per pane, separated by spaces: "plane triangles".
template <class Archive>
void shown_field(Archive& archive, std::vector<ViewKind>& shown) {
  std::string text;
  for (const ViewKind kind : shown) {
    text.append(text.empty() ? "" : " ").append(view_words[static_cast<std::size_t>(kind)]);
  }
  optional_field(archive, "shown", text, std::string());
  if constexpr (is_loading<Archive>) {
    shown.clear();
    std::istringstream words(text);
    for (std::string word; words >> word;) {
      const auto at = std::find(view_words.begin(), view_words.end(), word);
      if (at == view_words.end()) refuse_word(archive, quoted_choices(view_words), word);
      shown.push_back(static_cast<ViewKind>(at - view_words.begin()));
    }
    if (shown.size() > 4) archive.fail("names more than four panes");
  }
}

/// An enumeration that may be left open, as one of `words`.
template <class Archive, class Enum, std::size_t n>
void optional_word_value(Archive& archive, const char* name, std::optional<Enum>& value,
                         const std::array<std::pair<Enum, std::string_view>, n>& words) {
  if constexpr (is_loading<Archive>) {
    value.reset();
    if (!archive.has(name)) return;
    value.emplace();
  } else {
    if (!value) return;
  }
  word_field(archive, name, *value, words);
}

}  // namespace gnomon
