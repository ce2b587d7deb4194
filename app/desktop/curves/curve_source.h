// The curves that can be drawn of a pane's schedule, and their values.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "engine/curves/schedule_curves.h"
#include "engine/geometry/stack.h"

namespace gnomon::desktop {

enum class CurveKind : std::uint8_t {
  memory,     ///< tokens in use
  completed,  ///< jobs done
  waiting,    ///< jobs that have arrived and do not run
  active,     ///< runs
  lost,       ///< token-rounds that went to runs which are killed, so far
  arrived,    ///< jobs; not offered by itself, but drawn above `completed`
};
/// Those that are offered.
inline constexpr std::size_t curve_kinds = 5;

struct CurveWords {
  const char* id;    ///< for tests
  const char* name;  ///< for people
  const char* unit;
};
inline constexpr std::array<CurveWords, curve_kinds> curve_words = {
    {{"memory", "Memory", "tokens"},
     {"completed", "Done", "jobs"},
     {"waiting", "Waiting", "jobs"},
     {"active", "Running", "runs"},
     {"lost", "Lost so far", "token-rounds"}}};

/// Whether the curve can fall.
[[nodiscard]] constexpr bool fluctuates(CurveKind kind) {
  return kind == CurveKind::memory || kind == CurveKind::waiting || kind == CurveKind::active;
}

/// What the curves of one pane are read from; both or neither are there.
struct CurveSource {
  std::shared_ptr<const ScheduleCurves> curves;
  std::shared_ptr<const StackGeometry> geometry;
};

struct CurveExtremes {
  double min = 0, max = 0;
  friend bool operator==(const CurveExtremes&, const CurveExtremes&) = default;
};

/// In `round`; for `lost`, before it. O(log events), as is the next.
[[nodiscard]] double curve_value(const CurveSource& source, CurveKind kind, Round round);
/// Over start <= t < end, not empty. Exact.
[[nodiscard]] CurveExtremes curve_extremes(const CurveSource& source, CurveKind kind, Round start,
                                           Round end);
/// Over all rounds.
[[nodiscard]] double curve_top(const CurveSource& source, CurveKind kind);

}  // namespace gnomon::desktop
