#include "app/desktop/alarms/span_view.h"

#include <algorithm>

namespace gnomon::desktop {

std::optional<ViewRect> view_of_span(const ViewRect& view, Round start, Round end) {
  const auto from = static_cast<double>(start);
  // Of a span that is longer than half of the view, its beginning is what matters.
  const double to = std::min(static_cast<double>(end), from + view.rounds() / 2);
  if (from >= view.t0 && to <= view.t1) return std::nullopt;
  ViewRect moved = view;
  moved.t0 = std::max(0.0, (from + to) / 2 - view.rounds() / 2);
  moved.t1 = moved.t0 + view.rounds();
  return moved;
}

}  // namespace gnomon::desktop
