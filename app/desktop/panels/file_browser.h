// The window's own file dialog, for opening and for saving.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/desktop/folder_listing.h"
#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

class FileBrowser {
 public:
  enum class Purpose : unsigned char {
    open,
    add_recording,  ///< to the open scenario
    add_source,     ///< to its mix
    save,
    export_picture,
    export_playback
  };
  /// Before it is shown: where to begin, and for writing the name to suggest.
  void prepare(const std::filesystem::path& folder, const std::string& name, Purpose purpose);
  [[nodiscard]] Purpose purpose() const { return purpose_; }
  void draw(const PanelModel& model, Actions& actions);
  /// Arrow keys, Enter, Backspace, Page up and down. Returns whether it used the key.
  bool key(int key, bool typing);

 private:
  void go(const std::filesystem::path& folder);
  void refresh();
  void choose(std::size_t index);
  void accept(Actions& actions);
  void places(const PanelModel& model);
  void list(const PanelModel& model, Actions& actions, float height_px);

  std::filesystem::path folder_;
  std::string filter_, path_, error_, extension_;
  std::vector<FolderEntry> entries_;
  std::size_t cursor_ = 0;
  Purpose purpose_ = Purpose::open;
  bool saving_ = false, all_files_ = false, focus_path_ = false;
  bool scroll_ = false, accept_requested_ = false, ask_overwrite_ = false;
};

}  // namespace gnomon::desktop
