// A sweep at work in the background, one point after the other: between two points the pool does
// what else is waiting, so that no picture waits for a sweep.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

#include "app/desktop/views/background.h"
#include "engine/sweeps/sweep.h"

namespace gnomon::desktop {

/// Used from one thread.
class SweepRunner {
 public:
  SweepRunner() = default;
  ~SweepRunner() { stop(); }
  SweepRunner(const SweepRunner&) = delete;
  SweepRunner& operator=(const SweepRunner&) = delete;

  /// Drops what was measured and begins. `pool` must outlive the sweep, and wakes the window after
  /// every point.
  void start(BackgroundPool& pool, SweepRequest request);
  /// What has been measured stays. Returns at once; no effect where nothing runs.
  void stop();

  /// What has been measured up to now, in the order in which it was.
  [[nodiscard]] const std::vector<SweepPoint>& points();
  /// Of all that was asked for; 0 before the first start.
  [[nodiscard]] std::size_t total() const;
  [[nodiscard]] bool started() const { return work_ != nullptr; }
  [[nodiscard]] bool running() const;
  /// Stopped before its end.
  [[nodiscard]] bool cut_short() const;

 private:
  struct Work {  // shared with the worker, which alone uses `sweep` while it measures
    explicit Work(SweepRequest request)
        : sweep(std::move(request)), total(sweep.points()), left(total) {}
    Sweep sweep;
    const std::size_t total;
    std::stop_source stop;
    std::mutex mutex;
    std::vector<SweepPoint> points;
    std::size_t left;  ///< not measured
  };
  static void measure_on(BackgroundPool& pool, const std::shared_ptr<Work>& work);

  std::shared_ptr<Work> work_;
  std::vector<SweepPoint> taken_;
};

}  // namespace gnomon::desktop
