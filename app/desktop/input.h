// Keys, characters and dropped files as they come from the window system. The window keeps its own
// queue because ImGui 1.86 has no portable names for keys.
#pragma once

#include <filesystem>
#include <vector>

namespace gnomon::desktop {

struct KeyEvent {
  int key = 0;             ///< see keys in shortcuts.h; letters follow the keyboard's layout
  unsigned modifiers = 0;  ///< see modifiers in shortcuts.h
  bool repeated = false;
};

/// What happened since the last frame, in order.
struct InputQueue {
  std::vector<KeyEvent> keys;
  std::vector<char32_t> characters;
  std::vector<std::filesystem::path> dropped_files;
  bool close_requested = false;

  void clear() { *this = {}; }
};

}  // namespace gnomon::desktop
