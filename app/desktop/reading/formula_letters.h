// What the letters of a policy's formula stand for, where no term of its card says so.
#pragma once

#include <span>
#include <string_view>

namespace gnomon::desktop {

struct FormulaLetter {
  std::string_view symbol;  ///< as the formula writes it
  std::string_view words;   ///< a few, with their unit where it matters
};

/// In the order in which they are best read; empty for a name that is no policy's.
[[nodiscard]] std::span<const FormulaLetter> formula_letters(std::string_view policy);

}  // namespace gnomon::desktop
