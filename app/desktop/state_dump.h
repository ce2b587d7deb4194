// The window's own account of itself, as JSON, for tests that drive it from outside.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "app/desktop/panels/pane_grid.h"
#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

class StateDump {
 public:
  explicit StateDump(std::filesystem::path file) : file_(std::move(file)) {}

  struct Moment {
    std::uint64_t frame = 0;
    /// Presses of the Pause key so far. A test that presses it behind its other input knows from
    /// this that all of it has arrived.
    std::uint64_t marks = 0;
    bool idle = false;    ///< nothing is being computed, loaded or animated
    bool typing = false;  ///< a text field has the keyboard
  };

  /// Writes the state if anything in it but the frame number changed since the last time; whoever
  /// reads the file sees all of the old one or all of the new one.
  void write(const PanelModel& model, const Panes& panes, const Moment& moment);

 private:
  std::filesystem::path file_;
  std::string last_;
};

}  // namespace gnomon::desktop
