#include "app/desktop/alarms/grouped_text.h"

#include <cstddef>

namespace gnomon::desktop {
namespace {

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

/// Whether the digits behind `before` are the decimals of a number.
bool is_decimal(std::string_view before) {
  const std::size_t size = before.size();
  return size >= 2 && before[size - 1] == '.' && is_digit(before[size - 2]);
}

}  // namespace

std::string grouped_text(std::string_view sentence) {
  std::string text;
  bool quoted = false;
  for (std::size_t i = 0; i < sentence.size();) {
    if (!is_digit(sentence[i])) {
      quoted = quoted != (sentence[i] == '"');
      text.push_back(sentence[i++]);
      continue;
    }
    std::size_t end = i;
    while (end < sentence.size() && is_digit(sentence[end])) ++end;
    const bool plain = quoted || is_decimal(sentence.substr(0, i));
    for (std::size_t digit = i; digit < end; ++digit) {
      if (!plain && digit > i && (end - digit) % 3 == 0) text.push_back(',');
      text.push_back(sentence[digit]);
    }
    i = end;
  }
  return text;
}

}  // namespace gnomon::desktop
