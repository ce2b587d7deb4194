#include "app/desktop/views/plane/plane_request.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace gnomon::desktop {
namespace {

constexpr double px_per_band = 72;  // below this area a band is better told, and drawn, by a column
constexpr double stay_exact = 1.25;
constexpr std::size_t chunk_excess = 2;  // times the bands in sight, in chunks that reach beyond

Round clamp_round(double t, Round horizon) {
  return static_cast<Round>(std::clamp(t, 0.0, static_cast<double>(horizon)));
}

}  // namespace

int ceil_log2(double value) {
  int k = 0;
  while (k < 62 && static_cast<double>(std::int64_t{1} << k) < value) ++k;
  return k;
}

int chunk_level(const ViewRect& view) {
  return std::max(4, ceil_log2(view.rounds() / 4));
}

std::pair<Round, Round> rounds_in_sight(const PlaneRequest& request) {
  const Round horizon = request.source.geometry->horizon();
  return {clamp_round(std::floor(request.view.t0), horizon),
          clamp_round(std::ceil(request.view.t1), horizon)};
}

bool exact_bands_fit(const PlaneRequest& request, bool showing) {
  const auto [first, last] = rounds_in_sight(request);
  const auto most = static_cast<double>(request.max_bands);
  // A tail that is almost out of sight is as dense as before.
  const double share = std::min(static_cast<double>(last - first) / request.view.rounds(), 1.0);
  double budget = std::min(most, share * request.width_px * request.height_px / px_per_band);
  if (showing) budget = std::min(budget * stay_exact, most);
  const auto cap = static_cast<std::size_t>(std::max(budget, 0.0)) + 1;
  const StackGeometry& geometry = *request.source.geometry;
  const StackOrder order = request.source.order;
  if (geometry.count_segments(first, last, cap, order) >= cap) return false;
  // Bands come in chunks, and those reach beyond what is in sight, perhaps to where there are more.
  const Round width = Round{1} << chunk_level(request.view);
  return geometry.count_segments(first / width * width, (last + width - 1) / width * width,
                                 chunk_excess * cap, order) < chunk_excess * cap;
}

}  // namespace gnomon::desktop
