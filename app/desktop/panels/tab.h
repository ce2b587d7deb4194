// The contract of every tab of the dock and of the reading panel: like a panel, it draws from a
// model that it cannot change and writes what the user asked for into `Actions`.
#pragma once

#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

class Readings;

class Tab {
 public:
  Tab() = default;
  virtual ~Tab() = default;
  Tab(const Tab&) = delete;
  Tab& operator=(const Tab&) = delete;

  /// A word or two, for the tab itself.
  [[nodiscard]] virtual const char* title() const = 0;
  /// Draws into the current ImGui window, which is the tab's area and may scroll. Called only while
  /// the tab is looked at and a document is open.
  virtual void draw(const PanelModel& model, Readings& readings, Actions& actions) = 0;
  /// Whether something is still being made for what was drawn last.
  [[nodiscard]] virtual bool busy() const { return false; }
};

}  // namespace gnomon::desktop
