// A stop token that also asks to stop when somebody's time is up.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

namespace gnomon::desktop {

class Deadline {
 public:
  /// Its token is asked to stop when `outer` is, or after `limit`.
  Deadline(const std::stop_token& outer, std::chrono::milliseconds limit);
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;

  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }
  /// Whether the time was up before `outer` was asked to stop.
  [[nodiscard]] bool passed() const;

 private:
  struct Forward {
    std::stop_source source;
    void operator()() const { std::stop_source(source).request_stop(); }
  };

  mutable std::mutex mutex_;
  std::condition_variable_any over_;
  bool passed_ = false;
  std::stop_source source_;
  std::stop_callback<Forward> forward_;
  std::jthread clock_;  // last: joined before what it uses goes away
};

}  // namespace gnomon::desktop
