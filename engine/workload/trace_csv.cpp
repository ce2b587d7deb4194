// Separated values. A mapping says which columns mean what; rows are then read by position, and of
// each row only the fields that are used are looked at.

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workload/trace_columns.h"
#include "engine/workload/trace_rows.h"
#include "engine/workload/trace_text.h"

namespace gnomon {
namespace {

using trace_text::fail;

constexpr std::size_t absent = static_cast<std::size_t>(-1);

/// Where the fields stand in the file at hand.
struct Layout {
  std::array<std::size_t, trace_field_count> position{};
  std::size_t last = 0;    ///< of the columns that are used
  std::size_t fields = 0;  ///< that every row has
};

Layout lay_out(const TraceMapping& mapping, const std::vector<std::string_view>& first,
               const std::string& file) {
  Layout layout;
  layout.fields = first.size();
  const std::vector<std::string> names = name_columns(first, mapping.header);
  for (std::size_t i = 0; i < trace_field_count; ++i) {
    layout.position[i] = absent;
    if (mapping.columns[i].empty()) continue;
    layout.position[i] = find_column(names, mapping.columns[i]).value_or(absent);
    if (layout.position[i] == absent) {
      fail({file, 0, {}}, "has no column " + trace_text::quoted(mapping.columns[i]));
    }
    layout.last = std::max(layout.last, layout.position[i]);
  }
  return layout;
}

/// Splits lines as far as they are used.
class RowSplitter {
 public:
  RowSplitter(const Layout& layout, char separator)
      : layout_(layout), separator_(separator), fields_(layout.last + 1) {}

  [[nodiscard]] RowFault split(std::string_view line, FieldTexts& texts) {
    const auto [kind, count] = trace_text::split_fields(line, separator_, std::span(fields_));
    if (kind != TraceFault::none) return {kind};
    if (count != layout_.fields) {
      RowFault fault{TraceFault::field_count};
      fault.number = static_cast<std::int64_t>(count);
      fault.other = static_cast<std::int64_t>(layout_.fields);
      return fault;
    }
    for (std::size_t i = 0; i < trace_field_count; ++i) {
      if (layout_.position[i] != absent) texts[i] = fields_[layout_.position[i]];
    }
    return {};
  }

 private:
  const Layout& layout_;
  char separator_;
  std::vector<std::string_view> fields_;  // as far as they are used
};

}  // namespace

bool read_csv_rows(std::string_view text, const std::string& file, const TraceMapping& mapping,
                   TraceCollector& rows, const TraceWatch& watch) {
  trace_text::LineReader lines(text);
  std::string_view line;
  if (!lines.next(line)) fail({file, 0, {}}, "is empty");
  std::vector<std::string_view> first;
  const TraceFault in_first = trace_text::split_fields(line, mapping.separator, first);
  if (in_first != TraceFault::none) {
    fail({file, lines.line_number(), {}}, fault_reason(in_first, {}));
  }
  const Layout layout = lay_out(mapping, first, file);
  RowSplitter splitter(layout, mapping.separator);
  const FieldReader fields(mapping);
  rows.reserve(static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1);
  WatchedRows watched(watch, text);
  // The first line is a row like any other where it is no header.
  for (bool more = !mapping.header || lines.next(line); more && !rows.full();
       more = lines.next(line)) {
    RawTraceRow row;
    row.line = lines.line_number();
    FieldTexts texts;
    RowFault fault = splitter.split(line, texts);
    if (!fault) fault = fields.read(texts, row);
    rows.add(row, fault, line);
    if (!watched.go_on(lines.bytes_left(), rows.seen())) return false;
  }
  return true;
}

}  // namespace gnomon
