#include "app/desktop/search_text.h"

#include <algorithm>

#include "engine/model/text.h"

namespace gnomon::desktop {
std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

bool has_every_word(std::string_view text, std::string_view typed) {
  const std::string place = lower_case(text), words = lower_case(typed);
  for (std::size_t start = 0; start < words.size();) {
    const std::size_t end = std::min(words.find(' ', start), words.size());
    if (place.find(words.substr(start, end - start)) == std::string::npos) return false;
    start = end + 1;
  }
  return true;
}

NameMatch match_name(std::string_view name, std::string_view typed) {
  const std::string place = lower_case(name), wanted = lower_case(trimmed(typed));
  if (wanted.empty()) return NameMatch::none;
  if (place == wanted) return NameMatch::same;
  if (place.starts_with(wanted)) return NameMatch::begins;
  if (place.find(wanted) != std::string::npos) return NameMatch::contains;
  return has_every_word(place, wanted) ? NameMatch::words : NameMatch::none;
}

}  // namespace gnomon::desktop
