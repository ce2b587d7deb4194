// The place under the panes: curves on the panes' clock, the decision log, sweeps.
#pragma once

#include <array>
#include <memory>

#include "app/desktop/panels/tab.h"

namespace gnomon::desktop {

class Dock {
 public:
  Dock();

  /// How high it is in a window whose panes and dock have `room_px` together; 0 while it is closed.
  [[nodiscard]] static float height_px(const PanelModel& model, float room_px);
  void draw(const PanelModel& model, Readings& readings, Actions& actions, const WidgetRect& area);
  /// Of the tab that is shown.
  [[nodiscard]] bool busy(const PanelModel& model) const;

 private:
  std::array<std::unique_ptr<Tab>, dock_tabs> tabs_;
  float grabbed_px_ = 0;  // between the mouse and the edge that is dragged
};

}  // namespace gnomon::desktop
