#include "app/desktop/markdown/script_text.h"

#include <algorithm>
#include <array>

namespace gnomon::desktop {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_beyond_ascii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

bool can_have_script(std::string_view before, bool below) {
  if (before.empty()) return false;
  const char last = before.back();
  if (last == ')' || last == '}' || is_beyond_ascii(last)) return true;
  if (is_digit(last)) return !below;
  if (!is_letter(last)) return false;
  const std::size_t word = before.find_last_not_of(
      "abcdefghijklmnopqrstuvwxyz"
      "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
  const std::string_view name = before.substr(word == std::string_view::npos ? 0 : word + 1);
  constexpr std::array<std::string_view, 3> functions = {"log", "max", "min"};
  return name.size() == 1 || std::find(functions.begin(), functions.end(), name) != functions.end();
}

/// Bytes of the character of UTF-8 that begins with `first`.
std::size_t bytes_of(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/// The text up to the bracket that closes the first one; nothing where brackets are nested.
std::string_view bracketed(std::string_view rest) {
  const char opens = rest.front(), closes = opens == '{' ? '}' : ')';
  const std::size_t end = rest.find(closes);
  if (end == std::string_view::npos) return {};
  const std::string_view inside = rest.substr(1, end - 1);
  return inside.find(opens) == std::string_view::npos ? inside : std::string_view();
}

}  // namespace

ScriptText script_at(std::string_view text, std::size_t at) {
  const bool below = text[at] == '_';
  const std::string_view rest = text.substr(at + 1);
  if ((!below && text[at] != '^') || rest.empty()) return {};
  if (!can_have_script(text.substr(0, at), below)) return {};
  if (rest.front() == '{' || (!below && rest.front() == '(')) {
    const std::string_view inside = bracketed(rest);
    return inside.empty() ? ScriptText{} : ScriptText{inside, inside.size() + 3};
  }
  std::size_t length = 0;
  if (is_beyond_ascii(rest.front())) {
    length = std::min(bytes_of(rest.front()), rest.size());
  } else {
    while (length < rest.size() && (is_letter(rest[length]) || is_digit(rest[length]))) ++length;
    const bool fraction = length > 0 && length + 1 < rest.size() && rest[length] == '.' &&
                          is_digit(rest[length - 1]) && is_digit(rest[length + 1]);
    if (fraction) {
      for (++length; length < rest.size() && is_digit(rest[length]);) ++length;
    }
  }
  return length == 0 ? ScriptText{} : ScriptText{rest.substr(0, length), length + 1};
}

}  // namespace gnomon::desktop
