#include "engine/workload/trace_table.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/workload/json_line.h"
#include "engine/workload/trace_columns.h"
#include "engine/workload/trace_text.h"

namespace gnomon {
namespace {

constexpr std::size_t longest_cell = 80;  // bytes of a preview

/// Not so much of a text that it would be cut within a character.
std::string cut(std::string_view text) {
  if (text.size() <= longest_cell) return std::string(text);
  std::size_t end = longest_cell;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace

TraceTable csv_table(std::string_view text, char separator, bool header, std::size_t rows) {
  TraceTable table;
  trace_text::LineReader lines(text);
  bool first = true;
  for (std::string_view line; table.rows.size() < rows && lines.next(line); first = false) {
    TraceTable::Row row{lines.line_number(), {}, line, false};
    row.broken = trace_text::split_fields(line, separator, row.cells) != TraceFault::none;
    if (first) table.columns = name_columns(row.cells, header);
    if (!first || !header) table.rows.push_back(std::move(row));
  }
  return table;
}

TraceTable json_table(std::string_view text, std::size_t rows) {
  TraceTable table;
  trace_text::LineReader lines(text);
  JsonLine json;
  std::vector<std::pair<std::string_view, std::string_view>> members;
  std::unordered_map<std::string, std::size_t> places;
  for (std::string_view line; table.rows.size() < rows && lines.next(line);) {
    TraceTable::Row row{lines.line_number(), {}, line, false};
    // Only a line that is whole has keys that can be unescaped.
    members.clear();
    const auto kind = json.walk(line, [&](std::string_view key, std::string_view value) {
      members.emplace_back(key, value);
    });
    row.broken = kind != JsonLine::Kind::object;
    if (row.broken) members.clear();
    for (const auto& [key, value] : members) {
      const std::string name = unescaped_json(key);
      const auto [known, is_new] = places.try_emplace(name, table.columns.size());
      if (is_new) table.columns.push_back(name);
      const std::size_t column = known->second;
      if (row.cells.size() <= column) row.cells.resize(column + 1);
      row.cells[column] = value;
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

TracePreview preview_trace(std::string_view text, const TraceMapping& mapping, std::size_t rows) {
  TraceTable table = mapping.json_lines ? json_table(text, rows)
                                        : csv_table(text, mapping.separator, mapping.header, rows);
  TracePreview preview;
  preview.columns = std::move(table.columns);
  for (const TraceTable::Row& row : table.rows) {
    std::vector<std::string>& cells = preview.rows.emplace_back();
    preview.lines.push_back(row.line);
    if (row.broken) {
      cells.push_back(cut(row.text));
    } else {
      for (const std::string_view cell : row.cells) cells.push_back(cut(cell));
    }
    cells.resize(std::max(cells.size(), preview.columns.size()));
  }
  return preview;
}

}  // namespace gnomon
