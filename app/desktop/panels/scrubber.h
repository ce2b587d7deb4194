// The playhead over all rounds, with what is worth a look marked on it: bookmarks, alarms, where
// two panes first part, and the marked rounds.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/desktop/panels/panel.h"
#include "app/desktop/readings.h"
#include "app/desktop/scrubber_marks.h"

namespace gnomon::desktop {

class Scrubber {
 public:
  [[nodiscard]] static float height_px(const PanelModel& model);
  /// At the cursor of the current window.
  void draw(const PanelModel& model, Readings& readings, Actions& actions, float width_px);

 private:
  /// What the marks were made from; there may be thousands.
  struct Sources {
    std::vector<Bookmark> bookmarks;
    std::array<std::shared_ptr<const Alarms>, ViewState::max_panes> alarms;
    std::array<std::shared_ptr<const std::optional<Divergence>>, ViewState::max_panes> partings;
    Round horizon = 0;
    float track_px = 0, apart_px = 0;
    friend bool operator==(const Sources&, const Sources&) = default;
  };

  void update(const PanelModel& model, Readings& readings, Round horizon, float track_px);
  [[nodiscard]] std::string describe(const PanelModel& model, Readings& readings,
                                     const ScrubberMark& mark) const;

  Sources sources_;
  std::vector<ScrubberMark> marks_;
  std::vector<MarkGroup> groups_;
};

}  // namespace gnomon::desktop
