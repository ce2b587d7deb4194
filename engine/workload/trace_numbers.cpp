#include "engine/workload/trace_numbers.h"

#include <charconv>
#include <cmath>
#include <cstddef>
#include <system_error>

#include "engine/workload/timestamp.h"

namespace gnomon::trace_text {
namespace {

constexpr std::int64_t largest_ns = 9'000'000'000'000'000'000;

/// Decimal digits from a unit down to nanoseconds.
int digits_to_ns(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::seconds:
      return 9;
    case TimeUnit::milliseconds:
      return 6;
    case TimeUnit::microseconds:
      return 3;
    default:
      return 0;
  }
}

std::int64_t ns_per(TimeUnit unit) {
  std::int64_t scale = 1;
  for (int i = 0; i < digits_to_ns(unit); ++i) scale *= 10;
  return scale;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Through a double: for the rare time with an exponent.
TraceFault read_scientific_ns(std::string_view text, TimeUnit unit, std::int64_t& value) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (stop != end || error == std::errc::invalid_argument) return TraceFault::not_time;
  if (error == std::errc::result_out_of_range) return TraceFault::above_limit;
  if (!std::isfinite(number)) return TraceFault::not_time;
  if (number < 0) return TraceFault::negative;
  if (number > static_cast<double>(largest_time(unit))) return TraceFault::above_limit;
  value = std::llround(number * static_cast<double>(ns_per(unit)));
  return TraceFault::none;
}

/// Decimal digits with a point, scaled by moving it: exact.
TraceFault read_decimal_ns(std::string_view text, TimeUnit unit, std::int64_t& value) {
  const bool minus = text.front() == '-';
  std::size_t i = minus ? 1 : 0;
  const std::size_t first = i;
  std::int64_t ns = 0;
  bool too_large = false;
  const auto append = [&](int digit) {
    too_large = too_large || ns > (largest_ns - digit) / 10;
    if (!too_large) ns = ns * 10 + digit;
  };
  for (; i < text.size() && is_digit(text[i]); ++i) append(text[i] - '0');
  std::size_t digits = i - first;
  int left = digits_to_ns(unit);
  bool round_up = false;
  if (i < text.size() && text[i] == '.') {
    for (++i; i < text.size() && is_digit(text[i]); ++i, ++digits, --left) {
      if (left > 0) append(text[i] - '0');
      if (left == 0) round_up = text[i] >= '5';
    }
  }
  for (; left > 0; --left) append(0);
  if (i != text.size() || digits == 0) return TraceFault::not_time;
  if (round_up) ++ns;
  if (minus && (ns > 0 || too_large)) return TraceFault::negative;
  if (too_large) return TraceFault::above_limit;
  value = ns;
  return TraceFault::none;
}

}  // namespace

TraceFault read_whole(std::string_view text, std::int64_t& value) {
  value = 0;
  if (text.empty()) return TraceFault::empty;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (stop != end || error == std::errc::invalid_argument) return TraceFault::not_whole;
  if (error == std::errc::result_out_of_range) {
    return text[0] == '-' ? TraceFault::negative : TraceFault::overflow;
  }
  return TraceFault::none;
}

TraceFault read_whole_or_float(std::string_view text, std::int64_t& value) {
  const TraceFault fault = read_whole(text, value);
  if (fault != TraceFault::not_whole) return fault;
  value = 0;
  if (text.find_first_of(".eE") == std::string_view::npos) return fault;
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  constexpr double largest_exact = 9007199254740992.0;  // 2^53: above it floats skip whole numbers
  if (stop != end || error != std::errc{} || std::floor(number) != number ||
      std::fabs(number) > largest_exact) {
    return fault;
  }
  value = static_cast<std::int64_t>(number);
  return TraceFault::none;
}

TraceFault read_time_ns(std::string_view text, TimeUnit unit, std::int64_t& value) {
  value = 0;
  if (text.empty()) return TraceFault::empty;
  if (unit == TimeUnit::date_time) {
    const auto ns = parse_timestamp_ns(text);
    if (!ns) return TraceFault::not_time;
    value = *ns;
    return TraceFault::none;
  }
  if (text.find_first_of("eE") != std::string_view::npos) {
    return read_scientific_ns(text, unit, value);
  }
  return read_decimal_ns(text, unit, value);
}

std::int64_t largest_time(TimeUnit unit) {
  return largest_ns / ns_per(unit);
}

}  // namespace gnomon::trace_text
