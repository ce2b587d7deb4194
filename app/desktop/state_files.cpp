#include "app/desktop/state_files.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "engine/model/error.h"
#include "engine/scenario/scenario_file.h"

namespace gnomon::desktop {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t max_recent_files = 10;

/// Best effort: a read-only home must not keep anybody from working.
void write_quietly(const fs::path& file, const std::string& text) {
  if (file.empty()) return;
  std::error_code ignored;
  fs::create_directories(file.parent_path(), ignored);
  try {
    write_file_atomically(file, text);
  } catch (const InputError&) {
  }
}

}  // namespace

fs::path state_directory() {
  // The specification says to ignore a relative path here.
  if (const char* state = std::getenv("XDG_STATE_HOME"); state && *state == '/') {
    return fs::path(state) / "gnomon";
  }
  if (const char* home = std::getenv("HOME"); home && *home) {
    return fs::path(home) / ".local/state/gnomon";
  }
  return {};
}

fs::path scenes_directory() {
  std::error_code error;
  std::vector<fs::path> candidates;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    candidates.push_back(program.parent_path() / "../share/gnomon/scenes");
    candidates.push_back(program.parent_path() / "scenes");
  }
#ifdef GNOMON_SCENES_DIR
  candidates.emplace_back(GNOMON_SCENES_DIR);
#endif
  for (const fs::path& folder : candidates) {
    if (fs::is_directory(folder, error)) return folder.lexically_normal();
  }
  return {};
}

std::vector<fs::path> shipped_scenes() {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator entry(scenes_directory(), error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().extension() == ".json") files.push_back(entry->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

fs::path default_scene_file() {
  const fs::path folder = scenes_directory();
  return folder.empty() ? fs::path() : folder / "head-of-line.json";
}

RecentFiles::RecentFiles(fs::path file) : file_(std::move(file)) {}

void RecentFiles::load() {
  files_.clear();
  std::ifstream in(file_);
  std::error_code error;
  for (std::string line; files_.size() < max_recent_files && std::getline(in, line);) {
    if (!line.empty() && fs::is_regular_file(line, error)) files_.emplace_back(line);
  }
}

void RecentFiles::add(const fs::path& opened) {
  std::error_code error;
  const fs::path absolute = fs::absolute(opened, error).lexically_normal();
  if (error) return;
  std::erase(files_, absolute);
  files_.insert(files_.begin(), absolute);
  if (files_.size() > max_recent_files) files_.resize(max_recent_files);
  write();
}

void RecentFiles::clear() {
  files_.clear();
  write();
}

void RecentFiles::write() const {
  std::string text;
  for (const fs::path& file : files_) text += file.string() + "\n";
  write_quietly(file_, text);
}

namespace {

/// The tab of that number; the first where there is none.
template <typename TabKind>
TabKind tab_of(double number, std::size_t count) {
  const bool known = number >= 0 && number < static_cast<double>(count);
  return known ? static_cast<TabKind>(static_cast<std::size_t>(number)) : TabKind{};
}

}  // namespace

Settings load_settings(const fs::path& file) {
  Settings settings;
  std::ifstream in(file);
  std::string key;
  for (double value = 0; in >> key >> value;) {
    if (key == "ui_scale") settings.ui_scale = std::clamp(value, 0.75, 2.5);
    if (key == "panel_open") settings.panel_open = value != 0;
    if (key == "stacked") settings.stacked = value != 0;
    if (key == "light") settings.light = value != 0;
    if (key == "dock_open") settings.dock_open = value != 0;
    if (key == "dock") settings.dock = tab_of<DockTab>(value, dock_tabs);
    if (key == "dock_em") settings.dock_em = std::clamp(value, 6.0, 60.0);
    if (key == "reading_open") settings.reading_open = value != 0;
    if (key == "offers_lessons") settings.offers_lessons = value != 0;
    if (key == "reading") settings.reading = tab_of<ReadingTab>(value, reading_tabs);
  }
  return settings;
}

void save_settings(const Settings& settings, const fs::path& file) {
  std::ostringstream text;
  text << "ui_scale " << settings.ui_scale << "\npanel_open " << settings.panel_open << "\nstacked "
       << settings.stacked << "\nlight " << settings.light << "\ndock_open " << settings.dock_open
       << "\ndock " << static_cast<int>(settings.dock) << "\nreading_open " << settings.reading_open
       << "\nreading " << static_cast<int>(settings.reading)
       << "\noffers_lessons " << settings.offers_lessons << "\n";
  if (settings.dock_em) text << "dock_em " << *settings.dock_em << "\n";
  write_quietly(file, text.str());
}

}  // namespace gnomon::desktop
