#include "app/desktop/scene_list/scene_groups.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "app/desktop/number_format.h"
#include "app/desktop/search_text.h"

namespace gnomon::desktop {
namespace {

std::string searchable(const SceneEntry& entry) {
  std::string text = entry.name + "\n" + entry.description + "\n" + entry.topic + "\n" +
                     entry.file.filename().string();
  if (entry.lesson_steps > 0) text += "\nlesson";
  for (const PolicySpec& policy : entry.policies) text += "\n" + policy.name;
  return text;
}

/// Groups stand in the order of these ranks, and within a rank by heading.
using GroupKey = std::pair<int, std::string>;

GroupKey group_of(const SceneEntry& entry) {
  if (!entry.shipped) return {3, std::string(recent_heading)};
  if (entry.lesson_steps > 0) return {0, std::string(lessons_heading)};
  if (entry.topic.empty()) return {2, std::string(other_scenes_heading)};
  return {1, entry.topic};
}

/// How well the names of a scene answer to what was typed.
NameMatch match_names(const SceneEntry& entry, std::string_view typed) {
  return std::min(match_name(entry.name, typed), match_name(entry.file.stem().string(), typed));
}

}  // namespace

bool matches(const SceneEntry& entry, std::string_view typed) {
  return has_every_word(searchable(entry), typed);
}

std::vector<SceneGroup> grouped_scenes(std::span<const SceneEntry> entries,
                                       std::string_view typed) {
  std::map<GroupKey, std::vector<std::size_t>> found;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (matches(entries[i], typed)) found[group_of(entries[i])].push_back(i);
  }
  const auto better = [&](std::size_t a, std::size_t b) {
    return match_names(entries[a], typed) < match_names(entries[b], typed);
  };
  std::vector<SceneGroup> groups;
  for (auto& [key, indices] : found) {
    std::stable_sort(indices.begin(), indices.end(), better);
    groups.push_back({key.second, std::move(indices)});
  }
  std::stable_sort(groups.begin(), groups.end(), [&](const SceneGroup& a, const SceneGroup& b) {
    return better(a.entries.front(), b.entries.front());
  });
  return groups;
}

std::string number_at_beginning(std::size_t count) {
  constexpr std::array<std::string_view, 13> words = {"No",   "One",    "Two",   "Three", "Four",
                                                      "Five", "Six",    "Seven", "Eight", "Nine",
                                                      "Ten",  "Eleven", "Twelve"};
  if (count < words.size()) return std::string(words[count]);
  return with_separators(static_cast<std::int64_t>(count));
}

}  // namespace gnomon::desktop
