// What is asked of the memory plane: a view of a schedule on so many pixels.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "app/desktop/views/background.h"
#include "app/desktop/views/plane/band_items.h"
#include "app/desktop/views/view_rect.h"

namespace gnomon::desktop {

struct PlaneRequest {
  ItemSource source;
  std::uint64_t generation = 0;          ///< of everything in `source` but the colours
  BackgroundPool* background = nullptr;  ///< null: everything is made at once
  ViewRect view;
  double width_px = 1, height_px = 1;  ///< in pixels of the screen
  std::size_t max_bands = 60'000;      ///< exact bands in sight at most
};

/// Smallest k in [0, 62] with 2^k >= value.
[[nodiscard]] int ceil_log2(double value);

/// Exact bands are kept in chunks of 2^level rounds, a quarter to half of the view: between 3 and 6
/// are in sight.
[[nodiscard]] int chunk_level(const ViewRect& view);

/// The rounds [first, last) in sight, of those with anything in them.
[[nodiscard]] std::pair<Round, Round> rounds_in_sight(const PlaneRequest& request);

/// Whether exact bands are told apart and may be drawn: there are few enough of them for the pixels
/// of the part of the view that has any data. `showing`: they are what is drawn now; then a quarter
/// more may be, so that panning along the border does not flicker. O(bands in sight).
[[nodiscard]] bool exact_bands_fit(const PlaneRequest& request, bool showing);

}  // namespace gnomon::desktop
