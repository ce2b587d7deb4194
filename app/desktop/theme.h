// Colours and sizes of the window. The one place where colours are chosen; every size derives from
// the font size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "app/desktop/packed_colour.h"
#include "engine/model/types.h"

struct ImFont;

namespace gnomon::desktop {

using Colour = PackedColour;

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
  ImFont* title = nullptr;  ///< of a page that is read
  float font_px = 16;       ///< size of `body`; the unit of every length in the window

  /// Of lines in the window; at least a pixel.
  [[nodiscard]] float hairline_px() const { return font_px > 16 ? font_px / 16 : 1; }
  /// Menus, lists and tooltips.
  [[nodiscard]] Colour popup() const;
  /// Laid over a picture that is out of date while a newer one is made: the plot's ground, half
  /// seen through.
  [[nodiscard]] Colour stale_veil() const { return with_alpha(plot, 0x8C); }
  /// A colour of the sequential scale, perceptually even and colour-blind-safe: 0 for the smallest
  /// value, 1 for the largest; clamped.
  [[nodiscard]] Colour scale_colour(double position) const;
  /// Colours for things without an order (phases, jobs), in turn; `index` >= 0.
  static constexpr int categories = 8;
  [[nodiscard]] Colour category_colour(std::int64_t index) const;

  /// Colour of a band by its job's output length, on a perceptually even, colour-blind-safe
  /// sequential scale (logarithmic between `shortest` and `longest` tokens).
  [[nodiscard]] Colour output_colour(Tokens output, Tokens shortest, Tokens longest) const;
};

/// `weight` of `b` and the rest of `a`, opaque; mixed as sRGB, as the window blends.
[[nodiscard]] Colour blend(Colour a, Colour b, double weight);

/// The colours of the themes; fonts and sizes are left to whoever makes the fonts. What they hold
/// for every kind of colour vision is in tests/unit/views_palette_test.cpp.
[[nodiscard]] Theme dark_theme();
[[nodiscard]] Theme light_theme();
/// The dash of a pane's lines, beside its colour: stroke, gap, stroke, gap, … along the line, in
/// lengths of font_px. Empty for an unbroken line.
[[nodiscard]] std::span<const float> policy_dash(std::size_t pane);
/// Colours, roundings and spacings of ImGui itself, all in terms of `theme`. In style.cpp: the only
/// function here that needs ImGui.
void apply_style(const Theme& theme);

}  // namespace gnomon::desktop
