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

/// Anchors of the sequential scale, after cividis (Nuñez, Anderton, Renslow 2018), which readers
/// with and without colour blindness see alike: blue for little, gold for much, in both themes, so
/// that nobody has to learn it twice. Equally far apart, and lighter from one to the next. On a
/// dark plot the dark end is lifted, because the shortest jobs would vanish; on a white one the
/// light end stays well below white for the same reason. Neither end is as strong as the accent and
/// the line M, which must stay in front.
using Scale = std::array<std::uint32_t, 9>;
constexpr Scale scale_on_dark = {0x3a5da6, 0x566e97, 0x6b7b8d, 0x7c8585, 0x8c8f7e,
                                 0xa09c76, 0xb4aa6d, 0xcab963, 0xe0ca58};
constexpr Scale scale_on_light = {0x24448c, 0x435982, 0x576679, 0x676e72, 0x74766c,
                                  0x847f65, 0x998b5b, 0xb2994e, 0xd0ab3c};

/// In turn, light and dark alternate, so that neighbours differ by more than their hue. Amber and
/// red stay out: those are the accent and what was killed.
using Categories = std::array<std::uint32_t, Theme::categories>;
constexpr Categories categories_on_dark = {0x4a91a7, 0xf5c6a4, 0x989eff, 0xbc8773,
                                           0x5f63be, 0x816f16, 0x67c6cc, 0xb2ae33};
constexpr Categories categories_on_light = {0x6f68a9, 0x84c27d, 0x64318b, 0xa4a41c,
                                            0x1b6a4d, 0xbd8ee4, 0x892405, 0xb57d7b};

void set_policies(Theme& theme, const std::array<std::uint32_t, 4>& colours) {
  for (std::size_t i = 0; i < colours.size(); ++i) theme.policy[i] = rgba(colours[i]);
}

}  // namespace

Theme dark_theme() {
  Theme theme;
  theme.window = rgba(0x101217);
  theme.panel = rgba(0x1a1d24);
  theme.plot = rgba(0x0e0f13);
  theme.plot_outside = rgba(0x1d2028);
  theme.border = rgba(0x2a2e38);
  theme.text = rgba(0xe8e9ec);
  theme.text_dim = rgba(0x969ba8);
  theme.grid = rgba(0xffffff, 0x14);
  theme.idle = rgba(0x111319);
  theme.ghost = rgba(0xe8e9ec);
  theme.neutral = rgba(0x4a4d55);
  theme.accent = rgba(0xf5b031);
  theme.accent_text = rgba(0x17130a);
  theme.memory_line = rgba(0xf4f4f6);
  theme.selection = rgba(0xffffff);
  theme.killed = rgba(0xff5032);
  theme.error = rgba(0xff5d42);
  theme.warning = rgba(0xf5b031);
  set_policies(theme, {0x6aa0ff, 0x7fe8c6, 0xd77fa8, 0xf7eb84});
  return theme;
}

Theme light_theme() {
  Theme theme;
  theme.light = true;
  theme.window = rgba(0xe6e8ed);
  theme.panel = rgba(0xf6f7f9);
  theme.plot = rgba(0xffffff);
  theme.plot_outside = rgba(0xeceef2);
  theme.border = rgba(0xcfd3db);
  theme.text = rgba(0x15181e);
  theme.text_dim = rgba(0x545a66);
  theme.grid = rgba(0x000000, 0x12);
  theme.idle = rgba(0xf4f5f8);
  theme.ghost = rgba(0x15181e);
  theme.neutral = rgba(0xb0b4be);
  theme.accent = rgba(0xb85600);
  theme.accent_text = rgba(0xffffff);
  theme.memory_line = rgba(0x15181e);
  theme.selection = rgba(0x000000);
  theme.killed = rgba(0xd0213f);
  theme.error = rgba(0xb3152d);
  theme.warning = rgba(0x8f5000);
  set_policies(theme, {0x1844b9, 0x007973, 0xa21c50, 0x512f00});
  return theme;
}

std::span<const float> policy_dash(std::size_t pane) {
  static constexpr std::array<float, 2> dashes = {0.55F, 0.3F}, dots = {0.14F, 0.26F};
  static constexpr std::array<float, 4> dash_dot = {0.6F, 0.24F, 0.14F, 0.24F};
  switch (pane % 4) {
    case 1:
      return dashes;
    case 2:
      return dots;
    case 3:
      return dash_dot;
    default:
      return {};
  }
}

Colour blend(Colour a, Colour b, double weight) {
  Colour result = 0xff000000;
  for (int shift = 0; shift < 24; shift += 8) {
    const double value = (1 - weight) * (a >> shift & 0xff) + weight * (b >> shift & 0xff);
    result |= static_cast<Colour>(std::lround(value)) << shift;
  }
  return result;
}

Colour Theme::popup() const {
  // On the dark theme what floats is lighter, on the light one it is as white as a sheet.
  return light ? plot : blend(panel, text, 0.03);
}

Colour Theme::scale_colour(double position) const {
  const Scale& scale = light ? scale_on_light : scale_on_dark;
  const double anchor = std::clamp(position, 0.0, 1.0) * static_cast<double>(scale.size() - 1);
  const auto below = std::min(static_cast<std::size_t>(anchor), scale.size() - 2);
  return blend(rgba(scale[below]), rgba(scale[below + 1]), anchor - static_cast<double>(below));
}

Colour Theme::category_colour(std::int64_t index) const {
  const Categories& colours = light ? categories_on_light : categories_on_dark;
  return rgba(colours[static_cast<std::size_t>(index) % colours.size()]);
}

Colour Theme::output_colour(Tokens output, Tokens shortest, Tokens longest) const {
  const double lo = std::log(static_cast<double>(std::max<Tokens>(1, shortest)));
  const double hi = std::log(static_cast<double>(std::max<Tokens>(1, longest)));
  const double at = std::log(static_cast<double>(std::max<Tokens>(1, output)));
  // With one length only there is nothing to tell apart: the bright end, as in "longest".
  return scale_colour(hi > lo ? (at - lo) / (hi - lo) : 1.0);
}

}  // namespace gnomon::desktop
