#include "app/desktop/policy_list.h"

#include <algorithm>
#include <string>

#include "app/desktop/search_text.h"

namespace gnomon::desktop {
namespace {

/// Everything about a policy that may be searched for.
std::string searchable(const PolicyInfo& info) {
  std::string text;
  for (const std::string_view part : {info.name, info.summary, info.source}) {
    text.append(part).append("\n");
  }
  text.append("knows ").append(known_to(info)).append("\n");
  for (const ParameterInfo& parameter : info.parameters) text.append(parameter.name).append("\n");
  return text;
}

}  // namespace

std::vector<const PolicyInfo*> matching_policies(std::string_view typed) {
  std::vector<const PolicyInfo*> matches;
  for (const PolicyInfo& info : policy_infos()) {
    if (has_every_word(searchable(info), typed)) matches.push_back(&info);
  }
  // The enumeration goes from all knowledge to none.
  std::stable_sort(matches.begin(), matches.end(), [](const PolicyInfo* a, const PolicyInfo* b) {
    return a->knowledge < b->knowledge;
  });
  return matches;
}

std::size_t best_match(std::span<const PolicyInfo* const> matches, std::string_view typed) {
  const auto best = std::min_element(
      matches.begin(), matches.end(), [&](const PolicyInfo* a, const PolicyInfo* b) {
        return match_name(a->name, typed) < match_name(b->name, typed);
      });
  return static_cast<std::size_t>(best - matches.begin());
}

std::string_view known_to(const PolicyInfo& info) {
  switch (info.knowledge) {
    case Knowledge::output:
      return "output";
    case Knowledge::upper:
      return "upper end";
    case Knowledge::lower:
      return "lower end";
    case Knowledge::one_bit:
      return "one bit";
    case Knowledge::nothing:
      break;
  }
  return "nothing";
}

PolicySpec as_chosen(const PolicyInfo& info, std::span<const PolicySpec> others) {
  PolicySpec chosen{std::string(info.name), {}};
  if (!find_parameter(info, "alpha")) return chosen;
  for (const PolicySpec& other : others) {
    for (const auto& [key, value] : other.parameters) {
      if (key == "alpha") set_parameter(chosen, key, value);
    }
  }
  return chosen;
}

}  // namespace gnomon::desktop
