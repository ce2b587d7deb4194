#include "engine/workload/trace_format.h"

#include <array>
#include <string>
#include <utility>

#include "engine/model/error.h"
#include "engine/workload/trace_text.h"

namespace gnomon {
namespace {

constexpr std::array<std::pair<TraceFormat, std::string_view>, 5> format_names{{
    {TraceFormat::automatic, "auto"},
    {TraceFormat::plain, "plain"},
    {TraceFormat::azure, "azure"},
    {TraceFormat::vidur, "vidur"},
    {TraceFormat::mooncake, "mooncake"},
}};

}  // namespace

std::string_view to_string(TraceFormat format) {
  for (const auto& [value, name] : format_names) {
    if (value == format) return name;
  }
  return "unknown";
}

TraceFormat parse_trace_format(std::string_view name) {
  std::string known;
  for (const auto& [value, known_name] : format_names) {
    if (known_name == name) return value;
    known.append(known.empty() ? "" : ", ").append(known_name);
  }
  throw InputError("there is no trace format " + trace_text::quoted(name) + "; there are " + known);
}

}  // namespace gnomon
