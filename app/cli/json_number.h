// Numbers in JSON output: whole values as integers, so that readers need not guess.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>

#include "app/cli/numbers.h"
#include "engine/policies/registry.h"

namespace gnomon::cli {

/// Members keep the order in which they were written.
using Json = nlohmann::ordered_json;

[[nodiscard]] inline Json number(double value) {
  if (is_whole(value)) return static_cast<std::int64_t>(value);
  return value;
}

/// A parameter of a policy: a word where it is a choice.
[[nodiscard]] inline Json parameter_value(const ParameterInfo& info, double value) {
  if (!info.words.empty()) return value_text(info, value);
  return number(value);
}

}  // namespace gnomon::cli
