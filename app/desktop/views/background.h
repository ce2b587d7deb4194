// Things that a view has made on a worker: levels of detail, lanes, sorted rows. The view draws
// what it has until the new one is there.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

namespace gnomon::desktop {

/// A few threads that work off tasks in order.
class BackgroundPool {
 public:
  /// `wake` is called on a worker after every task; it must be thread-safe.
  explicit BackgroundPool(std::function<void()> wake, unsigned threads = 2);
  /// Stops what is running and drops what is waiting.
  ~BackgroundPool();
  BackgroundPool(const BackgroundPool&) = delete;
  BackgroundPool& operator=(const BackgroundPool&) = delete;

  using Task = std::function<void(const std::stop_token&)>;
  /// The task's token asks it to stop when `stop` does or the pool goes away; what it throws then
  /// is dropped.
  void submit(std::stop_token stop, Task task);
  /// Has what `wake` stands for happen, as after a task: a frame, for work that only frames can do.
  void wake() const { wake_(); }
  /// Whether anything is running or waiting.
  [[nodiscard]] bool busy() const;

 private:
  struct Entry {
    std::stop_token stop;
    Task task;
  };
  void work(const std::stop_token& stop);

  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Entry> waiting_;
  unsigned running_ = 0;
  std::vector<std::jthread> threads_;  // last: joined before what they use goes away
};

/// A value that is made in the background from something with a key. Used from one thread.
template <typename T, typename Key>
class BackgroundValue {
 public:
  BackgroundValue() = default;
  ~BackgroundValue() { stop_.request_stop(); }
  BackgroundValue(const BackgroundValue&) = delete;
  BackgroundValue& operator=(const BackgroundValue&) = delete;

  /// The value of `key`, or null while it is being made. `make(stop)` runs on a worker, once per
  /// key that is asked for; asking for another key stops it. It must own what it uses.
  std::shared_ptr<const T> get(BackgroundPool& pool, const Key& key,
                               std::function<T(const std::stop_token&)> make) {
    if (!asked_ || !(key_ == key)) {
      stop_.request_stop();
      stop_ = std::stop_source();
      key_ = key;
      asked_ = true;
      ready_ = false;
      slot_ = std::make_shared<Slot>();
      pool.submit(stop_.get_token(),
                  [slot = slot_, make = std::move(make)](const std::stop_token& stop) {
                    auto value = std::make_shared<const T>(make(stop));
                    slot->put(std::move(value));
                  });
    }
    if (!ready_) {
      if (auto value = slot_->take()) {
        latest_ = std::move(value);
        ready_ = true;
      }
    }
    return ready_ ? latest_ : nullptr;
  }
  /// The last value that was ready, whatever its key; null before the first.
  [[nodiscard]] const std::shared_ptr<const T>& latest() const { return latest_; }
  void forget() {
    stop_.request_stop();
    asked_ = ready_ = false;
    latest_.reset();
  }

 private:
  class Slot {
   public:
    void put(std::shared_ptr<const T> value) {
      const std::lock_guard lock(mutex_);
      value_ = std::move(value);
    }
    std::shared_ptr<const T> take() {
      const std::lock_guard lock(mutex_);
      return value_;
    }

   private:
    std::mutex mutex_;
    std::shared_ptr<const T> value_;
  };
  bool asked_ = false, ready_ = false;
  Key key_{};
  std::stop_source stop_;
  std::shared_ptr<Slot> slot_;
  std::shared_ptr<const T> latest_;
};

}  // namespace gnomon::desktop
