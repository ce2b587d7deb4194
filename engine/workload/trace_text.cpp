#include "engine/workload/trace_text.h"

#include <charconv>
#include <cmath>
#include <system_error>

#include "engine/model/error.h"

namespace gnomon::trace_text {
namespace {

constexpr std::string_view blanks = " \t";

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Takes one quoted field off the front of `rest`, which starts with the opening quote.
std::string_view take_quoted(std::string_view& rest, const Place& place) {
  std::size_t end = 1;
  while (true) {
    end = rest.find('"', end);
    if (end == std::string_view::npos) fail(place, "a quoted field is not closed");
    if (end + 1 == rest.size() || rest[end + 1] != '"') break;
    end += 2;  // a doubled quote stands for one inside the field
  }
  const std::string_view field = rest.substr(1, end - 1);
  rest.remove_prefix(end + 1);
  const std::size_t comma = std::min(rest.find(','), rest.size());
  if (!trimmed(rest.substr(0, comma)).empty()) fail(place, "text follows a quoted field");
  rest.remove_prefix(comma);
  return trimmed(field);
}

std::string_view take_plain(std::string_view& rest) {
  const std::size_t comma = std::min(rest.find(','), rest.size());
  const std::string_view field = trimmed(rest.substr(0, comma));
  rest.remove_prefix(comma);
  return field;
}

}  // namespace

void fail(const Place& place, std::string_view text) {
  std::string message(place.file);
  if (place.line > 0) message += ", line " + std::to_string(place.line);
  if (!place.field.empty()) message.append(", field ").append(place.field);
  throw InputError(message.append(": ").append(text));
}

std::string quoted(std::string_view text) {
  constexpr std::size_t longest = 40;
  std::string result = "\"";
  for (const char c : text.substr(0, longest)) result += c >= ' ' && c <= '~' ? c : '?';
  return result.append(text.size() > longest ? "…\"" : "\"");
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

std::int64_t whole_number(std::string_view text, const Place& place) {
  if (text.empty()) fail(place, "is empty");
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (stop != end || error == std::errc::invalid_argument) {
    fail(place, quoted(text) + " is not a whole number");
  }
  if (error == std::errc::result_out_of_range) {
    fail(place,
         std::string(text.substr(0, 40)) + (text[0] == '-' ? " is negative" : " is too large"));
  }
  return value;
}

std::int64_t whole_number_or_integral_float(std::string_view text, const Place& place) {
  if (text.find_first_of(".eE") == std::string_view::npos) return whole_number(text, place);
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  constexpr double largest_exact = 9007199254740992.0;  // 2^53: above it floats skip whole numbers
  if (stop != end || error != std::errc{} || std::floor(value) != value ||
      std::fabs(value) > largest_exact) {
    fail(place, quoted(text) + " is not a whole number");
  }
  return static_cast<std::int64_t>(value);
}

LineReader::LineReader(std::string_view text) : rest_(text) {
  if (rest_.substr(0, 3) == "\xEF\xBB\xBF") rest_.remove_prefix(3);
}

bool LineReader::next(std::string_view& line) {
  while (!rest_.empty()) {
    const std::size_t end = rest_.find('\n');
    line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    ++line_number_;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.find_first_not_of(blanks) != std::string_view::npos) return true;
  }
  return false;
}

void split_fields(std::string_view line, std::vector<std::string_view>& fields,
                  const Place& place) {
  fields.clear();
  std::string_view rest = line;
  while (true) {
    const std::size_t first = rest.find_first_not_of(blanks);
    if (first != std::string_view::npos && rest[first] == '"') {
      rest.remove_prefix(first);
      fields.push_back(take_quoted(rest, place));
    } else {
      fields.push_back(take_plain(rest));
    }
    if (rest.empty()) return;
    rest.remove_prefix(1);  // the comma
  }
}

}  // namespace gnomon::trace_text
