// A hidden window with panes in it, to measure what frames cost.
#pragma once

#include <functional>
#include <memory>

#include "app/desktop/theme.h"

struct GLFWwindow;

namespace gnomon::bench {

/// What one frame took.
struct FrameCost {
  double build_seconds = 0;  ///< CPU time before the driver: update, items, ImGui
  double frame_seconds = 0;  ///< until everything is drawn
};

/// One at a time. Throws std::runtime_error with a sentence when there is no display.
class ViewsWindow {
 public:
  ViewsWindow(int width_px, int height_px);
  ~ViewsWindow();
  ViewsWindow(const ViewsWindow&) = delete;
  ViewsWindow& operator=(const ViewsWindow&) = delete;

  /// A frame with `content` in a window of ImGui's over the whole of it; empty without.
  FrameCost frame(const std::function<void()>& content = {});
  [[nodiscard]] const desktop::Theme& theme() const { return theme_; }

 private:
  GLFWwindow* window_ = nullptr;
  desktop::Theme theme_;
};

}  // namespace gnomon::bench
