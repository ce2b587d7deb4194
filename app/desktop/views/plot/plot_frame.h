// What surrounds the plot of every view: where its parts lie, its axes, playhead and cursors. All
// sizes derive from the font. Knows the canvas, not the window.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/desktop/views/view.h"

namespace gnomon::desktop {

/// header: unit of the y axis, badge · strip: bands of phases · left: y axis · plot · ruler: x
/// axis.
struct PlotLayout {
  Box all, header, strip, left, plot, ruler;
  float em = 16;                   ///< font size
  float hairline = 1;              ///< one pixel of the design
  float scale_x = 1, scale_y = 1;  ///< pixels of the screen per unit of the layout
};

/// What a view needs besides the plot.
struct PlotWishes {
  float axis_px = 0;   ///< room for the labels of the y axis, see axis_width
  float strip_px = 0;  ///< wished height of the strip above the plot; 0: none
  float right_px = 0;  ///< kept free at the right, for a scroll bar
};

/// Whole pixels of the screen. The plot is never smaller than 1 × 1.
[[nodiscard]] PlotLayout lay_out(const Theme& theme, const Box& area, const PlotWishes& wishes,
                                 float scale_x = 1, float scale_y = 1);

/// The nearest border of whole pixels; `scale` as in PlotLayout.
[[nodiscard]] float on_pixel(double at, float scale);

/// One pane in one frame, for the functions that paint on it.
struct PlotScene {
  const ViewInput& input;
  const Theme& theme;
  const PlotLayout& layout;
  PixelMap map;  ///< of the plot
  Canvas& canvas;
};

[[nodiscard]] PixelMap map_of(const PlotLayout& layout, const ViewRect& view);

/// Tick positions, shared by the labels and the grid behind the shapes.
struct Ticks {
  std::vector<double> at;
  double step = 1;
  std::vector<std::string> labels = {};  ///< of each; empty: the numbers themselves
};
/// In seconds, as far as the pane knows them, where PictureOptions::seconds says so.
[[nodiscard]] Ticks time_ticks(const PlotScene& scene);
/// Of a y axis whose values are whole numbers.
[[nodiscard]] Ticks value_ticks(const PlotScene& scene);

/// Width of the widest label of a y axis that goes up to `top`, with its distance to the plot.
[[nodiscard]] float axis_width(const Canvas& canvas, const Theme& theme, double top);

/// Ground, dimmed outside of the data, and grid: for canvases without a renderer below.
void paint_ground(const PlotScene& scene, const Ticks& x, const Ticks& y);
void paint_value_axis(const PlotScene& scene, const Ticks& ticks);
/// The time axis with the playhead's handle and the life of the selected job on it.
void paint_time_ruler(const PlotScene& scene, const Ticks& ticks, bool handle_hot);
/// `unit` at the left, `badge` (may be empty) in a box at the right.
void paint_header(const PlotScene& scene, const std::string& unit, const std::string& badge);
/// With the first of `badges` that there is room for, so begin with the longest; none where not
/// even the last fits.
void paint_header(const PlotScene& scene, const std::string& unit,
                  const std::vector<std::string>& badges);
void paint_playhead(const PlotScene& scene);
/// A thin dashed line: the cursor of another pane.
void paint_linked_cursor(const PlotScene& scene, double round);
/// A line in the middle of the plot, for a view that has nothing yet: "Laying out lanes…".
void paint_notice(const PlotScene& scene, const std::string& text);
/// "~12 runs per column": a mean, as short as it can be told.
[[nodiscard]] std::string about(double mean);

/// Spans of one line that are taken by labels.
class LabelRow {
 public:
  /// Takes [left, right) and returns true, or returns false when it touches a taken span.
  bool take(float left, float right);

 private:
  std::vector<Point> taken_;
};

}  // namespace gnomon::desktop
