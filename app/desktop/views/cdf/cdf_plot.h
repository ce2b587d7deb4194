// The latency curves of a view, and where they lie on its pixels.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/desktop/views/cdf/cdf_curve.h"
#include "app/desktop/views/plot/plot_frame.h"

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

/// Share of the jobs ↔ unit of the y axis. Above 100 % there is room for the marks of ends.
[[nodiscard]] double share_unit(double share);
[[nodiscard]] double unit_share(double unit);

/// policy_names of the lines.
[[nodiscard]] std::vector<std::string> line_names(const std::vector<CdfLine>& lines);

/// A picture in the pixels of one frame, for the functions that paint parts of it.
struct CdfPlot {
  /// Both must outlive it.
  CdfPlot(const PlotScene& of_scene, const CdfPicture& of_picture);

  const PlotScene& scene;
  const CdfPicture& picture;
  std::vector<std::vector<Point>> lines;  ///< one per picture.lines

  [[nodiscard]] float em() const { return scene.layout.em; }
  [[nodiscard]] Point place(double rounds, double share) const;
  [[nodiscard]] PackedColour colour(std::size_t line) const;
  /// Whether it is the curve of the pane that is painted.
  [[nodiscard]] bool own(std::size_t line) const;
  [[nodiscard]] bool in_sight(Point at) const;
  /// The plot without a rim of `inset_em`.
  [[nodiscard]] Box inside(float inset_em) const;
  /// Whether no curve passes through the box.
  [[nodiscard]] bool free_of_lines(const Box& box) const;
  /// The last point of a curve that is in the plot.
  [[nodiscard]] std::optional<Point> end_in_sight(std::size_t line) const;
};

}  // namespace gnomon::desktop
