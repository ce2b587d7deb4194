// The area of a stack of runs over rounds in which none starts or ends. Private to engine/curves.
#pragma once

#include <cstdint>

#include "engine/model/types.h"

namespace gnomon::curves {

/// Token-rounds over `rounds` >= 0 rounds of a stack that holds `tokens` in the first of them and
/// gains `runs` tokens per round. Unsigned, so that what wraps round does so by the rules.
[[nodiscard]] inline std::uint64_t stack_area(Tokens tokens, std::int64_t runs, Round rounds) {
  const auto length = static_cast<std::uint64_t>(rounds);
  const std::uint64_t triangle =  // length (length - 1) / 2 without a product that is too large
      length % 2 == 0 ? length / 2 * (length - 1) : (length - 1) / 2 * length;
  return static_cast<std::uint64_t>(tokens) * length + static_cast<std::uint64_t>(runs) * triangle;
}

}  // namespace gnomon::curves
