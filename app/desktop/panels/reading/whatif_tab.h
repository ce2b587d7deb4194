// What-if: the edits of every variant that is shown, what they lead to, and schedules that are made
// by hand.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "app/desktop/panels/reading/scoreboard_section.h"
#include "app/desktop/panels/tab.h"
#include "app/desktop/view_state.h"
#include "app/desktop/views/background.h"

namespace gnomon::desktop {

class WhatIfTab final : public Tab {
 public:
  [[nodiscard]] const char* title() const override { return "What-if"; }
  void draw(const PanelModel& model, Readings& readings, Actions& actions) override;
  [[nodiscard]] bool busy() const override { return waiting_ || (scores_drawn_ && scores_.busy()); }

 private:
  void draw_variant(const PanelModel& model, Readings& readings, Actions& actions,
                    std::size_t pane);
  /// What the policy needs without its edits, and what they change in that.
  void draw_change(const PanelModel& model, Readings& readings, std::size_t pane);
  void draw_hand_made(const PanelModel& model, Readings& readings, std::size_t pane);

  /// Total latencies without the edits, where no pane shows them; nothing for one that stops.
  std::array<BackgroundValue<std::optional<std::int64_t>, std::uint64_t>, ViewState::max_panes>
      unedited_;
  bool waiting_ = false;
  ScoreboardSection scores_;
  bool scores_drawn_ = false;
};

}  // namespace gnomon::desktop
