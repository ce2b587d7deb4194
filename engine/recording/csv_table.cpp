#include "engine/recording/csv_table.h"

#include <algorithm>
#include <charconv>

#include "engine/model/number_text.h"
#include "engine/workload/trace_fault.h"

namespace gnomon {

CsvTable::CsvTable(std::string_view text, const std::string& file,
                   std::span<const std::string_view> names, std::size_t required)
    : lines_(text), file_(file), names_(names), positions_(names.size(), absent) {
  std::string_view header;
  if (!lines_.next(header)) trace_text::fail({file_, 0, {}}, "is empty");
  split(header);
  width_ = raw_.size();
  for (std::size_t i = 0; i < width_; ++i) {
    for (std::size_t c = 0; c < names.size(); ++c) {
      if (!trace_text::equal_ignoring_case(raw_[i], names[c])) continue;
      if (positions_[c] != absent) {
        trace_text::fail({file_, line(), {}},
                         "the column " + std::string(names[c]) + " occurs twice");
      }
      positions_[c] = i;
    }
  }
  for (std::size_t c = 0; c < required; ++c) {
    if (positions_[c] != absent) continue;
    trace_text::fail({file_, line(), {}}, "the column " + std::string(names[c]) + " is missing");
  }
}

bool CsvTable::has_columns(std::string_view text, std::span<const std::string_view> names) {
  trace_text::LineReader lines(text);
  std::string_view header;
  std::vector<std::string_view> fields;
  if (!lines.next(header)) return false;
  if (trace_text::split_fields(header, ',', fields) != TraceFault::none) return false;
  return std::all_of(names.begin(), names.end(), [&](std::string_view name) {
    return std::any_of(fields.begin(), fields.end(), [&](std::string_view field) {
      return trace_text::equal_ignoring_case(field, name);
    });
  });
}

void CsvTable::split(std::string_view line_text) {
  const TraceFault fault = trace_text::split_fields(line_text, ',', raw_);
  if (fault != TraceFault::none) trace_text::fail({file_, line(), {}}, fault_reason(fault, {}));
}

bool CsvTable::next() {
  std::string_view row;
  if (!lines_.next(row)) return false;
  split(row);
  if (raw_.size() != width_) {
    trace_text::fail({file_, line(), {}}, std::to_string(raw_.size()) +
                                              (raw_.size() == 1 ? " field" : " fields") +
                                              ", but the header has " + std::to_string(width_));
  }
  return true;
}

std::string_view CsvTable::text(std::size_t column) const {
  return raw_[positions_[column]];
}

std::string CsvTable::name(std::size_t column) const {
  return trace_text::without_doubled_quotes(text(column));
}

void CsvTable::fail(std::size_t column, std::string_view what) const {
  trace_text::fail({file_, line(), names_[column]}, what);
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
