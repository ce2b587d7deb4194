#include "app/desktop/views/canvas/canvas.h"

namespace gnomon::desktop {

std::string Canvas::elided(const std::string& text, Face face, float width_px) const {
  if (text_width(text, face) <= width_px) return text;
  const std::string dots = "…";
  std::string cut = text;
  while (!cut.empty()) {
    // One character less; the bytes 10xxxxxx belong to the one before them.
    while (!cut.empty() && (static_cast<unsigned char>(cut.back()) & 0xC0u) == 0x80u)
      cut.pop_back();
    if (!cut.empty()) cut.pop_back();
    while (!cut.empty() && cut.back() == ' ') cut.pop_back();
    if (!cut.empty() && text_width(cut + dots, face) <= width_px) return cut + dots;
  }
  return {};
}

}  // namespace gnomon::desktop
