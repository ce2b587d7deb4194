#include "app/desktop/scene_list/scene_groups.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "app/desktop/number_format.h"

namespace gnomon::desktop {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string searchable(const SceneEntry& entry) {
  std::string text = entry.name + "\n" + entry.description + "\n" + entry.topic + "\n" +
                     entry.file.filename().string();
  if (entry.lesson_steps > 0) text += "\nlesson";
  for (const PolicySpec& policy : entry.policies) text += "\n" + policy.name;
  return lower(text);
}

/// Groups stand in the order of these ranks, and within a rank by heading.
using GroupKey = std::pair<int, std::string>;

GroupKey group_of(const SceneEntry& entry) {
  if (!entry.shipped) return {3, std::string(recent_heading)};
  if (entry.lesson_steps > 0) return {0, std::string(lessons_heading)};
  if (entry.topic.empty()) return {2, std::string(other_scenes_heading)};
  return {1, entry.topic};
}

bool has_every_word(const std::string& text, const std::string& words) {
  for (std::size_t start = 0; start < words.size();) {
    const std::size_t end = std::min(words.find(' ', start), words.size());
    if (text.find(words.substr(start, end - start)) == std::string::npos) return false;
    start = end + 1;
  }
  return true;
}

/// How well a name answers to what was typed; 0 is best.
int rank(const std::string& name, const std::string& typed) {
  if (name.starts_with(typed)) return 0;
  if (name.find(typed) != std::string::npos) return 1;
  return has_every_word(name, typed) ? 2 : 3;
}

}  // namespace

bool matches(const SceneEntry& entry, std::string_view typed) {
  return has_every_word(searchable(entry), lower(typed));
}

std::size_t likeliest_scene(std::span<const SceneEntry> entries, std::span<const SceneGroup> groups,
                            std::string_view typed) {
  const std::string wanted = lower(typed);
  std::size_t best = groups.front().entries.front();
  int best_rank = 3;
  for (const SceneGroup& group : groups) {
    for (const std::size_t i : group.entries) {
      const int own = std::min(rank(lower(entries[i].name), wanted),
                               rank(lower(entries[i].file.stem().string()), wanted));
      if (own >= best_rank) continue;
      best = i;
      best_rank = own;
    }
  }
  return best;
}

std::vector<SceneGroup> grouped_scenes(std::span<const SceneEntry> entries,
                                       std::string_view typed) {
  std::map<GroupKey, std::vector<std::size_t>> found;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (matches(entries[i], typed)) found[group_of(entries[i])].push_back(i);
  }
  std::vector<SceneGroup> groups;
  for (auto& [key, indices] : found) groups.push_back({key.second, std::move(indices)});
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
