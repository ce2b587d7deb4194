#include "engine/workload/trace_columns.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "engine/workload/trace_text.h"

namespace gnomon {
namespace {

constexpr std::string_view by_place = "column ";

/// Printable, valid UTF-8, and not so long that nobody could read it.
bool is_name(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.empty() || text.size() > longest) return false;
  return nlohmann::json::accept("\"" + std::string(text) + "\"");
}

}  // namespace

std::vector<std::string> name_columns(const std::vector<std::string_view>& first, bool header) {
  const auto lower = [](std::string_view text) {
    std::string small(text);
    for (char& c : small) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return small;
  };
  // Counted once: a file may claim a hundred thousand columns.
  std::unordered_map<std::string, int> times;
  for (const std::string_view name : first) ++times[lower(name)];
  std::vector<std::string> names;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const bool usable = header && is_name(first[i]) && times[lower(first[i])] == 1;
    names.push_back(usable ? std::string(first[i]) : std::string(by_place) + std::to_string(i + 1));
  }
  return names;
}

std::optional<std::size_t> find_column(const std::vector<std::string>& names,
                                       std::string_view name) {
  const auto found = std::ranges::find_if(names, [&](const std::string& candidate) {
    return trace_text::equal_ignoring_case(candidate, name);
  });
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  if (!name.starts_with(by_place)) return std::nullopt;
  std::size_t place = 0;
  const char* const end = name.data() + name.size();
  const auto [stop, error] = std::from_chars(name.data() + by_place.size(), end, place);
  if (error != std::errc{} || stop != end || place < 1 || place > names.size()) return std::nullopt;
  return place - 1;
}

}  // namespace gnomon
