// The panel beside the panes: what is said of one job, one rule, one moment.
#pragma once

#include <array>
#include <memory>

#include "app/desktop/panels/tab.h"

namespace gnomon::desktop {

class NotesTab;

class ReadingPanel {
 public:
  ReadingPanel();
  ~ReadingPanel();

  /// Its width where `room_px` is left for it and the panes; 0 while it is closed.
  [[nodiscard]] static float width_px(const PanelModel& model, float room_px);
  void draw(const PanelModel& model, Readings& readings, Actions& actions, const WidgetRect& area);
  /// Puts the text cursor into the note of that bookmark, when it is next drawn.
  void write_note(std::size_t bookmark);
  /// Of the tab that is shown.
  [[nodiscard]] bool busy(const PanelModel& model) const;

 private:
  explicit ReadingPanel(std::unique_ptr<NotesTab> notes);

  std::array<std::unique_ptr<Tab>, reading_tabs> tabs_;
  NotesTab* notes_;  // one of them
};

}  // namespace gnomon::desktop
