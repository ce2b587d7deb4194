#include "app/desktop/views/cdf/cdf_curve.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace gnomon::desktop {
namespace {

/// The first index from `begin` on for which before(latency) is no longer true; close ones are
/// found quickly.
template <typename Before>
std::size_t first_not(const std::vector<Round>& latencies, std::size_t begin,
                      const Before& before) {
  std::size_t low = begin, step = 1;
  while (low + step < latencies.size() && before(latencies[low + step])) {
    low += step;
    step *= 2;
  }
  const auto from = latencies.begin() + static_cast<std::ptrdiff_t>(low);
  const auto to =
      latencies.begin() + static_cast<std::ptrdiff_t>(std::min(low + step, latencies.size()));
  return static_cast<std::size_t>(std::partition_point(from, to, before) - latencies.begin());
}

double share_of(std::size_t jobs, const LatencyCurve& curve) {
  return curve.all_jobs == 0 ? 0 : static_cast<double>(jobs) / static_cast<double>(curve.all_jobs);
}

}  // namespace

double LatencyCurve::share(double rounds) const {
  const auto done = [rounds](Round latency) { return static_cast<double>(latency) <= rounds; };
  return share_of(first_not(latencies, 0, done), *this);
}

double LatencyCurve::last_share() const {
  return share_of(latencies.size(), *this);
}

std::optional<Round> LatencyCurve::quantile(double share) const {
  // 0.9 · 10 is a little more than 9 in floating point.
  const double wanted = std::ceil(share * static_cast<double>(all_jobs) - 1e-6);
  const std::size_t rank = wanted < 1 ? 0 : static_cast<std::size_t>(wanted) - 1;
  if (rank >= latencies.size()) return std::nullopt;
  return latencies[rank];
}

JobId LatencyCurve::job_at(double rounds) const {
  const auto found = std::partition_point(
      latencies.begin(), latencies.end(),
      [rounds](Round latency) { return static_cast<double>(latency) < rounds; });
  return found == latencies.end() ? no_job
                                  : jobs[static_cast<std::size_t>(found - latencies.begin())];
}

LatencyCurve latency_curve(const Instance& instance, const Schedule& schedule,
                           const std::stop_token& stop) {
  std::vector<std::pair<Round, JobId>> finished;
  finished.reserve(instance.jobs.size());
  double total = 0;
  for (const Run& run : schedule.runs) {
    if (run.outcome != Outcome::completed) continue;
    const Round latency = run.end - instance.jobs[static_cast<std::size_t>(run.job)].arrival;
    finished.emplace_back(latency, run.job);
    total += static_cast<double>(latency);
  }
  const auto check = [&stop] {
    if (stop.stop_requested()) throw std::runtime_error("stopped");
  };
  check();
  std::sort(finished.begin(), finished.end());
  check();
  LatencyCurve curve;
  curve.all_jobs = instance.jobs.size();
  curve.latencies.reserve(finished.size());
  curve.jobs.reserve(finished.size());
  for (const auto& [latency, job] : finished) {
    curve.latencies.push_back(latency);
    curve.jobs.push_back(job);
  }
  if (!finished.empty()) curve.mean_rounds = total / static_cast<double>(finished.size());
  return curve;
}

std::optional<Round> latency_of(const ViewSubject& subject, JobId job) {
  if (!subject.geometry || job < 0 ||
      static_cast<std::size_t>(job) >= subject.instance->jobs.size()) {
    return std::nullopt;
  }
  for (const std::int32_t index : subject.geometry->runs_of(job)) {
    const Run& run = subject.schedule->runs[static_cast<std::size_t>(index)];
    if (run.outcome != Outcome::completed) continue;
    return run.end - subject.instance->jobs[static_cast<std::size_t>(job)].arrival;
  }
  return std::nullopt;
}

ValueRange latency_range(std::span<const std::shared_ptr<const LatencyCurve>> curves) {
  ValueRange range;
  bool any = false;
  for (const auto& curve : curves) {
    if (!curve || curve->latencies.empty()) continue;
    const std::vector<Round>& latencies = curve->latencies;
    const auto low = static_cast<double>(latencies.front());
    const auto high = static_cast<double>(latencies.back());
    const auto typical = static_cast<double>(latencies[(latencies.size() - 1) / 20]);
    range.low = any ? std::min(range.low, low) : low;
    range.high = any ? std::max(range.high, high) : high;
    range.typical_low = any ? std::min(range.typical_low, typical) : typical;
    any = true;
  }
  return range;
}

std::shared_ptr<const LatencyCurve> CurveStore::curve(const ViewSubject& subject,
                                                      const std::stop_token& stop) {
  {
    const std::lock_guard lock(mutex_);
    std::erase_if(curves_, [](const auto& entry) { return entry.second.expired(); });
    const auto found = curves_.find(subject.generation);
    if (found != curves_.end()) {
      if (auto known = found->second.lock()) return known;
    }
  }
  auto made = std::make_shared<const LatencyCurve>(
      latency_curve(*subject.instance, *subject.schedule, stop));
  const std::lock_guard lock(mutex_);
  curves_[subject.generation] = made;
  return made;
}

std::vector<StepPoint> curve_steps(const LatencyCurve& curve, const AxisScale& scale, double from,
                                   double to, double width_px) {
  std::vector<StepPoint> points;
  const std::vector<Round>& latencies = curve.latencies;
  if (latencies.empty() || !(to > from) || !(width_px >= 1)) return points;
  const double px_per_unit = width_px / (to - from);
  const auto x_of = [&](Round latency) {
    return (scale.unit(static_cast<double>(latency)) - from) * px_per_unit;
  };
  const auto corner = [&](double x_px, std::size_t done) {
    const StepPoint point{x_px, share_of(done, curve)};
    if (points.empty() || !(points.back() == point)) points.push_back(point);
  };
  const auto first_from = [&](std::size_t begin, double x_px) {
    return first_not(latencies, begin, [&](Round latency) { return x_of(latency) < x_px; });
  };
  // What is left of the plot has been done before it.
  std::size_t done = first_from(0, 0);
  if (done > 0) corner(0, done);
  while (done < latencies.size()) {
    const double first_x = x_of(latencies[done]);
    if (first_x >= width_px) break;
    const std::size_t next = first_from(done, std::floor(first_x) + 1);
    const Round latency = latencies[done];
    const std::size_t after_first =
        first_not(latencies, done, [latency](Round other) { return other <= latency; });
    corner(first_x, done);
    corner(first_x, after_first);
    corner(x_of(latencies[next - 1]), after_first);
    corner(x_of(latencies[next - 1]), next);
    done = next;
  }
  // It goes on to the right of the plot, unless the last job is in sight.
  if (!points.empty() && done < latencies.size()) corner(width_px, done);
  return points;
}

}  // namespace gnomon::desktop
