#include "app/desktop/text_cut.h"

#include <utility>

#include "app/desktop/text_wrap.h"

namespace gnomon::desktop {
namespace {

constexpr const char* ellipsis = "…";

void drop_last_character(std::string& text) {
  const auto goes_on = [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) == 0x80; };
  while (!text.empty() && goes_on(text.back())) text.pop_back();
  if (!text.empty()) text.pop_back();
}

std::string with_ellipsis(std::string text, float room_px, const MeasureText& measure) {
  while (!text.empty() && (text.back() == ' ' || measure(text + ellipsis) > room_px)) {
    drop_last_character(text);
  }
  return text + ellipsis;
}

}  // namespace

std::string cut_to(std::string text, float room_px, const MeasureText& measure) {
  if (measure(text) <= room_px) return text;
  return with_ellipsis(std::move(text), room_px, measure);
}

std::string cut_to_lines(const std::string& text, float room_px, int lines,
                         const MeasureText& measure) {
  const std::string wrapped = wrap_at_spaces(text, room_px, measure);
  std::size_t start = 0;
  for (int line = 1;; ++line) {
    const std::size_t end = wrapped.find('\n', start);
    if (end == std::string::npos) {
      return wrapped.substr(0, start) + cut_to(wrapped.substr(start), room_px, measure);
    }
    if (line == lines) {
      return wrapped.substr(0, start) +
             with_ellipsis(wrapped.substr(start, end - start), room_px, measure);
    }
    start = end + 1;
  }
}

}  // namespace gnomon::desktop
