// The real program in a process of its own, and its own account of its state.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/gui/virtual_display.h"

namespace gnomon::test {

struct Rect {
  double x = 0, y = 0, w = 0, h = 0;
  [[nodiscard]] Point centre() const { return {x + w / 2, y + h / 2}; }
  /// A point inside, by fractions of width and height.
  [[nodiscard]] Point at(double fx, double fy) const { return {x + w * fx, y + h * fy}; }
};

/// How a process ended, and what it said.
struct Exit {
  int status = -1;     ///< exit status, or 128 + signal
  std::string errors;  ///< what it wrote to standard error
};

class AppProcess {
 public:
  /// Starts gnomon on `display` with a home directory of its own, so that no test sees the recent
  /// files of another, and is no first start. With `state_home` it finds there what another run
  /// remembered; an empty one is a first start.
  AppProcess(VirtualDisplay& display, const std::vector<std::string>& arguments,
             const std::filesystem::path& state_home = {});
  ~AppProcess();
  AppProcess(const AppProcess&) = delete;
  AppProcess& operator=(const AppProcess&) = delete;

  /// The newest state dump; null before the first.
  [[nodiscard]] nlohmann::json state() const;
  /// Waits until the condition holds and returns that state; throws with `what` and the last state
  /// when it does not within a generous time, or when the program ends.
  nlohmann::json wait_for(std::string_view what,
                          const std::function<bool(const nlohmann::json&)>& condition);
  /// Waits until all input sent so far has arrived and nothing is being computed, animated or
  /// drawn any more.
  nlohmann::json wait_until_idle();
  /// Where a control is on the screen; waits for it to appear.
  Rect widget(const std::string& name);

  /// Waits for the program to end by itself.
  Exit wait_for_exit();
  [[nodiscard]] pid_t pid() const { return pid_; }

 private:
  [[nodiscard]] bool has_ended();
  void await_keyboard();

  VirtualDisplay& display_;
  std::filesystem::path folder_;
  pid_t pid_ = -1;
  int status_ = -1;
  bool listening_ = false;  ///< the window has the keyboard
};

}  // namespace gnomon::test
