// Hatches in an SVG file: those of the window's shaders as a colour and a pattern over it.
#pragma once

#include <string>
#include <string_view>

#include "app/desktop/views/canvas/canvas.h"

namespace gnomon::desktop {

/// What hatches are drawn with, over the colour of a shape.
struct SvgInk {
  PackedColour plot = 0xFF000000u;    ///< ground of the plot: the gaps between lines
  PackedColour killed = 0xFF0000FFu;  ///< tint of killed runs
  PackedColour dots = 0xFF808080u;    ///< on idle memory
  float px = 1;                       ///< one pixel of the design
};

/// What a shape is filled with below its pattern; `roomy` false: a shape too small for a pattern,
/// which gets the mean of both.
[[nodiscard]] PackedColour hatch_ground(Hatch hatch, PackedColour colour, const SvgInk& ink,
                                        bool roomy);

/// The pattern's id in the file.
[[nodiscard]] std::string_view hatch_name(Hatch hatch);
/// Its definition; empty for Hatch::none.
[[nodiscard]] std::string hatch_pattern(Hatch hatch, const SvgInk& ink);

}  // namespace gnomon::desktop
