// The strip above a plot with a time axis: the phases of its policy as labelled bands, and their
// borders in the plot. Three lines in a view:
//   wishes.strip_px = strip.height_px(input, theme);          // before lay_out
//   strip.update(input, theme, layout, map, output);          // hover, click, tooltip
//   strip.paint(scene);                                       // on the window or in a picture
#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "app/desktop/views/background.h"
#include "app/desktop/views/phase_items.h"
#include "app/desktop/views/plot_frame.h"
#include "engine/geometry/phase_facts.h"

namespace gnomon::desktop {

class PhaseStrip {
 public:
  /// Height for PlotWishes::strip_px; 0 where there are no phases or none are wanted.
  [[nodiscard]] float height_px(const ViewInput& input, const Theme& theme);

  /// The mouse over the strip: adds an invisible ImGui item, shows a tooltip, and sets
  /// `output.view_jump` on a click and `output.refining` while there is something to wait for.
  void update(const ViewInput& input, const Theme& theme, const PlotLayout& layout,
              const PixelMap& map, ViewOutput& output);

  /// The bands in scene.layout.strip, and dashed lines at their borders through scene.layout.plot.
  /// Call it after the shapes and before playhead and labels. Nothing while phases are counted.
  void paint(const PlotScene& scene);

  /// Null while it is being made, and where there are no phases.
  [[nodiscard]] const PhaseIndex* index() const { return index_.get(); }

 private:
  void refresh(const ViewInput& input);

  BackgroundValue<PhaseIndex, std::uint64_t> made_;
  std::shared_ptr<const PhaseIndex> index_;
  std::optional<PhaseBand> hovered_;
};

}  // namespace gnomon::desktop
