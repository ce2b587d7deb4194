#include "engine/workload/trace_looks.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "engine/workload/timestamp.h"
#include "engine/workload/trace_text.h"

namespace gnomon {
namespace {

std::optional<double> number(std::string_view text) {
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (text.empty() || error != std::errc{} || stop != end || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

}  // namespace

ColumnLook look_at(const TraceTable& table, std::size_t column) {
  ColumnLook look;
  std::optional<double> before;
  for (const TraceTable::Row& row : table.rows) {
    if (row.broken || column >= row.cells.size()) continue;
    const std::string_view text = trace_text::without_quotes(row.cells[column]);
    if (text.empty()) continue;
    ++look.values;
    if (parse_timestamp_ns(text)) ++look.dates;
    const auto value = number(text);
    if (!value) continue;
    ++look.numbers;
    if (*value >= 0 && std::floor(*value) == *value) ++look.whole;
    look.largest = std::max(look.largest, *value);
    if (before) {
      look.ascending = look.ascending && *value >= *before;
      look.distinct = look.distinct && *value != *before;
      look.increments = look.increments && *value == *before + 1;
    }
    before = value;
  }
  look.increments = look.increments && look.numbers > 2;
  return look;
}

bool is_value(std::string_view text) {
  text = trace_text::without_quotes(text);
  return number(text).has_value() || parse_timestamp_ns(text).has_value();
}

}  // namespace gnomon
