// The colour of every run, by whatever the user wants to see in it. Shared by all views of a pane.
#pragma once

#include <cstdint>
#include <vector>

#include "app/desktop/views/canvas.h"
#include "app/desktop/views/picture_options.h"
#include "engine/model/instance.h"
#include "engine/model/schedule.h"

namespace gnomon::desktop {

struct Theme;  // app/desktop/theme.h

/// Smallest and largest value of a colour mode, over all panes, so that a colour means the same in
/// each of them. Whole numbers >= 0; for modes that go through the colours in turn, unused.
struct ColourRange {
  std::int64_t low = 0, high = 0;
  friend bool operator==(const ColourRange&, const ColourRange&) = default;
};

/// Range of one schedule. O(runs).
[[nodiscard]] ColourRange colour_range(ColourBy by, const Instance& instance,
                                       const Schedule& schedule);
/// That which holds both; an empty one (low > high) changes nothing.
[[nodiscard]] ColourRange joined(ColourRange a, ColourRange b);

struct RunColours {
  std::uint64_t revision = 0;  ///< changes when any colour may have; unique in the process
  ColourBy by = ColourBy::output;
  ColourRange range;
  std::vector<PackedColour> of_run;  ///< per Schedule::runs; opaque
};

/// O(runs); about a millisecond per 200,000.
[[nodiscard]] RunColours colour_runs(ColourBy by, ColourRange range, const Instance& instance,
                                     const Schedule& schedule, const Theme& theme);

/// The value that a run is coloured by; -1 where it has none (latency of a job that never
/// finished).
[[nodiscard]] std::int64_t colour_value(ColourBy by, const Instance& instance, const Run& run,
                                        Round job_completion);

}  // namespace gnomon::desktop
