// Colours and sizes of the window. The one place where colours are chosen; every size derives from
// the font size.
#pragma once

#include <cstdint>

#include "engine/model/types.h"

struct ImFont;

namespace gnomon::desktop {

/// 8-bit sRGB with alpha, ImGui's packing (0xAABBGGRR).
using Colour = std::uint32_t;

struct Theme {
  bool light = false;
  // Surfaces and text
  Colour window = 0, panel = 0, plot = 0, plot_outside = 0, border = 0;
  Colour text = 0, text_dim = 0, grid = 0;
  Colour idle = 0;     ///< free memory between the stack and M; opaque, close to `plot`
  Colour ghost = 0;    ///< outlines of what would have been
  Colour neutral = 0;  ///< runs that have no value to be coloured by
  // One accent: what can be touched, and where one is
  Colour accent = 0, accent_text = 0;
  Colour memory_line = 0;  ///< M
  Colour selection = 0;    ///< outline of the selected job; must stand out of every band colour
  Colour killed = 0;       ///< tint and hatch of killed runs
  Colour error = 0, warning = 0;
  Colour policy[4] = {};  ///< one per pane, each with a dash of its own

  // Fonts, owned by ImGui
  ImFont* body = nullptr;
  ImFont* mono = nullptr;  ///< fixed width: every number
  ImFont* heading = nullptr;
  ImFont* small = nullptr;  ///< captions
  float font_px = 16;       ///< size of `body`; the unit of every length in the window

  /// A colour of the sequential scale, perceptually even and colour-blind-safe: 0 for the smallest
  /// value, 1 for the largest; clamped.
  [[nodiscard]] Colour scale_colour(double position) const;
  /// Colours for things without an order (phases, jobs), in turn.
  static constexpr int categories = 8;
  [[nodiscard]] Colour category_colour(std::int64_t index) const;

  /// Colour of a band by its job's output length, on a perceptually even, colour-blind-safe
  /// sequential scale (logarithmic between `shortest` and `longest` tokens).
  [[nodiscard]] Colour output_colour(Tokens output, Tokens shortest, Tokens longest) const;
};

/// The colours of the dark theme; fonts and sizes are left to whoever makes the fonts.
[[nodiscard]] Theme dark_theme();
[[nodiscard]] Theme light_theme();
/// Colours, roundings and spacings of ImGui itself, all in terms of `theme`. In style.cpp: the only
/// function here that needs ImGui.
void apply_style(const Theme& theme);

}  // namespace gnomon::desktop
