#include "engine/workload/trace_forms.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "engine/workload/json_line.h"
#include "engine/workload/trace_text.h"

namespace gnomon {
namespace {

using trace_text::fail;
using trace_text::Place;

/// The names of a form's columns, empty where it has none, and which it cannot do without.
struct Form {
  TraceFormat format;
  TimeUnit unit;
  std::array<std::string_view, trace_field_count> names;
  std::array<bool, trace_field_count> required;
};

constexpr std::string_view vidur_prediction = "num_predicted_decode_tokens";

constexpr std::array<Form, 3> csv_forms{{
    {TraceFormat::azure,
     TimeUnit::date_time,
     {"TIMESTAMP", "ContextTokens", "GeneratedTokens", "", ""},
     {true, true, true, false, false}},
    {TraceFormat::vidur,
     TimeUnit::rounds,
     {"", "num_prefill_tokens", "num_decode_tokens", vidur_prediction, vidur_prediction},
     {false, true, true, false, false}},
    {TraceFormat::plain,
     TimeUnit::rounds,
     {"arrival", "prompt", "output", "predicted_min", "predicted_max"},
     {false, true, true, false, false}},
}};

constexpr Form mooncake{TraceFormat::mooncake,
                        TimeUnit::milliseconds,
                        {"timestamp", "input_length", "output_length", "", ""},
                        {true, true, true, false, false}};

using Names = std::vector<std::string>;

auto places_of(const Names& header, std::string_view name) {
  return std::ranges::count_if(
      header, [&](const std::string& it) { return trace_text::equal_ignoring_case(it, name); });
}

/// The form's columns as the header spells them.
TraceMapping mapped(const Form& form, const Names& header) {
  TraceMapping mapping;
  mapping.form = form.format;
  mapping.unit = form.unit;
  mapping.json_lines = form.format == TraceFormat::mooncake;
  for (std::size_t i = 0; i < trace_field_count; ++i) {
    for (const std::string& name : header) {
      if (form.names[i].empty() || !trace_text::equal_ignoring_case(name, form.names[i])) continue;
      mapping.columns[i] = name;
    }
  }
  return mapping;
}

std::string missing_columns(const Form& form, const Names& header) {
  std::string missing;
  for (std::size_t i = 0; i < trace_field_count; ++i) {
    if (!form.required[i] || places_of(header, form.names[i]) > 0) continue;
    missing.append(missing.empty() ? "" : ", ").append(form.names[i]);
  }
  return missing;
}

/// The first name of the form that the header has twice, or empty.
std::string_view doubled_column(const Form& form, const Names& header) {
  for (const std::string_view name : form.names) {
    if (!name.empty() && places_of(header, name) > 1) return name;
  }
  return {};
}

/// The first name in the header that the form does not know, or empty.
std::string unknown_column(const Form& form, const Names& header) {
  for (const std::string& name : header) {
    const auto known = [&](std::string_view it) {
      return trace_text::equal_ignoring_case(it, name);
    };
    if (std::ranges::none_of(form.names, known)) return name;
  }
  return {};
}

TraceMapping recognise_csv(std::string_view text, const std::string& file, TraceFormat wanted) {
  trace_text::LineReader lines(text);
  std::string_view line;
  if (!lines.next(line)) fail({file, 0, {}}, "is empty");
  const Place place{file, lines.line_number(), {}};
  std::vector<std::string_view> fields;
  const TraceFault fault = trace_text::split_fields(line, ',', fields);
  if (fault != TraceFault::none) fail(place, fault_reason(fault, {}));
  const Names header(fields.begin(), fields.end());
  for (const Form& form : csv_forms) {
    if (wanted != TraceFormat::automatic && wanted != form.format) continue;
    if (const auto name = doubled_column(form, header); !name.empty()) {
      fail(place, "the column " + std::string(name) + " occurs twice");
    }
    const std::string missing = missing_columns(form, header);
    if (missing.empty()) {
      const std::string unknown = unknown_column(form, header);
      if (form.format == TraceFormat::plain && !unknown.empty()) {
        fail(place, "the plain form has no column " + trace_text::quoted(unknown) +
                        "; it has arrival, prompt, output, predicted_min, predicted_max");
      }
      return mapped(form, header);
    }
    if (wanted == form.format) {
      fail(place, "the " + std::string(to_string(wanted)) + " form needs the column" +
                      (missing.find(',') == std::string::npos ? " " : "s ") + missing);
    }
  }
  fail(place, "the header is none of the recognised forms: " + std::string(recognised_trace_forms));
}

/// Other recordings come as JSON lines too. Told by their first object, they are refused as what
/// they are and not for a missing field.
TraceMapping recognise_json(std::string_view text, const std::string& file, TraceFormat wanted) {
  const Names names(mooncake.names.begin(), mooncake.names.begin() + 3);
  TraceMapping mapping = mapped(mooncake, names);
  trace_text::LineReader lines(text);
  std::string_view line;
  if (!lines.next(line)) fail({file, 0, {}}, "is empty");
  Names keys;
  JsonLine json;
  // Only a line that is whole has keys that can be unescaped.
  std::vector<std::string_view> raw_keys;
  const auto kind =
      json.walk(line, [&](std::string_view key, std::string_view) { raw_keys.push_back(key); });
  if (kind != JsonLine::Kind::object) {
    const RowFault fault{kind == JsonLine::Kind::other ? TraceFault::not_object
                                                       : TraceFault::not_json};
    fail({file, lines.line_number(), {}}, fault_clause(fault, {mapping, {}, line}));
  }
  for (const std::string_view raw : raw_keys) keys.push_back(unescaped_json(raw));
  const auto has = [&](const std::string& name) {
    return std::ranges::find(keys, name) != keys.end();
  };
  if (wanted != TraceFormat::mooncake && !std::ranges::all_of(names, has)) {
    fail({file, lines.line_number(), {}},
         "the first object has not got the fields timestamp, input_length and output_length; "
         "the recognised forms are " +
             std::string(recognised_trace_forms));
  }
  return mapping;
}

}  // namespace

std::optional<TraceMapping> known_csv_form(const std::vector<std::string>& header) {
  for (const Form& form : csv_forms) {
    const bool strangers =
        form.format == TraceFormat::plain && !unknown_column(form, header).empty();
    if (missing_columns(form, header).empty() && doubled_column(form, header).empty() &&
        !strangers) {
      return mapped(form, header);
    }
  }
  return std::nullopt;
}

std::optional<TraceMapping> known_json_form(const std::vector<std::string>& keys) {
  if (!missing_columns(mooncake, keys).empty()) return std::nullopt;
  return mapped(mooncake, keys);
}

TraceMapping recognise_form(std::string_view text, const std::string& file, TraceFormat wanted) {
  const bool json = wanted == TraceFormat::mooncake ||
                    (wanted == TraceFormat::automatic && trace_text::looks_like_json(text));
  return json ? recognise_json(text, file, wanted) : recognise_csv(text, file, wanted);
}

}  // namespace gnomon
