#include "engine/workload/trace_fault.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/model/types.h"
#include "engine/workload/trace_text.h"

namespace gnomon {
namespace {

using trace_text::quoted;

/// Where JSON stops being JSON, from 1.
std::size_t column_of_error(std::string_view line) {
  try {
    [[maybe_unused]] const auto parsed = nlohmann::json::parse(line);
  } catch (const nlohmann::json::parse_error& error) {
    return std::max<std::size_t>(1, error.byte);
  } catch (const nlohmann::json::exception&) {  // a number that no double can hold
  }
  return 1;
}

std::string field_count_clause(const RowFault& fault, const TraceMapping& mapping) {
  return std::to_string(fault.number) + (fault.number == 1 ? " field" : " fields") + ", but the " +
         (mapping.header ? "header" : "first line") + " has " + std::to_string(fault.other);
}

bool is_time(const RowFault& fault, const TraceMapping& mapping) {
  return fault.field == TraceField::arrival && mapping.unit != TimeUnit::rounds;
}

std::string above_limit_clause(const RowFault& fault, const TraceMapping& mapping) {
  const std::string limit = " above the limit of " + std::to_string(fault.other);
  if (is_time(fault, mapping)) return "is" + limit + " " + std::string(to_string(mapping.unit));
  return std::to_string(fault.number) + " is" + limit;
}

std::string not_time_clause(const RowFault& fault, const TraceMapping& mapping) {
  const std::string value = mapping.json_lines ? "" : quoted(fault.text) + " ";
  if (mapping.unit == TimeUnit::date_time) {
    return value + "is not a date and time like 2023-11-16 18:15:46.6805900";
  }
  return value + "is not a number of " + std::string(to_string(mapping.unit));
}

}  // namespace

bool is_of_field(TraceFault fault) {
  return fault >= TraceFault::missing && fault <= TraceFault::reversed;
}

std::string fault_clause(const RowFault& fault, const FaultContext& context) {
  const TraceMapping& mapping = context.mapping;
  switch (fault.kind) {
    case TraceFault::none:
      break;
    case TraceFault::field_count:
      return field_count_clause(fault, mapping);
    case TraceFault::open_quote:
      return "a quoted field is not closed";
    case TraceFault::after_quote:
      return "text follows a quoted field";
    case TraceFault::not_json:
      return "is not valid JSON (at column " + std::to_string(column_of_error(context.line)) +
             "); each line must hold one object";
    case TraceFault::not_object:
      return "is not a JSON object";
    case TraceFault::missing:
      return "is missing";
    case TraceFault::empty:
      return "is empty";
    case TraceFault::not_whole:
      return (mapping.json_lines ? "" : quoted(fault.text) + " ") + "is not a whole number";
    case TraceFault::not_time:
      return not_time_clause(fault, mapping);
    case TraceFault::overflow:
      return std::string(fault.text.substr(0, 40)) + " is too large";
    case TraceFault::above_limit:
      return above_limit_clause(fault, mapping);
    case TraceFault::negative:
      if (is_time(fault, mapping)) return "is negative";
      // Beyond 64 bits only the text knows which number it is.
      return (fault.number < 0 ? std::to_string(fault.number)
                               : std::string(fault.text.substr(0, 40))) +
             " is negative";
    case TraceFault::below_one:
    case TraceFault::no_prompt:
      return "0 is below 1";
    case TraceFault::reversed:
      return std::to_string(fault.number) + " is above " + std::string(context.predicted_max_name) +
             ", which is " + std::to_string(fault.other);
    case TraceFault::too_many:
      return "there are more than " + std::to_string(max_jobs) + " rows";
  }
  return {};
}

std::string fault_reason(TraceFault kind, std::string_view field_name) {
  const std::string name(field_name);
  switch (kind) {
    case TraceFault::none:
      break;
    case TraceFault::field_count:
      return "another number of fields";
    case TraceFault::open_quote:
      return "a quoted field is not closed";
    case TraceFault::after_quote:
      return "text follows a quoted field";
    case TraceFault::not_json:
      return "not valid JSON";
    case TraceFault::not_object:
      return "not a JSON object";
    case TraceFault::missing:
      return name + " is missing";
    case TraceFault::empty:
      return name + " is empty";
    case TraceFault::not_whole:
      return name + " is not a whole number";
    case TraceFault::not_time:
      return name + " is not a time";
    case TraceFault::overflow:
    case TraceFault::above_limit:
      return name + " is too large";
    case TraceFault::negative:
      return name + " is negative";
    case TraceFault::below_one:
    case TraceFault::no_prompt:
      return name + " is 0";
    case TraceFault::reversed:
      return name + " is above the upper end";
    case TraceFault::too_many:
      return "more rows than a trace may have";
  }
  return {};
}

}  // namespace gnomon
