#include "app/desktop/views/background.h"

#include <algorithm>

namespace gnomon::desktop {

BackgroundPool::BackgroundPool(std::function<void()> wake, unsigned threads)
    : wake_(std::move(wake)) {
  for (unsigned i = 0; i < std::max(threads, 1U); ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
  }
}

BackgroundPool::~BackgroundPool() {
  for (std::jthread& thread : threads_) thread.request_stop();
  changed_.notify_all();
}

void BackgroundPool::submit(std::stop_token stop, Task task) {
  {
    const std::lock_guard lock(mutex_);
    // What nobody waits for any more should not be in the way.
    std::erase_if(waiting_, [](const Entry& entry) { return entry.stop.stop_requested(); });
    waiting_.push_back({std::move(stop), std::move(task)});
  }
  changed_.notify_one();
}

bool BackgroundPool::busy() const {
  const std::lock_guard lock(mutex_);
  const auto wanted = [](const Entry& entry) { return !entry.stop.stop_requested(); };
  return running_ > 0 || std::any_of(waiting_.begin(), waiting_.end(), wanted);
}

void BackgroundPool::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, stop, [this] { return !waiting_.empty(); })) {
    const Entry entry = std::move(waiting_.front());
    waiting_.pop_front();
    if (entry.stop.stop_requested()) continue;
    ++running_;
    lock.unlock();
    {
      // Either side may ask the task to stop; a task knows one token.
      std::stop_source either;
      const std::stop_callback by_owner(entry.stop, [&either] { either.request_stop(); });
      const std::stop_callback by_pool(stop, [&either] { either.request_stop(); });
      try {
        entry.task(either.get_token());
      } catch (...) {
        // A task that is stopped throws, and whoever stopped it has no use for the exception. One
        // that runs out of memory leaves the view with what it had.
      }
    }
    lock.lock();
    --running_;
    lock.unlock();
    wake_();
    lock.lock();
  }
}

}  // namespace gnomon::desktop
