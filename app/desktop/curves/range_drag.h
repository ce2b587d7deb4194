// Marking rounds by dragging along a time axis with Shift held.
#pragma once

#include <optional>

#include "engine/model/types.h"

namespace gnomon::desktop {

/// first <= t < end
struct MarkedRounds {
  Round first = 0;
  Round end = 0;
  friend bool operator==(const MarkedRounds&, const MarkedRounds&) = default;
};

/// The whole rounds that a drag between two places on the axis touches, in either direction, of
/// those in [0, horizon). Never empty; nothing where the drag does not touch any.
[[nodiscard]] std::optional<MarkedRounds> marked_rounds(double from_round, double to_round,
                                                        double horizon_rounds);

/// One drag, from the press to the release.
class RangeDrag {
 public:
  /// A press at `round` with Shift held.
  void press(double round, float x_px);
  void release() { pressed_ = dragged_ = false; }
  [[nodiscard]] bool pressed() const { return pressed_; }
  /// The rounds between the press and the mouse; nothing before it has moved `from_px`.
  [[nodiscard]] std::optional<MarkedRounds> drag(double round, float x_px, double horizon_rounds,
                                                 float from_px = 3);

 private:
  bool pressed_ = false, dragged_ = false;
  double round_ = 0;
  float x_px_ = 0;
};

}  // namespace gnomon::desktop
