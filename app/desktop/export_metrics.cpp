#include "app/desktop/export_metrics.h"

#include <imgui/imgui.h>
#include <stb/stb_truetype.h>

#include <cfloat>
#include <cmath>

#include "app/desktop/views/canvas/canvas_imgui.h"

namespace gnomon::desktop {
namespace {

/// ImGui counts the size of a font from its highest to its lowest point; everybody else by the
/// square that it was designed in. Only the font file knows how the two compare.
float em_of(const ImFont& font) {
  constexpr float usual = 0.84F;  // of most text faces, should the file not be readable
  const ImFontConfig* config = font.ConfigData;
  stbtt_fontinfo info;
  if (!config || !config->FontData) return usual * font.FontSize;
  const auto* data = static_cast<const unsigned char*>(config->FontData);
  const int offset = stbtt_GetFontOffsetForIndex(data, config->FontNo);
  if (offset < 0 || !stbtt_InitFont(&info, data, offset)) return usual * font.FontSize;
  const float scale = stbtt_ScaleForPixelHeight(&info, font.FontSize);
  return scale / stbtt_ScaleForMappingEmToPixels(&info, 1);
}

}  // namespace

FontMetrics::FontMetrics(const Theme& theme) : theme_(theme) {
  for (std::size_t i = 0; i < em_px_.size(); ++i) {
    em_px_[i] = em_of(*font_of(theme, static_cast<Face>(i)));
  }
}

float FontMetrics::width(const std::string& text, Face face) const {
  const ImFont* font = font_of(theme_, face);
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

float FontMetrics::height(Face face) const {
  return font_of(theme_, face)->FontSize;
}

float FontMetrics::em(Face face) const {
  return em_px_[static_cast<std::size_t>(face)];
}

// Where ImGui puts the glyphs.
float FontMetrics::ascent(Face face) const {
  return std::round(font_of(theme_, face)->Ascent);
}

}  // namespace gnomon::desktop
