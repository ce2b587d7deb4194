// The CSV forms. A header decides which columns mean what; rows are then read by position.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workload/timestamp.h"
#include "engine/workload/trace_rows.h"
#include "engine/workload/trace_text.h"

namespace gnomon {
namespace {

using trace_text::fail;
using trace_text::Place;

enum Column : std::size_t { arrival, prompt, output, predicted_min, predicted_max, column_count };

/// One CSV form: the names of its columns, empty where it has none, and which it cannot do without.
struct CsvForm {
  TraceFormat format;
  std::array<std::string_view, column_count> names;
  std::array<bool, column_count> required;
};

constexpr std::array<CsvForm, 3> forms{{
    {TraceFormat::azure,
     {"TIMESTAMP", "ContextTokens", "GeneratedTokens", "", ""},
     {true, true, true, false, false}},
    // One predicted value is both ends of the interval: see read_row.
    {TraceFormat::vidur,
     {"", "num_prefill_tokens", "num_decode_tokens", "num_predicted_decode_tokens", ""},
     {false, true, true, false, false}},
    {TraceFormat::plain,
     {"arrival", "prompt", "output", "predicted_min", "predicted_max"},
     {false, true, true, false, false}},
}};

constexpr std::size_t absent = static_cast<std::size_t>(-1);

/// A form, and where its columns stand in the file at hand.
struct Layout {
  const CsvForm* form = nullptr;
  std::array<std::size_t, column_count> position{};
  std::size_t fields = 0;

  [[nodiscard]] bool has(Column column) const { return position[column] != absent; }
};

std::size_t find_column(const std::vector<std::string_view>& header, std::string_view name,
                        const Place& place) {
  std::size_t found = absent;
  if (name.empty()) return found;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (!trace_text::equal_ignoring_case(header[i], name)) continue;
    if (found != absent) fail(place, "the column " + std::string(name) + " occurs twice");
    found = i;
  }
  return found;
}

Layout lay_out(const CsvForm& form, const std::vector<std::string_view>& header,
               const Place& place) {
  Layout layout{&form, {}, header.size()};
  for (std::size_t c = 0; c < column_count; ++c) {
    layout.position[c] = find_column(header, form.names[c], place);
  }
  return layout;
}

std::string missing_columns(const Layout& layout) {
  std::string missing;
  for (std::size_t c = 0; c < column_count; ++c) {
    if (!layout.form->required[c] || layout.position[c] != absent) continue;
    missing.append(missing.empty() ? "" : ", ").append(layout.form->names[c]);
  }
  return missing;
}

/// A column of the plain form that it does not have is most likely a slip of the pen in a name that
/// would otherwise be ignored without a word. Recorded traces carry other columns by habit.
void refuse_unknown_columns(const Layout& layout, const std::vector<std::string_view>& header,
                            const Place& place) {
  if (layout.form->format != TraceFormat::plain) return;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (std::ranges::find(layout.position, i) != layout.position.end()) continue;
    fail(place, "the plain form has no column " + trace_text::quoted(header[i]) +
                    "; it has arrival, prompt, output, predicted_min, predicted_max");
  }
}

Layout recognise(const std::vector<std::string_view>& header, TraceFormat wanted,
                 const Place& place) {
  for (const CsvForm& form : forms) {
    if (wanted != TraceFormat::automatic && wanted != form.format) continue;
    const Layout layout = lay_out(form, header, place);
    const std::string missing = missing_columns(layout);
    if (missing.empty()) {
      refuse_unknown_columns(layout, header, place);
      return layout;
    }
    if (wanted == form.format) {
      fail(place, "the " + std::string(to_string(wanted)) + " form needs the column" +
                      (missing.find(',') == std::string::npos ? " " : "s ") + missing);
    }
  }
  fail(place, "the header is none of the recognised forms: " + std::string(recognised_trace_forms));
}

TraceFieldNames field_names(const CsvForm& form) {
  return {form.names[arrival],       form.names[prompt],        form.names[output],
          form.names[predicted_min], form.names[predicted_max], form.format != TraceFormat::plain};
}

std::int64_t read_timestamp(std::string_view text, const Place& place) {
  if (const auto nanoseconds = parse_timestamp_ns(text)) return *nanoseconds;
  fail(place,
       trace_text::quoted(text) + " is not a date and time like 2023-11-16 18:15:46.6805900");
}

RawTraceRow read_row(const Layout& layout, const std::vector<std::string_view>& fields,
                     const std::string& file, std::int64_t line) {
  const auto place = [&](Column c) { return Place{file, line, layout.form->names[c]}; };
  const auto text = [&](Column c) { return fields[layout.position[c]]; };
  const bool vidur = layout.form->format == TraceFormat::vidur;
  const auto number = [&](Column c) {
    return vidur ? trace_text::whole_number_or_integral_float(text(c), place(c))
                 : trace_text::whole_number(text(c), place(c));
  };

  RawTraceRow row;
  row.line = line;
  if (layout.has(arrival)) {
    if (layout.form->format == TraceFormat::azure) {
      row.arrival = read_timestamp(text(arrival), place(arrival));
    } else {
      row.arrival = number(arrival);
      if (row.arrival > max_arrival_round) {
        fail(place(arrival), std::to_string(row.arrival) + " is above the limit of " +
                                 std::to_string(max_arrival_round));
      }
    }
  }
  row.prompt = number(prompt);
  row.output = number(output);
  if (layout.has(predicted_min)) row.predicted_min = number(predicted_min);
  if (layout.has(predicted_max)) row.predicted_max = number(predicted_max);
  if (vidur && row.predicted_min) {
    // Regressions predict zero and less now and then; a request has at least one token.
    row.predicted_min = std::max<std::int64_t>(1, *row.predicted_min);
    row.predicted_max = row.predicted_min;
  }
  return row;
}

}  // namespace

Trace parse_csv_trace(std::string_view text, const std::string& file, const TraceOptions& options) {
  trace_text::LineReader lines(text);
  std::string_view line;
  if (!lines.next(line)) fail({file, 0, {}}, "is empty");
  std::vector<std::string_view> fields;
  const Place header_place{file, lines.line_number(), {}};
  trace_text::split_fields(line, fields, header_place);
  const Layout layout = recognise(fields, options.format, header_place);

  TraceCollector rows(file, options, field_names(*layout.form));
  rows.reserve(static_cast<std::size_t>(std::ranges::count(text, '\n')));
  while (!rows.full() && lines.next(line)) {
    const Place place{file, lines.line_number(), {}};
    trace_text::split_fields(line, fields, place);
    if (fields.size() != layout.fields) {
      fail(place, std::to_string(fields.size()) + (fields.size() == 1 ? " field" : " fields") +
                      ", but the header has " + std::to_string(layout.fields));
    }
    rows.add(read_row(layout, fields, file, place.line));
  }

  Trace trace;
  trace.format = layout.form->format;
  trace.arrivals_in_rounds = trace.format != TraceFormat::azure;
  trace.has_arrivals = layout.has(arrival);
  trace.has_predictions = layout.has(predicted_min) || layout.has(predicted_max);
  return rows.finish(std::move(trace));
}

}  // namespace gnomon
