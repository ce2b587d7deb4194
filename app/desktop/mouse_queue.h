// Mouse events, handed to the interface at a pace that it can follow. ImGui 1.86 looks at the mouse
// once per frame; where a frame takes long, a click, or two, would begin and end between two looks.
#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <optional>

namespace gnomon::desktop {

class MouseQueue {
 public:
  static constexpr std::size_t buttons = 3;  ///< left, right, middle
  /// Two presses at most so far apart are a double click, as on most desktops.
  static constexpr double double_click_seconds = 0.5;

  /// `modifiers`: the keys held then, in the bits of the window system.
  void move(float x, float y, int modifiers = 0) {
    events_.push_back({.x = x, .y = y, .modifiers = modifiers});
  }
  /// It went out of the window; moves may follow while a button is down.
  void leave() { events_.push_back({.left = true}); }
  /// `seconds`: when it happened, on any steady clock. Buttons beyond the third are ignored.
  void button(std::size_t index, bool down, double seconds, int modifiers = 0) {
    if (index >= buttons) return;
    events_.push_back({.button = index, .down = down, .seconds = seconds, .modifiers = modifiers});
  }

  /// What one frame sees: all moves up to the next press or release, or that one. What comes after
  /// it waits for the next frame, and a press or release after moves does so too: controls learn
  /// what lies under the mouse before it is pressed, and whoever drags looks at moves only while
  /// the button is down.
  void next_frame();

  [[nodiscard]] bool down(std::size_t index) const { return down_[index]; }
  /// Whether this frame sees a press that came soon after another of the same button. Judged by
  /// when they happened, not by when they were seen: on a slow machine those lie far apart.
  [[nodiscard]] bool pressed_again_soon() const { return pressed_again_soon_; }
  /// Where the mouse was then: what the window system knows may lie further on, and a drag would
  /// begin there instead of at its press. nullopt while nothing is known, or it is out of the
  /// window.
  struct Position {
    float x = 0, y = 0;
  };
  [[nodiscard]] std::optional<Position> position() const { return position_; }
  /// The keys held when that happened which this frame sees; nullopt where it sees nothing.
  [[nodiscard]] std::optional<int> modifiers() const { return modifiers_; }
  /// Whether events wait for another frame.
  [[nodiscard]] bool pending() const { return !events_.empty(); }

 private:
  struct Event {
    float x = 0, y = 0;
    std::optional<std::size_t> button = {};
    bool down = false;
    double seconds = 0;
    int modifiers = 0;
    bool left = false;
  };
  std::deque<Event> events_;
  std::array<bool, buttons> down_{};
  std::array<std::optional<double>, buttons> last_press_seconds_{};
  bool pressed_again_soon_ = false;
  std::optional<Position> position_;
  std::optional<int> modifiers_;
};

}  // namespace gnomon::desktop
