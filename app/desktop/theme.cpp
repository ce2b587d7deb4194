#include "app/desktop/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gnomon::desktop {
namespace {

constexpr Colour rgba(std::uint32_t rgb, std::uint32_t alpha = 0xff) {
  const std::uint32_t red = rgb >> 16 & 0xff, green = rgb >> 8 & 0xff, blue = rgb & 0xff;
  return alpha << 24 | blue << 16 | green << 8 | red;
}

/// Anchors of cividis (Nuñez, Anderton, Renslow 2018), which readers with and without colour
/// blindness see alike, evenly spaced. The dark end is lifted, because on a black plot the
/// shortest jobs would otherwise vanish, and the bright end toned down, because it fills whole
/// panes and must leave the accent and the line M in front.
constexpr std::array<std::uint32_t, 9> scale = {0x3f5f9e, 0x4f6796, 0x5f7286, 0x70797a, 0x858475,
                                                0x998f72, 0xae9f6a, 0xc5b160, 0xdcc658};

constexpr std::uint32_t channel(std::uint32_t rgb, int index) {
  return rgb >> (16 - 8 * index) & 0xff;
}

}  // namespace

Theme dark_theme() {
  Theme theme;
  theme.window = rgba(0x101217);
  theme.panel = rgba(0x1a1d24);
  theme.plot = rgba(0x0e0f13);
  theme.plot_outside = rgba(0x15171d);
  theme.border = rgba(0x2a2e38);
  theme.text = rgba(0xe8e9ec);
  theme.text_dim = rgba(0x969ba8);
  theme.grid = rgba(0xffffff, 0x14);
  theme.idle = rgba(0x14161c);
  theme.ghost = rgba(0xe8e9ec);
  theme.neutral = rgba(0x6b6f79);
  theme.accent = rgba(0xf5b031);
  theme.accent_text = rgba(0x17130a);
  theme.memory_line = rgba(0xf4f4f6);
  theme.selection = rgba(0xffffff);
  theme.killed = rgba(0xff5c5c);
  theme.error = rgba(0xff6b5e);
  theme.warning = rgba(0xf5b031);
  // Okabe and Ito's colours, lightened for a dark ground; amber stays out, it is the accent.
  const std::array<std::uint32_t, 4> policies = {0x56b4e9, 0x2bc89b, 0xe58bbd, 0xf0e463};
  for (std::size_t i = 0; i < policies.size(); ++i) theme.policy[i] = rgba(policies[i]);
  return theme;
}

Theme light_theme() {
  return dark_theme();
}

Colour Theme::scale_colour(double position) const {
  const double anchor = std::clamp(position, 0.0, 1.0) * static_cast<double>(scale.size() - 1);
  const auto below = std::min(static_cast<std::size_t>(anchor), scale.size() - 2);
  const double weight = anchor - static_cast<double>(below);
  std::uint32_t mixed = 0;
  for (int i = 0; i < 3; ++i) {
    const double value =
        (1 - weight) * channel(scale[below], i) + weight * channel(scale[below + 1], i);
    mixed = mixed << 8 | static_cast<std::uint32_t>(std::lround(value));
  }
  return rgba(mixed);
}

Colour Theme::category_colour(std::int64_t index) const {
  return policy[static_cast<std::size_t>(index) % 4];
}

Colour Theme::output_colour(Tokens output, Tokens shortest, Tokens longest) const {
  const double lo = std::log(static_cast<double>(std::max<Tokens>(1, shortest)));
  const double hi = std::log(static_cast<double>(std::max<Tokens>(1, longest)));
  const double at = std::log(static_cast<double>(std::max<Tokens>(1, output)));
  // With one length only there is nothing to tell apart: the bright end, as in "longest".
  return scale_colour(hi > lo ? (at - lo) / (hi - lo) : 1.0);
}

}  // namespace gnomon::desktop
