// What lies below and on top of the bands of a memory plane.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "app/desktop/views/plane/plane_items.h"
#include "app/desktop/views/plot/plot_frame.h"

namespace gnomon::desktop {

/// Of the dots on memory that nobody uses, between theme.idle and text: seen, but calmer than
/// anything that is memory in use.
[[nodiscard]] PackedColour idle_dot_colour(const Theme& theme);
/// Where the memory plane has no renderer below: free memory, dotted, and the grid on it.
void paint_free_memory(const PlotScene& scene, const Ticks& x, const Ticks& y);

/// The label of the line M, on a ground of its own.
struct LimitLabel {
  Box box;  ///< empty when M is out of sight
  Point at;
  std::string text;
  bool above = true;  ///< the line, where no memory is
};
[[nodiscard]] LimitLabel limit_label(const PlotScene& scene);
/// The line M, above everything that is memory.
void paint_limit_line(const PlotScene& scene);
/// Last of all, so that no line goes through it.
void paint_limit_label(const PlotScene& scene, const LimitLabel& label);
/// A cross where a killed run ends, if there is room for one in what it holds just before:
/// `rounds` rounds up to `end_round`, and in the last of them the tokens [base, top).
void paint_kill_cap(const PlotScene& scene, double end_round, double rounds, double base,
                    double top);

/// A piece of a killed run: during round start + d it holds the tokens
///   [base + slope * d, base + slope * d + height + d).
struct KilledPiece {
  std::int32_t run = 0;  ///< index into Schedule::runs
  Round start = 0, end = 0;
  double base = 0, slope = 0, height = 0;
};
/// The centres of crosses of `size_px` half width for the runs whose last pieces are among
/// `pieces`: each in the middle of what is in sight of the run just before its end, where the run
/// as a whole has room for it. Of crosses that would touch, the run that lost the most tokens has
/// one; then the one that ended first.
[[nodiscard]] std::vector<Point> kill_crosses(const Schedule& schedule,
                                              std::span<const KilledPiece> pieces,
                                              const PlotScene& scene, float size_px);
void paint_kill_crosses(const PlotScene& scene, const Schedule& schedule,
                        std::span<const KilledPiece> pieces);
/// For all killed runs in sight.
void paint_kill_crosses(const PlotScene& scene, const PlaneItems& items);
/// A cross of `size_px` half width around a point, on a ground that keeps it legible.
void paint_cross(const PlotScene& scene, Point at, float size_px);

}  // namespace gnomon::desktop
