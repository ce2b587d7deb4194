// Small things about text that files hold.
#pragma once

#include <string_view>

namespace gnomon {

/// The text without spaces and tabs at either end: always a part of `text`.
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

}  // namespace gnomon
