// Numbers in JSON output: whole values as integers, so that readers need not guess.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>

#include "app/cli/numbers.h"

namespace gnomon::cli {

/// Members keep the order in which they were written.
using Json = nlohmann::ordered_json;

[[nodiscard]] inline Json number(double value) {
  if (is_whole(value)) return static_cast<std::int64_t>(value);
  return value;
}

}  // namespace gnomon::cli
