// What a recorded system reported of itself every second or so, as a line over what was drawn from
// its log.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/desktop/views/plot/plot_frame.h"

namespace gnomon::desktop {

enum class Reported : std::uint8_t { memory, running, waiting };

/// In rounds, and tokens or requests. Memory is a fraction of the recording's capacity, or of M
/// where that is not known. Of the rounds t0 to t1 with a sample more at either end; where there
/// are many to each of the `columns` that the picture is wide, the least and the most of each, so
/// that it costs what is visible. Empty for panes that play no recording, and where nothing was
/// reported.
[[nodiscard]] std::vector<Point> reported_points(const ViewSubject& subject, Reported what,
                                                 double t0, double t1, std::size_t columns);

/// The same for what `scene` shows.
[[nodiscard]] std::vector<Point> reported_in_sight(const PlotScene& scene,
                                                   const ViewSubject& subject, Reported what);

/// Dash-dotted and bright on a dark edge, so that it is seen on any picture. `points` in units of
/// the scene's map.
void paint_reported_line(const PlotScene& scene, const std::vector<Point>& points);

/// "reported" behind a sample of the line, at the bottom of `box`, where there is room.
void paint_reported_key(const PlotScene& scene, const Box& box);

/// The line of memory over the stack, with its name.
void paint_reported_usage(const PlotScene& scene);

}  // namespace gnomon::desktop
