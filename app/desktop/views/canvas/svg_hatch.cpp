#include "app/desktop/views/canvas/svg_hatch.h"

#include <array>
#include <cmath>

#include "app/desktop/views/canvas/svg_text.h"

namespace gnomon::desktop {
namespace {

// The looks of the window's shaders. Parts of the plot's colour in a shape's: where a line is, in
// the gap between two, and on average, for shapes in which lines would not show.
constexpr double prompt_line = 0.196, prompt_gap = 0.5128, prompt_mean = 0.436;
constexpr double killed_line = 0.72, killed_mean = 0.16;
constexpr double merged_line = 0.12, merged_gap = 0.04, merged_mean = 0.067;

/// How opaque an overlay of the plot's colour takes a part of it from `from` to `to`.
constexpr double overlay(double from, double to) {
  return 1 - (1 - to) / (1 - from);
}

PackedColour with_opacity(PackedColour colour, double opacity) {
  return with_alpha(colour, static_cast<unsigned>(std::lround(opacity * 255)));
}

/// A tile of `width` × `height` px, turned by `degrees`, with one shape in it.
std::string pattern(Hatch hatch, double width, double height, int degrees,
                    const std::string& shape) {
  std::string out = "<pattern id=\"";
  out += hatch_name(hatch);
  out += "\" patternUnits=\"userSpaceOnUse\"";
  out += attribute("width", width) + attribute("height", height);
  if (degrees != 0) out += " patternTransform=\"rotate(" + std::to_string(degrees) + ")\"";
  return out + ">" + shape + "</pattern>\n";
}

std::string stripe(double width, double height, PackedColour colour) {
  return "<rect" + paint_attribute("fill", colour) + attribute("width", width) +
         attribute("height", height) + "/>";
}

}  // namespace

PackedColour hatch_ground(Hatch hatch, PackedColour colour, const SvgInk& ink, bool roomy) {
  switch (hatch) {
    case Hatch::prompt:
      return mixed(colour, ink.plot, roomy ? prompt_line : prompt_mean);
    case Hatch::killed: {
      const PackedColour pale = mixed(mixed(colour, greyed(colour), 0.62), ink.killed, 0.30);
      return roomy ? pale : mixed(pale, ink.plot, killed_mean);
    }
    case Hatch::merged:
      return mixed(mixed(colour, greyed(colour), 0.22), ink.plot, roomy ? merged_gap : merged_mean);
    case Hatch::idle:
    case Hatch::none:
      break;
  }
  return colour;
}

std::string_view hatch_name(Hatch hatch) {
  constexpr std::array<std::string_view, 5> names = {"none", "prompt", "killed", "merged", "idle"};
  return names[static_cast<std::size_t>(hatch)];
}

std::string hatch_pattern(Hatch hatch, const SvgInk& ink) {
  const double px = ink.px;
  const double tile = 48 * px;  // along the stripes: fewer joints, which some viewers let show
  switch (hatch) {
    case Hatch::prompt:
      return pattern(
          hatch, 4.6 * px, tile, 45,
          stripe(3.35 * px, tile, with_opacity(ink.plot, overlay(prompt_line, prompt_gap))));
    case Hatch::killed:
      return pattern(hatch, 6.5 * px, tile, -45,
                     stripe(1.5 * px, tile, with_opacity(ink.plot, killed_line)));
    case Hatch::merged:
      return pattern(hatch, tile, 3 * px, 0,
                     stripe(tile, px, with_opacity(ink.plot, overlay(merged_gap, merged_line))));
    case Hatch::idle:
      return pattern(hatch, 8 * px, 8 * px, 0,
                     "<circle" + paint_attribute("fill", ink.dots) + attribute("cx", 4 * px) +
                         attribute("cy", 4 * px) + attribute("r", 0.7 * px) + "/>");
    case Hatch::none:
      break;
  }
  return {};
}

}  // namespace gnomon::desktop
