// What can be touched around the rows: by what they are sorted, and the scroll bar.
#pragma once

#include <optional>

#include "app/desktop/views/plot/plot_frame.h"

namespace gnomon::desktop {

/// "sorted by latency ▾" at the left of the header; a click opens the list. Returns the width that
/// it takes, and sets `output.job_order` when another order was chosen.
float sort_choice(const PlotScene& scene, ViewOutput& output);
/// The same as words alone.
float paint_sort_words(const PlotScene& scene);

/// A slim bar at the right of the plot.
class ScrollBar {
 public:
  /// Room that it needs to the right of the plot.
  [[nodiscard]] static float width_px(const Theme& theme);
  /// Drags and clicks move the rows: into `output.view_moved`.
  void update(const PlotScene& scene, double rows, ViewOutput& output);

 private:
  double grabbed_px_ = 0;  ///< from the thumb's top to where it was taken hold of
};

}  // namespace gnomon::desktop
