// The latency curves on a canvas.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/desktop/views/cdf_curve.h"
#include "app/desktop/views/plot_scale_axes.h"

namespace gnomon::desktop {

/// One policy's curve as it lies in the view.
struct CdfLine {
  ViewSubject subject;
  std::shared_ptr<const LatencyCurve> curve;
  std::vector<StepPoint> steps;  ///< curve_steps of the view
};

struct CdfPicture {
  AxisScale latency;
  std::vector<CdfLine> lines;         ///< by pane; those without a result are left out
  bool stale = false;                 ///< newer curves are on their way: dim
  std::optional<double> cursor_unit;  ///< where all curves are read; a unit of the x axis
};

/// Share of the jobs ↔ unit of the y axis. Above 100 % there is room for the curves' names.
[[nodiscard]] double share_unit(double share);
[[nodiscard]] double unit_share(double unit);

/// "gsa α=1.5"; without the parameters where `short_form`.
[[nodiscard]] std::string policy_label(const PolicySpec& policy, bool short_form);
/// What names every line: the policy, its parameters where another pane has the same policy.
[[nodiscard]] std::vector<std::string> line_names(const std::vector<CdfLine>& lines);

/// Everything inside the axes, and the axes. The header is the caller's. Returns how many shapes.
std::size_t paint_cdf(const PlotScene& scene, const CdfPicture& picture);

}  // namespace gnomon::desktop
