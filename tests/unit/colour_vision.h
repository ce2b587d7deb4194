// What colours look like: to readers with and without colour blindness, and how far apart. Colours
// are packed as the theme packs them; alpha is ignored.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace gnomon::test {

enum class Vision : std::uint8_t { normal, protanopia, deuteranopia, tritanopia };
inline constexpr std::array<Vision, 4> visions = {Vision::normal, Vision::protanopia,
                                                  Vision::deuteranopia, Vision::tritanopia};
[[nodiscard]] std::string_view name(Vision vision);

/// Linear sRGB, each in 0..1 within the gamut.
struct LinearRgb {
  double red = 0, green = 0, blue = 0;
};
[[nodiscard]] LinearRgb linear(std::uint32_t packed);
/// As a reader without one kind of cones sees it: Machado, Oliveira, Fernandes, "A
/// Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009,
/// severity 1.0. Cut off at the gamut.
[[nodiscard]] LinearRgb seen(LinearRgb colour, Vision vision);

/// CIE L*a*b* under D65.
struct Lab {
  double lightness = 0, a = 0, b = 0;
};
[[nodiscard]] Lab lab(LinearRgb colour);
[[nodiscard]] Lab lab(std::uint32_t packed, Vision vision = Vision::normal);

/// CIEDE2000 with kL = kC = kH = 1. About 1 is just noticeable side by side.
[[nodiscard]] double difference(const Lab& first, const Lab& second);
[[nodiscard]] double difference(std::uint32_t first, std::uint32_t second, Vision vision);
/// The smallest over all visions.
[[nodiscard]] double worst_difference(std::uint32_t first, std::uint32_t second);

/// WCAG 2.1 contrast ratio, 1..21.
[[nodiscard]] double contrast(std::uint32_t first, std::uint32_t second);

}  // namespace gnomon::test
