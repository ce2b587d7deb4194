// A card of a sweep as shapes: what was measured of every policy against α or M, beside what is
// proved. Pure maths and painting.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/desktop/curves/proven_curve.h"
#include "app/desktop/curves/sweep_axis.h"
#include "app/desktop/views/canvas/canvas.h"
#include "engine/sweeps/sweep.h"

namespace gnomon::desktop {

struct Theme;

/// What is on the y axis.
enum class SweepMeasure : std::uint8_t { ratio, latency };

/// One policy of the card.
struct SweepPolicy {
  std::size_t pane = 0;  ///< colour, dash and mark
  std::string name;
  const ProvenCurve* proven = nullptr;  ///< null where nothing is proved, or not asked for
  std::optional<double> level;          ///< y of a value that is known without a sweep
};

struct SweepCard {
  SweepMeasure measure = SweepMeasure::ratio;
  double low = 1, high = 2;  ///< of what is swept
  double current = 1;        ///< its value in the scene
  double least_fit = 0;      ///< below it some job does not fit M; 0 where that is not what changes
  std::vector<SweepPolicy> policies;
  std::span<const SweepPoint> points;  ///< in any order; their `policy` is an index into policies
};

/// Where everything lies, in pixels.
struct SweepChart {
  struct Line {
    std::size_t pane = 0;
    std::vector<std::vector<Point>> pieces;  ///< broken where something could not be measured
    std::vector<Point> marks;                ///< at what was measured
    bool level = false;
  };
  struct Bound {  ///< of a theorem
    std::size_t pane = 0;
    std::vector<Point> line;
    Point best;          ///< where it is least; on the upper edge when it lies above
    bool above = false;  ///< all of it is out of sight
    std::string words;   ///< "proved for gba: ≤ 6.75 at α = 1.5"
  };
  struct Failure {
    Point at;
    bool fault = false;  ///< broke a rule or stood still; else a gap
  };
  Box plot;
  Box strip;  ///< above the plot, off the scale of values: what has none. Empty where all have one
  SweepAxis x, y;
  std::vector<Line> lines;
  std::vector<Bound> bounds;
  std::vector<Failure> failures;
  std::vector<Point> lower_bound;  ///< on total latency; empty where ratios are shown
  std::optional<float> current_x;  ///< nothing when it is outside

  [[nodiscard]] float x_of(double value) const;
  [[nodiscard]] float y_of(double value) const;
};

/// `strip_px`: height of the strip above `plot`, needed where something has failed.
[[nodiscard]] SweepChart make_sweep_chart(const SweepCard& card, const Box& plot,
                                          float strip_px = 0);

/// What a sign in the strip means.
struct FailureKey {
  bool fault = false;
  std::string words;  ///< "M below a job's peak"; "no result for gsa: …", with the first reason
};
/// At most one for gaps and one for faults; empty where everything could be measured.
[[nodiscard]] std::vector<FailureKey> failure_key(const SweepCard& card);
/// The key in a line from the left end of `row`, cut where it does not fit.
void paint_failure_key(Canvas& canvas, const Theme& theme, const Box& row,
                       std::span<const FailureKey> key);

/// The value that somebody means who points at `x_px`: that of the nearest measured point within
/// `reach_px`, else the one there, with as few digits as pixels tell apart. `whole` for M.
[[nodiscard]] double value_at(const SweepCard& card, const SweepChart& chart, float x_px,
                              float reach_px, bool whole);

/// Everything but numbers at the axes' ends that do not fit.
void paint_sweep_chart(Canvas& canvas, const Theme& theme, const SweepChart& chart,
                       const std::string& x_title);

}  // namespace gnomon::desktop
