#include "engine/workload/trace_text.h"

#include <algorithm>

#include "engine/model/error.h"

namespace gnomon::trace_text {
namespace {

constexpr std::string_view blanks = " \t";

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

/// Takes one quoted field off the front of `rest`, which starts with the opening quote.
TraceFault take_quoted(std::string_view& rest, char separator, std::string_view& field) {
  std::size_t end = 1;
  while (true) {
    end = rest.find('"', end);
    if (end == std::string_view::npos) return TraceFault::open_quote;
    if (end + 1 == rest.size() || rest[end + 1] != '"') break;
    end += 2;  // a doubled quote stands for one inside the field
  }
  field = trimmed(rest.substr(1, end - 1));
  rest.remove_prefix(end + 1);
  const std::size_t stop = std::min(rest.find(separator), rest.size());
  if (!trimmed(rest.substr(0, stop)).empty()) return TraceFault::after_quote;
  rest.remove_prefix(stop);
  return TraceFault::none;
}

/// The place of the first character that belongs to the field at the front of `rest`.
std::size_t content(std::string_view rest, char separator) {
  std::size_t first = 0;
  while (first < rest.size() && is_blank(rest[first]) && rest[first] != separator) ++first;
  return first;
}

/// Hands every field, with its place, to `keep`.
template <class Keep>
SplitLine split_into(std::string_view line, char separator, const Keep& keep) {
  SplitLine result;
  std::string_view rest = line;
  while (true) {
    const std::size_t first = content(rest, separator);
    if (first < rest.size() && rest[first] == '"') {
      rest.remove_prefix(first);
      std::string_view field;
      result.fault = take_quoted(rest, separator, field);
      if (result.fault != TraceFault::none) return result;
      keep(result.fields++, field);
    } else {
      const std::size_t stop = std::min(rest.find(separator), rest.size());
      keep(result.fields++, trimmed(rest.substr(0, stop)));
      rest.remove_prefix(stop);
    }
    if (rest.empty()) return result;
    rest.remove_prefix(1);  // the separator
  }
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

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
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
    if (line.empty()) continue;
    if (!is_blank(line.front()) || line.find_first_not_of(blanks) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

SplitLine split_fields(std::string_view line, char separator, std::span<std::string_view> kept) {
  return split_into(line, separator, [&](std::size_t index, std::string_view field) {
    if (index < kept.size()) kept[index] = field;
  });
}

TraceFault split_fields(std::string_view line, char separator,
                        std::vector<std::string_view>& fields) {
  fields.clear();
  const auto keep = [&](std::size_t, std::string_view field) { fields.push_back(field); };
  return split_into(line, separator, keep).fault;
}

std::string without_doubled_quotes(std::string_view field) {
  std::string text;
  for (std::size_t i = 0; i < field.size(); ++i) {
    text += field[i];
    if (field[i] == '"' && i + 1 < field.size() && field[i + 1] == '"') ++i;
  }
  return text;
}

std::string_view without_quotes(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return text;
  return text.substr(1, text.size() - 2);
}

bool looks_like_json(std::string_view text) {
  LineReader lines(text);
  std::string_view line;
  if (!lines.next(line)) return false;
  const char first = trimmed(line).front();
  return first == '{' || first == '[';
}

}  // namespace gnomon::trace_text
