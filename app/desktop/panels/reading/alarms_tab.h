// Alarms.
#pragma once

#include "app/desktop/panels/tab.h"

namespace gnomon::desktop {

class AlarmsTab final : public Tab {
 public:
  [[nodiscard]] const char* title() const override { return "Alarms"; }
  void draw(const PanelModel& model, Readings& readings, Actions& actions) override;
};

}  // namespace gnomon::desktop
