// The strip above a plot with a time axis: the phases of its policy as labelled bands, and their
// borders in the plot. Three lines in a view:
//   wishes.strip_px = strip.height_px(input, theme);          // before lay_out
//   strip.update(input, theme, layout, output);               // hover, click, tooltip
//   strip.paint(scene);                                       // on the window or in a picture
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "app/desktop/views/background.h"
#include "app/desktop/views/phases/phase_items.h"
#include "app/desktop/views/plot/plot_frame.h"
#include "engine/geometry/phase_facts.h"

namespace gnomon::desktop {

class PhaseStrip {
 public:
  /// Height for PlotWishes::strip_px, one for all panes side by side; 0 where none has phases or
  /// none are wanted.
  [[nodiscard]] float height_px(const ViewInput& input, const Theme& theme);

  /// The mouse over the strip: adds an invisible ImGui item, shows a tooltip, and sets
  /// `output.view_jump` on a click and `output.refining` while there is something to wait for.
  void update(const ViewInput& input, const Theme& theme, const PlotLayout& layout,
              ViewOutput& output);

  /// The bands in scene.layout.strip, and dashed lines at their borders through scene.layout.plot.
  /// Call it after the shapes and before playhead and labels. Nothing while phases are counted.
  void paint(const PlotScene& scene);

  /// Null while it is being made, and where there are no phases.
  [[nodiscard]] const PhaseIndex* index() const { return index_.get(); }

 private:
  void refresh(const ViewInput& input);
  const std::vector<PhaseBand>& lay_out_bands(const PlotScene& scene);

  BackgroundValue<PhaseIndex, std::uint64_t> made_;
  std::shared_ptr<const PhaseIndex> index_;
  /// The bands as last painted, and what they were made for.
  struct LaidOut {
    std::shared_ptr<const PhaseIndex> index;
    PixelMap map;
    Box strip;
    float em = 0;
    std::vector<PhaseBand> bands;
  };
  LaidOut laid_out_;
  std::optional<PhaseBand> hovered_;
};

}  // namespace gnomon::desktop
