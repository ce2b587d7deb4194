// What-if.
#pragma once

#include "app/desktop/panels/tab.h"

namespace gnomon::desktop {

class WhatIfTab final : public Tab {
 public:
  [[nodiscard]] const char* title() const override { return "What-if"; }
  void draw(const PanelModel& model, Readings& readings, Actions& actions) override;
};

}  // namespace gnomon::desktop
