// When a search must end: a deadline and a stop request in one.
#pragma once

#include <chrono>
#include <optional>

#include "engine/policies/make_options.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

/// Counts from its making. Reports at most ten times a second. Used from one thread.
class SearchClock {
 public:
  /// `limit_seconds` < 0: no deadline. `options` must outlive the clock.
  explicit SearchClock(const MakeOptions& options, double limit_seconds = -1)
      : options_(options), limit_seconds_(limit_seconds) {}

  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  }
  [[nodiscard]] bool has_deadline() const { return limit_seconds_ >= 0; }
  [[nodiscard]] double seconds_left() const { return limit_seconds_ - seconds(); }
  [[nodiscard]] bool late() const { return has_deadline() && seconds() >= limit_seconds_; }
  [[nodiscard]] bool must_end() const { return options_.stop.stop_requested() || late(); }

  /// Throws SimulationStopped on a stop request.
  void check_stop() const {
    if (options_.stop.stop_requested()) throw SimulationStopped{};
  }

  /// Passes it on with the time spent, unless the last report was a moment ago.
  void report(PlanProgress progress, bool always = false) {
    if (!options_.progress) return;
    progress.seconds = seconds();
    if (!always && progress.seconds < next_report_) return;
    next_report_ = progress.seconds + 0.1;
    options_.progress(progress);
  }

 private:
  const MakeOptions& options_;
  double limit_seconds_;
  double next_report_ = 0;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

}  // namespace gnomon
