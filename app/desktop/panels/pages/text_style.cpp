#include "app/desktop/panels/pages/text_style.h"

#include <imgui/imgui.h>

#include <cfloat>

namespace gnomon::desktop {
namespace {

/// Around words in the fixed-width face, on their own ground.
constexpr float code_padding_em = 0.22F;
/// By how much italics lean: none of the faces has an oblique cut.
constexpr float slant = 0.2F;

ImFont* plain_font(const Theme& theme, TextRole role) {
  switch (role) {
    case TextRole::title:
      return theme.title;
    case TextRole::heading:
      return theme.heading;
    case TextRole::body:
      return theme.body;
    case TextRole::code:
      return theme.mono;
    case TextRole::caption:
      break;
  }
  return theme.small;
}

/// In text that is smaller, so is the fixed-width face; letters below and above the line are small
/// everywhere.
float size_of(const Theme& theme, TextRole role, const Span& span, const ImFont* font) {
  const float script = span.script == Span::Script::none ? 1 : 0.74F;
  const bool small = font == theme.mono && role == TextRole::caption;
  return font->FontSize * script * (small ? 0.86F : 1);
}

/// How far the base line of a span lies below that of its line.
float drop_px(const Theme& theme, const Span& span) {
  switch (span.script) {
    case Span::Script::lower:
      return theme.font_px * 0.2F;
    case Span::Script::upper:
      return theme.font_px * -0.36F;
    case Span::Script::none:
      break;
  }
  return 0;
}

float padding_px(const Theme& theme, const Span& span) {
  return span.code ? theme.font_px * code_padding_em : 0;
}

}  // namespace

ImFont* font_of(const Theme& theme, TextRole role, const Span& span) {
  const bool large = role == TextRole::title || role == TextRole::heading;
  if (span.code && !large) return theme.mono;
  if (span.bold && role == TextRole::body) return theme.heading;
  return plain_font(theme, role);
}

MeasureSpan measure_in(const Theme& theme, TextRole role) {
  return [&theme, role](const Span& span, const std::string& text) {
    const ImFont* const font = font_of(theme, role, span);
    const float size = size_of(theme, role, span, font);
    const bool padded = span.code && font == theme.mono && text != " ";
    return font->CalcTextSizeA(size, FLT_MAX, 0, text.c_str()).x +
           (padded ? 2 * padding_px(theme, span) : 0);
  };
}

float line_px(const Theme& theme, TextRole role) {
  return plain_font(theme, role)->FontSize * 1.42F;
}

void draw_words(const Theme& theme, ImDrawList* list, TextRole role, const Span& span,
                const FlowPiece& piece, float x, float y, bool linked) {
  const ImFont* const font = font_of(theme, role, span);
  const ImFont* const plain = plain_font(theme, role);
  const float size = size_of(theme, role, span, font), scale = size / font->FontSize;
  const float base = y + (line_px(theme, role) - plain->FontSize) / 2 + plain->Ascent;
  const float top = base + drop_px(theme, span) - font->Ascent * scale;
  if (span.code && font == theme.mono) {
    const Colour ground = blend(theme.panel, theme.text, theme.light ? 0.06 : 0.08);
    list->AddRectFilled({x, top - theme.font_px * 0.06F},
                        {x + piece.width_px, top + size + theme.font_px * 0.06F}, ground,
                        theme.font_px * 0.2F);
    x += padding_px(theme, span);
  }
  const Colour colour = linked                                    ? theme.accent
                        : role == TextRole::caption && !span.bold ? theme.text_dim
                                                                  : theme.text;
  const int first = list->VtxBuffer.Size;
  list->AddText(font, size, {x, top}, colour, piece.text.c_str());
  if (span.italic && !span.code) {
    for (int i = first; i < list->VtxBuffer.Size; ++i) {
      ImVec2& at = list->VtxBuffer[i].pos;
      at.x += (base - at.y) * slant;
    }
  }
  if (linked) {
    const float under = base + theme.font_px * 0.14F;
    list->AddLine({x, under}, {x + piece.width_px - 2 * padding_px(theme, span), under}, colour,
                  theme.hairline_px());
  }
}

}  // namespace gnomon::desktop
