// What lies on top of the bands of a memory plane.
#pragma once

#include "app/desktop/views/plane_items.h"
#include "app/desktop/views/plot_frame.h"

namespace gnomon::desktop {

/// The line M and its label, above everything in the plot. Returns where the label is; empty when M
/// is out of sight.
Box paint_memory_limit(const PlotScene& scene);
/// A cross where a killed run ends, if there is room for one in what it holds just before:
/// `rounds` rounds up to `end_round`, and in the last of them the tokens [base, top).
void paint_kill_cap(const PlotScene& scene, double end_round, double rounds, double base,
                    double top);
/// One for every killed run in sight.
void paint_kill_caps(const PlotScene& scene, const PlaneItems& items);
/// A cross of `size_px` half width around a point, on a ground that keeps it legible.
void paint_cross(const PlotScene& scene, Point at, float size_px);

}  // namespace gnomon::desktop
