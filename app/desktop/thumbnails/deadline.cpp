#include "app/desktop/thumbnails/deadline.h"

namespace gnomon::desktop {

Deadline::Deadline(const std::stop_token& outer, std::chrono::milliseconds limit)
    : forward_(outer, Forward{source_}), clock_([this, outer, limit](const std::stop_token& done) {
        std::unique_lock lock(mutex_);
        // Nobody notifies: the wait ends with the time, or when this object goes away.
        over_.wait_for(lock, done, limit, [] { return false; });
        if (done.stop_requested() || outer.stop_requested()) return;
        passed_ = true;
        source_.request_stop();
      }) {}

bool Deadline::passed() const {
  const std::scoped_lock lock(mutex_);
  return passed_;
}

}  // namespace gnomon::desktop
