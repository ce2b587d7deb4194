#include "app/desktop/views/view_rect.h"

namespace gnomon::desktop {
namespace {

constexpr double one_gesture_seconds = 0.5;
constexpr std::size_t most_views = 256;
constexpr double long_ago = -1e9;

}  // namespace

void ViewHistory::visit(const ViewRect& view, double now_seconds) {
  const bool same_gesture = now_seconds - last_visit_seconds_ < one_gesture_seconds;
  if (!views_.empty() && views_[position_] == view) return;
  last_visit_seconds_ = now_seconds;
  if (!views_.empty()) views_.resize(position_ + 1);  // a new view ends what was forward
  if (same_gesture && !views_.empty()) {
    views_.back() = view;
    return;
  }
  if (views_.size() == most_views) views_.erase(views_.begin());
  views_.push_back(view);
  position_ = views_.size() - 1;
}

ViewRect ViewHistory::back() {
  if (can_go_back()) --position_;
  last_visit_seconds_ = long_ago;  // whatever comes next is a gesture of its own
  return views_.empty() ? ViewRect{} : views_[position_];
}

ViewRect ViewHistory::forward() {
  if (can_go_forward()) ++position_;
  last_visit_seconds_ = long_ago;
  return views_.empty() ? ViewRect{} : views_[position_];
}

void ViewHistory::clear() {
  views_.clear();
  position_ = 0;
  last_visit_seconds_ = long_ago;
}

}  // namespace gnomon::desktop
