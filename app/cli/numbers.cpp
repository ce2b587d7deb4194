#include "app/cli/numbers.h"

#include <array>
#include <charconv>
#include <cmath>

#include "engine/model/error.h"
#include "engine/model/number_text.h"

namespace gnomon::cli {
namespace {

[[noreturn]] void refuse(std::string_view option, const std::string& what, std::string_view text) {
  throw InputError(std::string(option) + " needs " + what + ", not \"" + std::string(text) + "\".");
}

}  // namespace

std::int64_t parse_integer(std::string_view option, std::string_view text, std::int64_t min,
                           std::int64_t max) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < min || value > max) {
    refuse(option, "a whole number between " + std::to_string(min) + " and " + std::to_string(max),
           text);
  }
  return value;
}

double parse_number(std::string_view option, std::string_view text) {
  if (const auto value = gnomon::parse_number(text)) return *value;
  refuse(option, "a number or a fraction such as 4/3", text);
}

std::string brief(double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::general, 6);
  return {buffer.data(), end.ptr};
}

std::string fixed(double value, int decimals) {
  std::array<char, 400> buffer{};  // the largest double has 309 digits before the point
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::fixed, decimals);
  return {buffer.data(), end.ptr};
}

bool is_whole(double value) {
  constexpr double exact_below = 9007199254740992.0;  // 2^53
  return std::abs(value) < exact_below && value == std::floor(value);
}

}  // namespace gnomon::cli
