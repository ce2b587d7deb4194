#include "app/desktop/mouse_queue.h"

namespace gnomon::desktop {

void MouseQueue::next_frame() {
  bool changed = false;
  while (!events_.empty() && !changed) {
    const Event event = events_.front();
    events_.pop_front();
    if (event.button) {
      changed = down_[*event.button] != event.down;
      down_[*event.button] = event.down;
    } else {
      position_ = Position{event.x, event.y};
    }
  }
}

std::optional<MouseQueue::Position> MouseQueue::position() const {
  return pending() ? position_ : std::nullopt;
}

}  // namespace gnomon::desktop
