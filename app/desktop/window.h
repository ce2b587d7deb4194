// The window: GLFW, an OpenGL 3.3 core context and ImGui's backends. Knows nothing of what is
// drawn.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/desktop/input.h"
#include "app/desktop/mouse_queue.h"
#include "app/desktop/theme.h"

struct GLFWwindow;

namespace gnomon::desktop {

class Window {
 public:
  /// `width_px` and `height_px` 0: what suits the monitor. Throws std::runtime_error with one
  /// sentence when there is no display or no OpenGL 3.3.
  Window(int width_px, int height_px);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  /// Waits until something happens, at most `timeout_seconds`; 0 only looks.
  void wait_events(double timeout_seconds);
  /// Wakes wait_events; from any thread.
  static void wake();
  [[nodiscard]] static double now_seconds();

  [[nodiscard]] InputQueue& input() { return queues_.input; }
  /// Whether events wait for another frame.
  [[nodiscard]] bool input_pending() const {
    return queues_.mouse.pending() || !queues_.tapped_keys.empty() || !put_off_.empty();
  }
  /// How often the Pause key was pressed; see StateDump.
  [[nodiscard]] std::uint64_t marks() const { return queues_.marks; }
  /// Whether a key of shortcuts.h is down.
  [[nodiscard]] bool key_down(int key) const;
  /// Pixels of the monitor per nominal pixel: 2 on a HiDPI display.
  [[nodiscard]] float content_scale() const;
  void set_title(const std::string& title);

  /// Rebuilds the fonts for a body size of `font_px`, and the style.
  void set_font_size(Theme& theme, float font_px);
  /// `mouse` false: as if the mouse were elsewhere, for pictures that nobody points at.
  void begin_frame(bool mouse = true);
  /// Draws everything. The picture is in the back buffer until `present`.
  void render(Colour background);
  void present();
  /// Size of the back buffer.
  void framebuffer_size(int& width_px, int& height_px) const;

 private:
  /// Filled by GLFW's callbacks.
  struct Queues {
    InputQueue input;
    MouseQueue mouse;
    std::vector<int> tapped_keys;  ///< pressed since the last frame
    int tapped_modifiers = 0;      ///< GLFW's, that were held with one of them
    std::uint64_t marks = 0;
  };
  static Queues& queues_of(GLFWwindow* window);
  void install_callbacks();
  void hold_tapped_keys();
  void put_off_characters(bool chord);

  GLFWwindow* window_ = nullptr;
  Queues queues_;
  std::vector<int> held_keys_;  ///< shown as down for the last frame's sake
  std::u32string put_off_;      ///< characters for the next frame
  std::string title_;
};

}  // namespace gnomon::desktop
