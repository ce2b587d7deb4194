#include "app/desktop/panels/dock/log_cells.h"

#include <algorithm>
#include <cfloat>

namespace gnomon::desktop {

bool fitted_text(ImDrawList& list, const Theme& theme, float x, float y, float width,
                 const std::string& text, Colour colour) {
  const ImFont& font = *theme.body;
  const char* end = text.c_str() + text.size();
  if (font.CalcTextSizeA(theme.font_px, FLT_MAX, 0, text.c_str(), end).x <= width) {
    list.AddText(theme.body, theme.font_px, {x, y}, colour, text.c_str(), end);
    return false;
  }
  constexpr const char* ellipsis = "…";
  const float room = width - font.CalcTextSizeA(theme.font_px, FLT_MAX, 0, ellipsis).x;
  const char* cut = text.c_str();
  (void)font.CalcTextSizeA(theme.font_px, std::max(room, 0.0F), 0, text.c_str(), end, &cut);
  const std::string shown = std::string(text.c_str(), cut) + ellipsis;
  list.AddText(theme.body, theme.font_px, {x, y}, colour, shown.c_str());
  return true;
}

void right_aligned(ImDrawList& list, const Theme& theme, float right, float y,
                   const std::string& text, Colour colour) {
  const float width = theme.mono->CalcTextSizeA(theme.mono->FontSize, FLT_MAX, 0, text.c_str()).x;
  list.AddText(theme.mono, theme.mono->FontSize, {right - width, y}, colour, text.c_str());
}

}  // namespace gnomon::desktop
