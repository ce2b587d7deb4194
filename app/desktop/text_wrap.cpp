#include "app/desktop/text_wrap.h"

#include <algorithm>

namespace gnomon::desktop {

std::string wrap_at_spaces(std::string_view text, float width_px,
                           const std::function<float(std::string_view)>& measure) {
  std::string out;
  std::size_t line = 0;  // where the line began in `out`
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::size_t before = out.size();
    out += text.substr(at, end - at);
    const bool first = before == line;
    if (!first && measure(std::string_view(out).substr(line)) > width_px) {
      out[before - 1] = '\n';  // in place of the space in front of the word
      line = before;
    }
    if (end < text.size()) out += text[end];
    if (end < text.size() && text[end] == '\n') line = out.size();
    at = end + 1;
  }
  return out;
}

}  // namespace gnomon::desktop
