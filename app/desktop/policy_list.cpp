#include "app/desktop/policy_list.h"

#include <algorithm>
#include <array>
#include <string>

namespace gnomon::desktop {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lower(c); });
  return out;
}

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return lower(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

/// Everything about a policy that may be searched for.
std::string searchable(const PolicyInfo& info) {
  std::string text;
  for (const std::string_view part : {info.name, info.summary, info.source}) {
    text.append(part).append("\n");
  }
  text.append("knows ").append(known_to(info)).append("\n");
  for (const ParameterInfo& parameter : info.parameters) text.append(parameter.name).append("\n");
  return lower(text);
}

bool has_every_word(const std::string& text, const std::string& typed) {
  for (std::size_t start = 0; start < typed.size();) {
    const std::size_t end = std::min(typed.find(' ', start), typed.size());
    if (text.find(typed.substr(start, end - start)) == std::string::npos) return false;
    start = end + 1;
  }
  return true;
}

}  // namespace

std::vector<const PolicyInfo*> matching_policies(std::string_view typed) {
  const std::string words = trimmed(typed);
  std::vector<const PolicyInfo*> matches;
  for (const PolicyInfo& info : policy_infos()) {
    if (has_every_word(searchable(info), words)) matches.push_back(&info);
  }
  // The enumeration goes from all knowledge to none.
  std::stable_sort(matches.begin(), matches.end(), [](const PolicyInfo* a, const PolicyInfo* b) {
    return a->knowledge < b->knowledge;
  });
  return matches;
}

std::size_t best_match(std::span<const PolicyInfo* const> matches, std::string_view typed) {
  const std::string words = trimmed(typed);
  if (words.empty()) return 0;
  std::size_t best = 0;
  int best_rank = 3;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const std::string_view name = matches[i]->name;
    const int rank = name == words                                ? 0
                     : name.starts_with(words)                    ? 1
                     : name.find(words) != std::string_view::npos ? 2
                                                                  : 3;
    if (rank >= best_rank) continue;
    best = i;
    best_rank = rank;
  }
  return best;
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
