// Latencies of one policy in rising order: what share of the jobs is done within so many rounds.
// Pure maths, for workers.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "app/desktop/views/plot/plot_scale.h"
#include "app/desktop/views/view.h"

namespace gnomon::desktop {

/// Immutable.
struct LatencyCurve {
  std::vector<Round> latencies;  ///< of the jobs that finished, rising
  std::vector<JobId> jobs;       ///< whose they are; by id among equals
  std::size_t all_jobs = 0;      ///< those included that never finished
  double mean_rounds = 0;        ///< of those that finished

  [[nodiscard]] std::size_t unfinished() const { return all_jobs - latencies.size(); }
  /// Jobs that are done within `rounds`, of all: 0..1.
  [[nodiscard]] double share(double rounds) const;
  /// Of all jobs, those at the end of the curve.
  [[nodiscard]] double last_share() const;
  /// The least rounds within which at least this share of all jobs is done (nearest rank); nothing
  /// when so many never finished.
  [[nodiscard]] std::optional<Round> quantile(double share) const;
  /// The first job that took `rounds` or longer; no_job after the last.
  [[nodiscard]] JobId job_at(double rounds) const;
};

/// O(n log n). Throws when `stop` asks for it.
[[nodiscard]] LatencyCurve latency_curve(const Instance& instance, const Schedule& schedule,
                                         const std::stop_token& stop = {});

/// Latency of one job; nothing when it never finished. O(its runs).
[[nodiscard]] std::optional<Round> latency_of(const ViewSubject& subject, JobId job);

/// All curves' latencies together.
[[nodiscard]] ValueRange latency_range(std::span<const std::shared_ptr<const LatencyCurve>> curves);

/// Curves by ViewSubject::generation, so that panes that show the same ones sort them once. Kept as
/// long as somebody uses them. Safe to use from several threads.
class CurveStore {
 public:
  [[nodiscard]] std::shared_ptr<const LatencyCurve> curve(const ViewSubject& subject,
                                                          const std::stop_token& stop);

 private:
  std::mutex mutex_;
  std::map<std::uint64_t, std::weak_ptr<const LatencyCurve>> curves_;
};

/// A corner of a stepped curve: pixels from the left of the plot, share of all jobs.
struct StepPoint {
  double x_px = 0;
  double share = 0;
  friend bool operator==(const StepPoint&, const StepPoint&) = default;
};

/// The curve between the units from..to of `scale`, `width_px` pixels wide, as the corners of its
/// steps, from its first job to its last. Where several latencies fall into one column of pixels,
/// they become one step; before and after every column the curve is exact. O(columns · log n).
[[nodiscard]] std::vector<StepPoint> curve_steps(const LatencyCurve& curve, const AxisScale& scale,
                                                 double from, double to, double width_px);

}  // namespace gnomon::desktop
