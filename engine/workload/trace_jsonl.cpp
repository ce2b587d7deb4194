// JSON lines: one object a line, a request each.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "engine/workload/json_line.h"
#include "engine/workload/trace_rows.h"
#include "engine/workload/trace_text.h"

namespace gnomon {
namespace {

/// Whether the key in the file is the one that the mapping names.
bool is_key(std::string_view raw, const std::string& name) {
  if (raw == name) return true;
  return raw.find('\\') != std::string_view::npos && unescaped_json(raw) == name;
}

RowFault split(JsonLine& json, std::string_view line, const TraceMapping& mapping,
               FieldTexts& texts) {
  const auto keep = [&](std::string_view key, std::string_view value) {
    for (std::size_t i = 0; i < trace_field_count; ++i) {
      if (mapping.columns[i].empty() || !is_key(key, mapping.columns[i])) continue;
      texts[i] = value;  // of keys that occur twice the last one holds
    }
  };
  switch (json.walk(line, keep)) {
    case JsonLine::Kind::invalid:
      return {TraceFault::not_json};
    case JsonLine::Kind::other:
      return {TraceFault::not_object};
    case JsonLine::Kind::object:
      break;
  }
  return {};
}

}  // namespace

bool read_json_rows(std::string_view text, const TraceMapping& mapping, TraceCollector& rows,
                    const TraceWatch& watch) {
  trace_text::LineReader lines(text);
  const FieldReader fields(mapping);
  rows.reserve(static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1);
  WatchedRows watched(watch, text);
  JsonLine json;
  for (std::string_view line; !rows.full() && lines.next(line);) {
    RawTraceRow row;
    row.line = lines.line_number();
    FieldTexts texts;
    RowFault fault = split(json, line, mapping, texts);
    if (!fault) fault = fields.read(texts, row);
    rows.add(row, fault, line);
    if (!watched.go_on(lines.bytes_left(), rows.seen())) return false;
  }
  return true;
}

}  // namespace gnomon
