// Where the window keeps what it remembers between runs, and where the shipped scenes are.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "app/desktop/panels/tab_kinds.h"

namespace gnomon::desktop {

/// $XDG_STATE_HOME/gnomon, or ~/.local/state/gnomon; empty when there is no home. Not created.
[[nodiscard]] std::filesystem::path state_directory();

/// The folder of shipped scenes: beside the program as installed, else in the source tree that it
/// was built from. Empty when there is none.
[[nodiscard]] std::filesystem::path scenes_directory();
/// The scenario files in it, by name.
[[nodiscard]] std::vector<std::filesystem::path> shipped_scenes();
/// What opens without FILE.
[[nodiscard]] std::filesystem::path default_scene_file();

/// Files opened lately, newest first; at most ten, none twice.
class RecentFiles {
 public:
  explicit RecentFiles(std::filesystem::path file);  ///< where the list is kept; empty: nowhere

  /// Reads the list; files that are gone are left out. A missing or damaged list is an empty one:
  /// losing it is no reason to bother anybody.
  void load();
  /// Puts `opened` in front and writes the list.
  void add(const std::filesystem::path& opened);
  void clear();
  [[nodiscard]] const std::vector<std::filesystem::path>& files() const { return files_; }

 private:
  void write() const;
  std::filesystem::path file_;
  std::vector<std::filesystem::path> files_;
};

/// What the user set once and expects to find again.
struct Settings {
  double ui_scale = 1;  ///< 0.75..2.5
  bool panel_open = true;
  bool stacked = false;
  bool light = false;
  // Places for reading; the last tab is kept while they are closed.
  bool dock_open = true;
  DockTab dock = DockTab::curves;
  /// Its height in lengths of the font, 6..60, where somebody has dragged it.
  std::optional<double> dock_em = {};
  bool reading_open = false;
  ReadingTab reading = ReadingTab::job;
  bool offers_lessons = false;  ///< to somebody who has not answered yet
};
[[nodiscard]] Settings load_settings(const std::filesystem::path& file);
void save_settings(const Settings& settings, const std::filesystem::path& file);

}  // namespace gnomon::desktop
