// Letters below and above the line, as formulas in plain text have them: x_i, x_{i,t}, 2^c.
#pragma once

#include <cstddef>
#include <string_view>

namespace gnomon::desktop {

struct ScriptText {
  std::string_view text;   ///< what stands below or above the line, without its brackets
  std::size_t length = 0;  ///< in bytes, from the mark on; 0: there is none
};

/// What follows the `_` or `^` at `at`, which must be inside `text`. Below the line it stands
/// behind a single letter, a bracket, or log, max and min; above it, behind a number as well. It is
/// one letter or sign, or letters and digits of the alphabet, or anything in braces, above the line
/// also in parentheses.
[[nodiscard]] ScriptText script_at(std::string_view text, std::size_t at);

}  // namespace gnomon::desktop
