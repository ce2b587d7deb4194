// The functions that every expression knows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace gnomon {

struct ExpressionFunction {
  std::string_view name;
  std::size_t arguments = 1;  ///< 0: one or more
  std::int64_t cost = 1;      ///< 1 is an addition
  /// Throws InputError with a clause about arguments that it cannot take. They are finite.
  double (*apply)(std::span<const double> arguments) = nullptr;
};

/// Null where there is no such function.
[[nodiscard]] const ExpressionFunction* find_expression_function(std::string_view name);

inline constexpr std::int64_t cost_of_power = 12;
inline constexpr std::int64_t cost_of_call = 1000;  ///< of a function that is not built in

[[nodiscard]] constexpr bool is_name_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
[[nodiscard]] constexpr bool is_name_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace gnomon
