// What a file is, guessed from its first lines.

#include <algorithm>
#include <array>
#include <optional>

#include "engine/workload/trace_columns.h"
#include "engine/workload/trace_forms.h"
#include "engine/workload/trace_looks.h"
#include "engine/workload/trace_names.h"
#include "engine/workload/trace_table.h"
#include "engine/workload/trace_text.h"

namespace gnomon {
namespace {

constexpr std::size_t sample_rows = 100;

using Looks = std::vector<ColumnLook>;

Looks look_at_all(const TraceTable& table) {
  Looks looks;
  for (std::size_t i = 0; i < table.columns.size(); ++i) looks.push_back(look_at(table, i));
  return looks;
}

/// The separator by which the lines have the same number of fields, and the most of them.
char propose_separator(std::string_view text) {
  char best = ',';
  std::size_t best_score = 0;
  for (const char separator : {',', ';', '\t'}) {
    const TraceTable table = csv_table(text, separator, false, sample_rows);
    const std::size_t fields = table.columns.size();
    if (fields < 2) continue;
    const auto alike = std::ranges::count_if(
        table.rows, [&](const TraceTable::Row& row) { return row.cells.size() == fields; });
    const std::size_t score = static_cast<std::size_t>(alike) * 1000 + fields;
    if (score > best_score) {
      best_score = score;
      best = separator;
    }
  }
  return best;
}

/// A first line with a number or a date in it names nothing.
bool propose_header(std::string_view text, char separator) {
  const TraceTable table = csv_table(text, separator, false, 1);
  return table.rows.empty() || std::ranges::none_of(table.rows.front().cells, is_value);
}

bool could_be(TraceField field, const ColumnLook& look) {
  return field == TraceField::arrival ? look.is_number() || look.is_date() : look.is_whole();
}

/// The column whose name fits best; the first of several, or empty.
std::string best_name(const TraceTable& table, const Looks& looks, TraceField field) {
  std::string name;
  int best = 0;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const int fit = could_be(field, looks[i]) ? name_fit(table.columns[i], field) : 0;
    if (fit <= best) continue;
    best = fit;
    name = table.columns[i];
  }
  return name;
}

void map_by_name(const TraceTable& table, const Looks& looks, TraceMapping& mapping) {
  for (std::size_t i = 0; i < trace_field_count; ++i) {
    mapping.columns[i] = best_name(table, looks, static_cast<TraceField>(i));
  }
}

void map_arrivals(std::string_view text, const TraceTable& table, const Looks& looks,
                  TraceMapping& mapping) {
  mapping.column(TraceField::arrival) = best_name(table, looks, TraceField::arrival);
  mapping.unit = propose_unit(text, mapping);
}

/// The first two columns that could be lengths, and one before them that could be times. A counter
/// of the rows is none of these.
void map_by_looks(const TraceTable& table, const Looks& looks, TraceMapping& mapping) {
  std::vector<std::size_t> lengths;
  std::optional<std::size_t> times;
  std::int64_t whole = 0;
  for (const ColumnLook& look : looks) whole += look.is_whole() && !look.increments ? 1 : 0;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const ColumnLook& look = looks[i];
    if (look.increments) continue;
    const bool rising = look.is_number() && look.ascending && look.numbers > 2;
    const bool time = look.is_date() || (look.is_number() && !look.is_whole()) ||
                      (rising && look.distinct && whole > 2) || (rising && whole > 2 && i == 0);
    if (time && !times) {
      times = i;
    } else if (look.is_whole() && lengths.size() < 2) {
      lengths.push_back(i);
    }
  }
  if (lengths.size() < 2) return;
  mapping.column(TraceField::prompt) = table.columns[lengths[0]];
  mapping.column(TraceField::output) = table.columns[lengths[1]];
  if (times && mapping.column(TraceField::arrival).empty()) {
    mapping.column(TraceField::arrival) = table.columns[*times];
  }
}

TimeUnit unit_of(const std::string& name, const ColumnLook& look) {
  if (look.is_date()) return TimeUnit::date_time;
  if (const auto unit = unit_in_name(name)) return *unit;
  // Since 1970 about 1.7e9 seconds have passed.
  if (look.largest > 1e17) return TimeUnit::nanoseconds;
  if (look.largest > 1e14) return TimeUnit::microseconds;
  if (look.largest > 1e11) return TimeUnit::milliseconds;
  if (look.largest > 1e9 || look.whole < look.numbers) return TimeUnit::seconds;
  // Whole numbers that say "time" are most often seconds; any others count rounds.
  return name_fit(name, TraceField::arrival) == 3 ? TimeUnit::seconds : TimeUnit::rounds;
}

TraceTable sample(std::string_view text, const TraceMapping& mapping) {
  return mapping.json_lines ? json_table(text, sample_rows)
                            : csv_table(text, mapping.separator, mapping.header, sample_rows);
}

}  // namespace

TraceProposal propose_mapping(std::string_view text) {
  TraceProposal proposal;
  TraceMapping& mapping = proposal.mapping;
  // A file of any other kind has such bytes among its first.
  if (text.substr(0, 4096).find('\0') != std::string_view::npos) return proposal;
  mapping.json_lines = trace_text::looks_like_json(text);
  if (!mapping.json_lines) {
    mapping.separator = propose_separator(text);
    mapping.header = propose_header(text, mapping.separator);
  }
  const TraceTable table = sample(text, mapping);
  proposal.columns = table.columns;
  const auto known = mapping.json_lines                           ? known_json_form(table.columns)
                     : mapping.header && mapping.separator == ',' ? known_csv_form(table.columns)
                                                                  : std::nullopt;
  const Looks looks = look_at_all(table);
  if (known) {
    mapping = *known;
    proposal.named = true;
    proposal.tabular = !table.rows.empty();
    // Vidur's own tables have arrivals where they were made from recordings, and none else.
    if (mapping.form == TraceFormat::vidur) map_arrivals(text, table, looks, mapping);
    return proposal;
  }
  proposal.tabular = std::ranges::count_if(looks, &ColumnLook::is_whole) >= 2;
  if (!proposal.tabular) return proposal;
  map_by_name(table, looks, mapping);
  proposal.named = mapping_problem(mapping).empty();
  if (!proposal.named) {
    mapping.columns = {};
    map_by_looks(table, looks, mapping);
  }
  mapping.unit = propose_unit(text, mapping);
  return proposal;
}

TimeUnit propose_unit(std::string_view text, const TraceMapping& mapping) {
  const std::string& name = mapping.column(TraceField::arrival);
  const TraceTable table = sample(text, mapping);
  const auto column = name.empty() ? std::nullopt : find_column(table.columns, name);
  return column ? unit_of(table.columns[*column], look_at(table, *column)) : mapping.unit;
}

}  // namespace gnomon
