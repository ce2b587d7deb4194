// The scatter view on a canvas.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/desktop/views/plot/plot_scale_axes.h"
#include "app/desktop/views/scatter/scatter_sight.h"

namespace gnomon::desktop {

/// What the picture is made of.
struct ScatterPicture {
  std::shared_ptr<const ScatterPoints> points;
  const ScatterSight* sight = nullptr;  ///< of `points`
  /// Of the other panes, when they are to be seen.
  std::vector<std::shared_ptr<const ScatterPoints>> others;
  std::vector<const ScatterSight*> other_sights;  ///< one per entry of `others`
  bool stale = false;                             ///< newer points are on their way: dim
};

/// Everything inside the axes, and the axes. The header is the caller's. Returns how many shapes.
std::size_t paint_scatter(const PlotScene& scene, const ScatterPicture& picture);

/// "merged: ~12 jobs per cell", "3 jobs never finished", or nothing; before that "gsa: median only"
/// or "others: median only" where other policies have too many marks to show them.
[[nodiscard]] std::string scatter_badge(const ScatterPicture& picture);

}  // namespace gnomon::desktop
