#include "app/desktop/curves/range_drag.h"

#include <algorithm>
#include <cmath>

namespace gnomon::desktop {

std::optional<MarkedRounds> marked_rounds(double from_round, double to_round,
                                          double horizon_rounds) {
  const double low = std::max(0.0, std::floor(std::min(from_round, to_round)));
  const double high =
      std::min(std::ceil(horizon_rounds), std::ceil(std::max(from_round, to_round)));
  if (!(high > low)) {
    if (!(low < horizon_rounds)) return std::nullopt;
    if (std::max(from_round, to_round) < 0) return std::nullopt;
    return MarkedRounds{static_cast<Round>(low), static_cast<Round>(low) + 1};  // on a border
  }
  return MarkedRounds{static_cast<Round>(low), static_cast<Round>(high)};
}

void RangeDrag::press(double round, float x_px) {
  pressed_ = true;
  dragged_ = false;
  round_ = round;
  x_px_ = x_px;
}

std::optional<MarkedRounds> RangeDrag::drag(double round, float x_px, double horizon_rounds,
                                            float from_px) {
  if (!pressed_) return std::nullopt;
  dragged_ = dragged_ || std::abs(x_px - x_px_) >= from_px;
  if (!dragged_) return std::nullopt;
  return marked_rounds(round_, round, horizon_rounds);
}

}  // namespace gnomon::desktop
