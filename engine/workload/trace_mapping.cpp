#include "engine/workload/trace_mapping.h"

#include <utility>

#include "engine/model/error.h"
#include "engine/workload/trace_text.h"

namespace gnomon {
namespace {

using trace_text::quoted;

constexpr std::array<std::string_view, trace_field_count> field_words{
    "arrival", "prompt", "output", "predicted_min", "predicted_max"};
constexpr std::array<std::string_view, time_unit_count> unit_words{
    "rounds", "seconds", "milliseconds", "microseconds", "nanoseconds", "date"};
constexpr std::array<std::pair<char, std::string_view>, 3> separator_words{
    {{',', "comma"}, {';', "semicolon"}, {'\t', "tab"}}};

std::string escaped(std::string_view name) {
  std::string text;
  for (const char c : name) {
    if (c == ',' || c == '=' || c == '\\') text += '\\';
    text += c;
  }
  return text;
}

/// Takes the text before an unescaped `stop` off the front of `rest`, and the stop with it.
std::string take(std::string_view& rest, char stop) {
  std::string text;
  while (!rest.empty()) {
    char c = rest.front();
    rest.remove_prefix(1);
    if (c == stop) break;
    if (c == '\\' && !rest.empty()) {
      c = rest.front();
      rest.remove_prefix(1);
    }
    text += c;
  }
  return std::string(trace_text::trimmed(text));
}

[[noreturn]] void fail(const std::string& sentence) {
  throw InputError("The mapping of columns: " + sentence);
}

template <class Words>
std::string listed(const Words& words) {
  std::string text;
  for (const auto& word : words) {
    if constexpr (requires { word.second; }) {
      text.append(text.empty() ? "" : ", ").append(word.second);
    } else {
      text.append(text.empty() ? "" : ", ").append(word);
    }
  }
  return text;
}

void set_word(TraceMapping& mapping, const std::string& key, const std::string& value) {
  if (key == "unit") {
    for (std::size_t i = 0; i < unit_words.size(); ++i) {
      if (unit_words[i] == value) return void(mapping.unit = static_cast<TimeUnit>(i));
    }
    fail("unit must be one of " + listed(unit_words) + ", not " + quoted(value) + ".");
  }
  if (key == "header") {
    if (value != "yes" && value != "no") {
      fail("header must be yes or no, not " + quoted(value) + ".");
    }
    return void(mapping.header = value == "yes");
  }
  if (key == "separator") {
    for (const auto& [character, word] : separator_words) {
      if (word == value) return void(mapping.separator = character);
    }
    fail("separator must be one of " + listed(separator_words) + ", not " + quoted(value) + ".");
  }
  fail("there is no " + quoted(key) + "; there are " + listed(field_words) +
       ", predicted, unit, header, separator.");
}

}  // namespace

std::string_view to_string(TraceField field) {
  return field_words[static_cast<std::size_t>(field)];
}

std::string_view to_string(TimeUnit unit) {
  return unit_words[static_cast<std::size_t>(unit)];
}

std::string mapping_problem(const TraceMapping& mapping) {
  if (mapping.column(TraceField::prompt).empty()) return "Choose the column of the prompts.";
  if (mapping.column(TraceField::output).empty()) return "Choose the column of the outputs.";
  for (std::size_t i = 0; i < trace_field_count; ++i) {
    for (std::size_t j = i + 1; j < trace_field_count; ++j) {
      const bool ends_of_prediction = i + 2 == trace_field_count;  // may be the same
      if (mapping.columns[i].empty() || mapping.columns[i] != mapping.columns[j]) continue;
      if (ends_of_prediction) continue;
      return "The column " + mapping.columns[i] + " cannot be " + std::string(field_words[i]) +
             " and " + std::string(field_words[j]) + " at once.";
    }
  }
  return {};
}

std::string to_text(const TraceMapping& mapping) {
  std::string text;
  const auto add = [&](std::string_view key, std::string_view value) {
    text.append(text.empty() ? "" : ",").append(key).append("=").append(value);
  };
  for (std::size_t i = 0; i < trace_field_count; ++i) {
    if (!mapping.columns[i].empty()) add(field_words[i], escaped(mapping.columns[i]));
  }
  if (!mapping.column(TraceField::arrival).empty()) add("unit", to_string(mapping.unit));
  if (mapping.json_lines) return text;
  add("header", mapping.header ? "yes" : "no");
  for (const auto& [character, word] : separator_words) {
    if (character == mapping.separator) add("separator", word);
  }
  return text;
}

TraceMapping parse_mapping(std::string_view text, const TraceMapping& proposal, bool* says_unit) {
  if (says_unit != nullptr) *says_unit = false;
  TraceMapping mapping = proposal;
  mapping.form = TraceFormat::automatic;
  mapping.columns = {};
  while (!text.empty()) {
    std::string_view part = text;
    const std::string key = take(part, '=');
    if (part.empty() && text.back() != '=') fail(quoted(key) + " says nothing: write KEY=VALUE.");
    const std::string value = take(part, ',');
    text = part;
    bool is_field = false;
    for (std::size_t i = 0; i < trace_field_count; ++i) {
      const bool both = key == "predicted" && i + 2 >= trace_field_count;
      if (key != field_words[i] && !both) continue;
      if (value.empty()) fail(key + " names no column.");
      mapping.columns[i] = value;
      is_field = true;
    }
    if (!is_field) set_word(mapping, key, value);
    if (says_unit != nullptr && key == "unit") *says_unit = true;
  }
  if (const std::string problem = mapping_problem(mapping); !problem.empty()) fail(problem);
  return mapping;
}

TraceMapping parse_mapping_for(std::string_view content, std::string_view text) {
  bool says_unit = false;
  TraceMapping mapping = parse_mapping(text, propose_mapping(content).mapping, &says_unit);
  if (!says_unit) mapping.unit = propose_unit(content, mapping);
  return mapping;
}

}  // namespace gnomon
