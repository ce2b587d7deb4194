// Colours as drawing knows them. Which colours there are is the business of theme.h alone.
#pragma once

#include <cstdint>

namespace gnomon::desktop {

/// 8-bit sRGB with alpha, ImGui's packing (0xAABBGGRR).
using PackedColour = std::uint32_t;

/// `colour` with another opacity: `alpha` from 0 (invisible) to 255.
[[nodiscard]] constexpr PackedColour with_alpha(PackedColour colour, unsigned alpha) {
  return (colour & 0x00FFFFFFu) | alpha << 24;
}

}  // namespace gnomon::desktop
