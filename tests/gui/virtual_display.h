// An X server of the test's own (Xvfb), and a hand on its mouse and keyboard: events go through
// XTest, so the program under test cannot tell them from a person's.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

struct _XDisplay;

namespace gnomon::test {

struct Point {
  double x = 0, y = 0;
};

/// Pixels of the screen, 0xRRGGBB, row by row.
struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint32_t> pixels;
  [[nodiscard]] std::uint32_t at(int x, int y) const {
    return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                  static_cast<std::size_t>(x)];
  }
};

class VirtualDisplay {
 public:
  /// Starts Xvfb on a free display. Throws std::runtime_error when it does not come up.
  VirtualDisplay(int width, int height);
  ~VirtualDisplay();
  VirtualDisplay(const VirtualDisplay&) = delete;
  VirtualDisplay& operator=(const VirtualDisplay&) = delete;

  /// The value for DISPLAY.
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] _XDisplay* connection() const { return display_; }

  void move(Point to);
  /// Buttons as X numbers them: 1 left, 2 middle, 3 right, 4 and 5 wheel up and down.
  void press(unsigned button);
  void release(unsigned button);
  void click(Point at, unsigned button = 1);
  void double_click(Point at);
  /// Presses at `from`, moves in small steps, releases at `to`.
  void drag(Point from, Point to);
  /// Wheel notches at a point; positive is up (towards the screen).
  void wheel(Point at, int notches);
  /// A key by its X name ("space", "Left", "f", "question") with modifiers held ("Shift_L", …).
  void key(std::string_view name, const std::vector<std::string_view>& modifiers = {});
  void hold_key(std::string_view name);
  void release_key(std::string_view name);

  [[nodiscard]] Picture screenshot() const;

 private:
  void pause() const;

  std::string name_;  ///< before server_, whose initialiser fills it
  pid_t server_ = -1;
  _XDisplay* display_ = nullptr;
};

}  // namespace gnomon::test
