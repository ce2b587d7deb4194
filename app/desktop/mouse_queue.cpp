#include "app/desktop/mouse_queue.h"

namespace gnomon::desktop {

void MouseQueue::next_frame() {
  bool changed = false, moved = false;
  pressed_again_soon_ = false;
  modifiers_.reset();
  while (!events_.empty() && !changed) {
    const Event event = events_.front();
    if (moved && event.button && event.down != down_[*event.button]) break;
    events_.pop_front();
    if (!event.left) modifiers_ = event.modifiers;
    if (event.button) {
      changed = down_[*event.button] != event.down;
      if (changed && event.down) {
        std::optional<double>& last = last_press_seconds_[*event.button];
        pressed_again_soon_ = last && event.seconds - *last <= double_click_seconds;
        last = event.seconds;
      }
      down_[*event.button] = event.down;
    } else if (event.left) {
      position_.reset();
    } else {
      position_ = Position{event.x, event.y};
      moved = true;
    }
  }
}

}  // namespace gnomon::desktop
