// What a reader should look at first: where two policies part, and the alarms of every pane.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/desktop/alarms/divergence_words.h"
#include "app/desktop/panels/tab.h"
#include "app/desktop/view_state.h"
#include "app/desktop/views/background.h"
#include "engine/reasons/alarms.h"

namespace gnomon::desktop {

class AlarmsTab final : public Tab {
 public:
  [[nodiscard]] const char* title() const override { return "Alarms"; }
  void draw(const PanelModel& model, Readings& readings, Actions& actions) override;
  [[nodiscard]] bool busy() const override { return busy_; }

 private:
  void divergence_section(const PanelModel& model, Readings& readings, Actions& actions);
  /// Which two panes are compared, where there are more than two.
  void pair_choice(const PanelModel& model);
  void divergence_side(const PanelModel& model, Actions& actions, std::size_t pane,
                       const DivergenceSide& side, Round round);
  void pane_section(const PanelModel& model, Readings& readings, Actions& actions,
                    std::size_t pane);
  /// The caption of the list, and the limits where they are open.
  void limits_section(const PanelModel& model, Readings& readings);
  void kind_list(const PanelModel& model, Actions& actions, std::size_t pane,
                 const DecisionIndex& index, const Alarms& alarms, Alarm::Kind kind);

  std::vector<std::string> names_;  ///< of the panes' policies
  std::size_t first_ = 0, second_ = 1;
  BackgroundValue<std::optional<DivergenceWords>, std::pair<std::uint64_t, std::uint64_t>> parting_;
  /// The last alarms of a pane's result: shown until those of other limits are found.
  struct Held {
    std::uint64_t generation = 0;
    std::shared_ptr<const Alarms> alarms;
    std::array<std::size_t, alarm_kinds> listed{};  ///< how many of each kind
  };
  std::array<Held, ViewState::max_panes> held_;
  bool limits_open_ = false;
  bool busy_ = false;
};

}  // namespace gnomon::desktop
