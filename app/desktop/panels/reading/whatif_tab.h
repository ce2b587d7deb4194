// What-if: the edits of every variant that is shown, what they lead to, and schedules that are made
// by hand.
#pragma once

#include <cstddef>

#include "app/desktop/panels/reading/scoreboard_section.h"
#include "app/desktop/panels/tab.h"

namespace gnomon::desktop {

class WhatIfTab final : public Tab {
 public:
  [[nodiscard]] const char* title() const override { return "What-if"; }
  void draw(const PanelModel& model, Readings& readings, Actions& actions) override;
  [[nodiscard]] bool busy() const override { return scores_drawn_ && scores_.busy(); }

 private:
  void draw_variant(const PanelModel& model, Actions& actions, std::size_t pane);
  void draw_hand_made(const PanelModel& model, Readings& readings, std::size_t pane);

  ScoreboardSection scores_;
  bool scores_drawn_ = false;
};

}  // namespace gnomon::desktop
