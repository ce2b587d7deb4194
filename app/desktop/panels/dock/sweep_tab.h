// Sweep.
#pragma once

#include "app/desktop/panels/tab.h"

namespace gnomon::desktop {

class SweepTab final : public Tab {
 public:
  [[nodiscard]] const char* title() const override { return "Sweep"; }
  void draw(const PanelModel& model, Readings& readings, Actions& actions) override;
};

}  // namespace gnomon::desktop
