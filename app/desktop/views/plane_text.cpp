#include "app/desktop/views/plane_text.h"

#include <cfloat>
#include <cmath>

namespace gnomon::desktop {

float TextPen::width(const std::string& text) const {
  const char* begin = text.data();
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, begin, begin + text.size()).x;
}

void TextPen::draw(ImVec2 at, const std::string& text) const {
  if (text.empty()) return;
  list->AddText(font, font->FontSize, {std::floor(at.x), std::floor(at.y)}, colour, text.data(),
                text.data() + text.size());
}

std::string TextPen::elided(const std::string& text, float room) const {
  if (width(text) <= room) return text;
  const std::string dots = font->FindGlyphNoFallback(0x2026) != nullptr ? "…" : "...";
  std::string cut = text;
  while (!cut.empty()) {
    // One character less; the bytes 10xxxxxx belong to the one before them.
    while (!cut.empty() && (static_cast<unsigned char>(cut.back()) & 0xC0u) == 0x80u)
      cut.pop_back();
    if (!cut.empty()) cut.pop_back();
    while (!cut.empty() && cut.back() == ' ') cut.pop_back();
    if (!cut.empty() && width(cut + dots) <= room) return cut + dots;
  }
  return {};
}

bool LabelRow::take(float left, float right) {
  for (const ImVec2& span : taken_) {
    if (left < span.y && span.x < right) return false;
  }
  taken_.emplace_back(left, right);
  return true;
}

}  // namespace gnomon::desktop
