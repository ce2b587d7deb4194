// Finding things by what somebody types: the one rule of every list that can be searched.
#pragma once

#include <string>
#include <string_view>

namespace gnomon::desktop {

/// The text with its letters A to Z small; all other bytes as they are.
[[nodiscard]] std::string lower_case(std::string_view text);

/// Whether every word of `typed`, as blanks part them, occurs somewhere in `text`. Case does not
/// matter; an empty text, or one of blanks, occurs everywhere.
[[nodiscard]] bool has_every_word(std::string_view text, std::string_view typed);

/// How well a name answers to what was typed; smaller is better.
enum class NameMatch : unsigned char {
  same,      ///< it is the name
  begins,    ///< the name begins so
  contains,  ///< it stands in the name as it was typed
  words,     ///< the name has every word of it
  none
};
/// Case and blanks around `typed` do not matter; nothing typed is no match.
[[nodiscard]] NameMatch match_name(std::string_view name, std::string_view typed);

}  // namespace gnomon::desktop
