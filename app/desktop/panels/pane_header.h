// The head of a pane: which policy, its parameters, and its numbers.
#pragma once

#include "app/desktop/header_layout.h"
#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

/// How a header writes its numbers. All panes take the same, or one of two neighbours would say
/// "makespan" and the other "end".
struct HeaderStyle {
  bool beside_controls = true;  ///< on the line of the policy, else below it
  HeaderForm form = HeaderForm::long_labels;
};

/// The roomiest style in which `pane` shows everything at `width_px`. `low`: height is scarce, so
/// rather short labels than a second line.
[[nodiscard]] HeaderStyle pane_header_style(const PanelModel& model, std::size_t pane,
                                            float width_px, bool low);
/// A style that suits both.
[[nodiscard]] HeaderStyle common_style(const HeaderStyle& a, const HeaderStyle& b);

/// Height in pixels that the header of `pane` needs at `width_px`. Panes of one row take the
/// largest, so that their axes stay level.
[[nodiscard]] float pane_header_height(const PanelModel& model, std::size_t pane, float width_px,
                                       const HeaderStyle& style);

/// Draws it at the cursor into `width_px` × `height_px`.
void draw_pane_header(const PanelModel& model, Actions& actions, std::size_t pane, float width_px,
                      float height_px, const HeaderStyle& style);

}  // namespace gnomon::desktop
