// The mouse over a plot: pan, zoom, click, double-click, and the playhead on the ruler. The same
// gestures in every view.
#pragma once

#include <functional>
#include <optional>

#include "app/desktop/views/plot/plot_frame.h"

namespace gnomon::desktop {

/// What lies under the cursor, as the view knows it.
struct PlotHit {
  JobId job = no_job;
  std::function<ViewRect()> extent;  ///< where a double-click goes; empty: everything
};

class PlotMouse {
 public:
  using HitTest = std::function<PlotHit(double x, double y)>;  ///< in units of the view

  /// Handles this frame's mouse and fills what it did into `output`. Adds invisible ImGui items:
  /// the plot, the ruler, the y axis. `time_axis`: the ruler moves the playhead. `hit` is asked at
  /// most once, for where the cursor is.
  void update(const ViewInput& input, const PlotLayout& layout, const PixelMap& map, bool time_axis,
              const HitTest& hit, ViewOutput& output);

  [[nodiscard]] bool dragging() const { return dragging_; }
  [[nodiscard]] bool ruler_hot() const { return ruler_hot_; }
  /// Where the cursor is in the plot, in units of the view; nothing outside.
  [[nodiscard]] const std::optional<std::pair<double, double>>& at() const { return at_; }

 private:
  void wheel(const ViewInput& input, const PixelMap& map, bool over_axis, ViewOutput& output) const;
  void press_and_drag(const ViewInput& input, const PixelMap& map, const PlotHit& hit,
                      ViewOutput& output);

  std::optional<std::pair<double, double>> at_;
  /// A press with Shift marks rounds; whether that is what goes on with the item that was drawn
  /// last.
  bool mark_rounds(const ViewInput& input, const PixelMap& map, ViewOutput& output);
  void drag_run(const ViewInput& input, const PixelMap& map, ViewOutput& output);

  RangeDrag range_;
  JobId held_job_ = no_job;  // whose run is dragged
  double held_round_ = 0;    // where it was taken hold of
  bool dragging_ = false;
  bool ruler_hot_ = false;
};

}  // namespace gnomon::desktop
