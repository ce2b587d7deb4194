// "Export playback": which rounds, as what, how long and how large; then how far it is.
#pragma once

#include <string>

#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

class PlaybackDialog {
 public:
  void draw(const PanelModel& model, Actions& actions);

 private:
  void draw_form(const PanelModel& model, Actions& actions);
  void draw_progress(const PanelModel& model, Actions& actions);
  /// Rounds first..last that are exported, by what is chosen.
  void choose_rounds(const PanelModel& model);
  [[nodiscard]] std::string problem(const PanelModel& model) const;

  PlaybackWish wish_;
  double seconds_ = 10;      // that the film lasts
  bool marked_only_ = true;  // where rounds are marked
  bool open_ = false;
};

}  // namespace gnomon::desktop
