// Which characters the window has letters for.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace gnomon::desktop {

/// First and last of each range, and a 0: Latin, raised letters, accents above letters, Greek,
/// general punctuation and fractions, script letters, arrows, mathematics, brackets for rounding,
/// shapes, ticks. Static: ImGui keeps the pointer until the letters are drawn.
inline constexpr std::array<std::uint16_t, 29> glyph_ranges = {
    0x0020, 0x017f, 0x02b0, 0x02e3, 0x0300, 0x0308, 0x0370, 0x03ff, 0x2010, 0x205f,
    0x2070, 0x209f, 0x2102, 0x2124, 0x2150, 0x215f, 0x2190, 0x21ff, 0x2200, 0x22ff,
    0x2308, 0x230b, 0x23e9, 0x23fa, 0x25a0, 0x25ff, 0x2713, 0x2717, 0};

[[nodiscard]] constexpr bool has_glyph(char32_t character) {
  for (std::size_t i = 0; i + 1 < glyph_ranges.size(); i += 2) {
    if (character >= glyph_ranges[i] && character <= glyph_ranges[i + 1]) return true;
  }
  return false;
}

}  // namespace gnomon::desktop
