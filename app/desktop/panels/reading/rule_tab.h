// The formula card: the rule of the focused pane's policy, with this instance's numbers in it.
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "app/desktop/panels/tab.h"
#include "app/desktop/view_state.h"
#include "app/desktop/views/background.h"
#include "app/desktop/views/view.h"
#include "engine/rules/rule_card.h"

namespace gnomon::desktop {

class RuleTab final : public Tab {
 public:
  [[nodiscard]] const char* title() const override { return "Rule"; }
  void draw(const PanelModel& model, Readings& readings, Actions& actions) override;
  [[nodiscard]] bool busy() const override { return waiting_; }

 private:
  /// The card of a pane in a round; nullptr while its index is being made.
  const RuleCard* card(Readings& readings, std::size_t pane, Round round);

  std::array<BackgroundValue<RuleIndex, std::uint64_t>, ViewState::max_panes> made_;
  bool waiting_ = false;
  // What `card_` was made for.
  RuleCard card_;
  std::uint64_t card_generation_ = 0;
  Round card_round_ = -1;
};

}  // namespace gnomon::desktop
