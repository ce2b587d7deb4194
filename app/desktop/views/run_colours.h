// The colour of every run, by whatever the user wants to see in it. Shared by all views of a pane.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/desktop/views/canvas/canvas.h"
#include "app/desktop/views/picture_options.h"
#include "engine/model/instance.h"
#include "engine/model/schedule.h"

namespace gnomon::desktop {

struct Theme;  // app/desktop/theme.h

/// Whether equal steps of the value are equal steps of its scale. Lengths and areas go over many
/// orders of magnitude, and their scales are logarithmic; of the jobs of a burst about as many wait
/// for short as for long.
[[nodiscard]] constexpr bool has_linear_scale(ColourBy by) {
  return by == ColourBy::attempts || by == ColourBy::latency;
}

/// Values between which the colours of a mode lie, over all panes, so that a colour means the same
/// in each of them. Whole numbers >= 0; for modes that go through the colours in turn, all there
/// are.
struct ColourRange {
  std::int64_t low = 0, high = 0;
  /// Whether there may be smaller or larger values; they look like the ends.
  bool smaller = false, larger = false;
  friend bool operator==(const ColourRange&, const ColourRange&) = default;
};

/// Attempts from this one on look alike.
inline constexpr std::int64_t attempt_colours = 8;

/// Whether the mode goes through colours in turn; the others have a scale.
[[nodiscard]] constexpr bool goes_in_turn(ColourBy by) {
  return by == ColourBy::phase || by == ColourBy::job;
}

/// Runs from which on a few far-off values may not take most of a scale.
inline constexpr std::size_t many_runs = 1000;

/// Range of one schedule; empty (low > high) where no run has a value. All values, except with
/// many_runs or more: where one run in fifty at either end takes more than a third of the scale,
/// the range ends at the 2nd and the 98th percentile. Never of attempts. O(runs + jobs).
[[nodiscard]] ColourRange colour_range(ColourBy by, const Instance& instance,
                                       const Schedule& schedule);
/// That which holds both; an empty one (low > high) changes nothing.
[[nodiscard]] ColourRange joined(ColourRange a, ColourRange b);

struct RunColours {
  std::uint64_t revision = 0;  ///< changes when any colour may have; unique in the process
  ColourBy by = ColourBy::output;
  ColourRange range;
  std::vector<PackedColour> of_run;  ///< per Schedule::runs; opaque
  bool provisional = false;          ///< until the true ones are made: nothing to work long with
};

/// As many neutral ones. Provisional.
[[nodiscard]] RunColours neutral_runs(std::size_t runs, const Theme& theme);

/// O(runs + jobs); 5 to 30 ms for a million runs, so make it off the frame when there are many.
[[nodiscard]] RunColours colour_runs(ColourBy by, ColourRange range, const Instance& instance,
                                     const Schedule& schedule, const Theme& theme);

/// The value that a run is coloured by: tokens, token-rounds, index of the phase, rounds, number of
/// the attempt from 1, id of the job. -1 where it has none: no phase, or the latency of a job that
/// never finished. `job_completion` is -1 for such a job; only the latency asks for it.
[[nodiscard]] std::int64_t colour_value(ColourBy by, const Instance& instance, const Run& run,
                                        Round job_completion);

/// Where `value` stands on the scale of a mode that does not go in turn: 0 at range.low, 1 at
/// range.high, clamped. 1 where the range is one value or empty.
[[nodiscard]] double scale_position(ColourBy by, std::int64_t value, ColourRange range);

/// Colour of one value; colour_runs() in single steps, for legends. Neutral for -1.
[[nodiscard]] PackedColour value_colour(ColourBy by, std::int64_t value, ColourRange range,
                                        const Theme& theme);

}  // namespace gnomon::desktop
