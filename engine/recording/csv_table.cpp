#include "engine/recording/csv_table.h"

#include <algorithm>
#include <charconv>

#include "engine/model/number_text.h"
#include "engine/workload/trace_text.h"

namespace gnomon {
namespace {

/// Takes the next line that is not blank off `rest` and counts all of them.
bool take_line(std::string_view& rest, std::string_view& line, std::int64_t& number) {
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!trace_text::trimmed(line).empty()) return true;
  }
  return false;
}

/// False where a quote is not closed. Doubled quotes in a quoted field are one.
bool split(std::string_view line, std::vector<std::string>& fields) {
  fields.clear();
  bool quoted = false;
  bool was_quoted = false;
  std::string field;
  const auto finish = [&] {
    fields.emplace_back(was_quoted ? std::string_view(field) : trace_text::trimmed(field));
    field.clear();
    was_quoted = false;
  };
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
      field += line[++i];
    } else if (c == '"' && (quoted || trace_text::trimmed(field).empty())) {
      if (!quoted) field.clear();
      quoted = !quoted;
      was_quoted = true;
    } else if (c == ',' && !quoted) {
      finish();
    } else {
      field += c;
    }
  }
  finish();
  return !quoted;
}

std::string_view without_mark(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text;
}

}  // namespace

CsvTable::CsvTable(std::string_view text, const std::string& file,
                   std::span<const std::string_view> names, std::size_t required)
    : rest_(without_mark(text)), file_(file), names_(names), positions_(names.size(), absent) {
  std::string_view header;
  if (!take_line(rest_, header, line_)) trace_text::fail({file_, 0, {}}, "is empty");
  if (!split(header, fields_)) {
    trace_text::fail({file_, line_, {}}, "a quoted field is not closed");
  }
  width_ = fields_.size();
  for (std::size_t i = 0; i < width_; ++i) {
    for (std::size_t c = 0; c < names.size(); ++c) {
      if (!trace_text::equal_ignoring_case(fields_[i], names[c])) continue;
      if (positions_[c] != absent) {
        trace_text::fail({file_, line_, {}},
                         "the column " + std::string(names[c]) + " occurs twice");
      }
      positions_[c] = i;
    }
  }
  for (std::size_t c = 0; c < required; ++c) {
    if (positions_[c] != absent) continue;
    trace_text::fail({file_, line_, {}}, "the column " + std::string(names[c]) + " is missing");
  }
}

bool CsvTable::has_columns(std::string_view text, std::span<const std::string_view> names) {
  std::string_view rest = without_mark(text);
  std::string_view header;
  std::int64_t line = 0;
  std::vector<std::string> fields;
  if (!take_line(rest, header, line) || !split(header, fields)) return false;
  return std::all_of(names.begin(), names.end(), [&](std::string_view name) {
    return std::any_of(fields.begin(), fields.end(), [&](const std::string& field) {
      return trace_text::equal_ignoring_case(field, name);
    });
  });
}

bool CsvTable::next() {
  std::string_view line;
  if (!take_line(rest_, line, line_)) return false;
  if (!split(line, fields_)) {
    trace_text::fail({file_, line_, {}}, "a quoted field is not closed");
  }
  if (fields_.size() != width_) {
    trace_text::fail({file_, line_, {}}, std::to_string(fields_.size()) +
                                             (fields_.size() == 1 ? " field" : " fields") +
                                             ", but the header has " + std::to_string(width_));
  }
  return true;
}

std::string_view CsvTable::text(std::size_t column) const {
  return fields_[positions_[column]];
}

void CsvTable::fail(std::size_t column, std::string_view what) const {
  trace_text::fail({file_, line_, names_[column]}, what);
}

std::int64_t CsvTable::whole(std::size_t column, std::int64_t least, std::int64_t most) const {
  const std::string_view given = text(column);
  std::int64_t value = 0;
  const char* const end = given.data() + given.size();
  const auto [stop, error] = std::from_chars(given.data(), end, value);
  if (given.empty() || stop != end || error == std::errc::invalid_argument) {
    fail(column, trace_text::quoted(given) + " is not a whole number");
  }
  if (error != std::errc{} || value < least || value > most) {
    fail(column, std::string(given.substr(0, 40)) + " is not in " + std::to_string(least) + " to " +
                     std::to_string(most));
  }
  return value;
}

double CsvTable::number(std::size_t column, double least, double most) const {
  const std::string_view given = text(column);
  double value = 0;
  const char* const end = given.data() + given.size();
  const auto [stop, error] = std::from_chars(given.data(), end, value);
  if (given.empty() || stop != end || error != std::errc{}) {
    fail(column, trace_text::quoted(given) + " is not a number");
  }
  if (!(value >= least && value <= most)) {
    fail(column, shortest(value) + " is not in " + shortest(least) + " to " + shortest(most));
  }
  return value;
}

}  // namespace gnomon
