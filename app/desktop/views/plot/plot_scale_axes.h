// What surrounds a plot whose axes are scales of values: grid, numbers, titles that can be pressed.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/desktop/views/plot/plot_frame.h"
#include "app/desktop/views/plot/plot_scale.h"

namespace gnomon::desktop {

/// The frame of plot_frame.h with a line for the title of the x axis below the ruler.
struct ScalePlotLayout {
  PlotLayout frame;
  Box title;
};
[[nodiscard]] ScalePlotLayout lay_out_scales(const Canvas& canvas, const Theme& theme,
                                             const Box& area, float scale_x = 1, float scale_y = 1);

/// Something beside the plot that can be pressed.
struct Chip {
  std::string id;
  std::string text;
  std::string hint;   ///< what pressing it does, in a sentence
  Box box;            ///< empty: there was no room
  float lead_px = 0;  ///< of a pill: left free before the text, for a shape
  bool pill = true;   ///< on a ground of its own; otherwise plain text
  bool lit = false;   ///< switched on
  bool hot = false;   ///< the mouse is on it
};
/// Puts chips into `row` from its left, or from its right in reverse order, leaving out those that
/// would go beyond `row`. Returns what is left of it.
[[nodiscard]] Box place_chips(const Canvas& canvas, const Theme& theme, const Box& row,
                              std::span<Chip> chips, bool from_right);
/// The colour of its text, and of what is drawn before it.
[[nodiscard]] PackedColour chip_ink(const Theme& theme, const Chip& chip);
void paint_chip(Canvas& canvas, const Theme& theme, const Chip& chip);
/// "log" or "linear", the way to the other.
[[nodiscard]] Chip scale_chip(std::string id, ScaleKind kind);

/// A value that stands out on an axis: that of the selected job.
struct AxisTag {
  double unit = 0;
  std::string text;
};

[[nodiscard]] std::vector<AxisTick> x_ticks(const PlotScene& scene, const AxisScale& scale);
[[nodiscard]] std::vector<AxisTick> y_ticks(const PlotScene& scene, const AxisScale& scale);

/// Ground and grid, the lines without a label fainter.
void paint_scale_ground(const PlotScene& scene, std::span<const AxisTick> x,
                        std::span<const AxisTick> y);
/// Numbers below the plot and at its left. Tags come first, and numbers make room for them.
void paint_x_numbers(const PlotScene& scene, std::span<const AxisTick> ticks,
                     const std::optional<AxisTag>& tag);
void paint_y_numbers(const PlotScene& scene, std::span<const AxisTick> ticks,
                     const std::optional<AxisTag>& tag);

}  // namespace gnomon::desktop
