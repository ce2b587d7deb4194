// How a usage series lies on the clock of its requests, and what its fractions are of.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>

#include "engine/recording/clock.h"
#include "engine/recording/usage_series.h"

namespace gnomon {
namespace {

/// The times of one kind, in order.
std::vector<double> sorted_times(std::span<const ServingRequest> requests,
                                 double ServingRequest::*time) {
  std::vector<double> times;
  times.reserve(requests.size());
  for (const ServingRequest& r : requests) times.push_back(r.*time);
  std::sort(times.begin(), times.end());
  return times;
}

std::int64_t passed(const std::vector<double>& times, double now) {
  return std::upper_bound(times.begin(), times.end(), now) - times.begin();
}

/// The requests that are in the system, scheduled and not done, at times that only go on.
class InSystem {
 public:
  explicit InSystem(std::span<const ServingRequest> requests) : requests_(requests) {
    order_.resize(requests.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
      return std::tuple(requests[a].scheduled, a) < std::tuple(requests[b].scheduled, b);
    });
  }

  /// In the order in which they were scheduled.
  const std::vector<std::size_t>& at(double now) {
    for (; next_ < order_.size() && requests_[order_[next_]].scheduled <= now; ++next_) {
      inside_.push_back(order_[next_]);
    }
    std::erase_if(inside_, [&](std::size_t i) { return requests_[i].last_token <= now; });
    return inside_;
  }

 private:
  std::span<const ServingRequest> requests_;
  std::vector<std::size_t> order_, inside_;
  std::size_t next_ = 0;
};

/// Tokens held at `seconds`, by the clock. Whoever was held up is followed back from the last
/// token: nobody knows when it was interrupted, but it is not now, and preemptions are early.
double tokens_held(const ServingRequest& r, bool held_up, double extra_rounds,
                   std::span<const ClockPoint> clock, double round) {
  const auto after_first = static_cast<double>(r.output - 1);
  const double first = round_at(clock, r.first_token);
  const double to_the_end = first + after_first + extra_rounds - round;
  const double made = held_up ? after_first - to_the_end
                              : (round - first) * after_first / (after_first + extra_rounds);
  return static_cast<double>(r.prompt) + 1 + std::clamp(made, 0.0, after_first);
}

}  // namespace

double usage_origin_seconds(std::span<const ServingRequest> requests,
                            std::span<const UsageSample> usage) {
  const std::vector<double> in = sorted_times(requests, &ServingRequest::queued);
  const std::vector<double> out = sorted_times(requests, &ServingRequest::last_token);
  double best = 0;
  double least = std::numeric_limits<double>::infinity();
  constexpr int steps = 100;
  // From the middle outwards, so that the smaller shift wins a tie.
  for (int i = 0; i <= 2 * steps; ++i) {
    const double shift = 0.05 * ((i + 1) / 2) * (i % 2 == 0 ? 1 : -1);
    double error = 0;
    for (const UsageSample& sample : usage) {
      if (sample.running < 0 || sample.waiting < 0) return 0;
      const double now = sample.seconds + shift;
      const auto off =
          static_cast<double>(passed(in, now) - passed(out, now) - sample.running - sample.waiting);
      error += off * off;
    }
    if (error >= least) continue;
    least = error;
    best = shift;
  }
  return best;
}

CapacityEstimate estimate_capacity(std::span<const ServingRequest> requests, const StepFit& fit,
                                   std::span<const UsageSample> usage) {
  constexpr std::size_t fewest_samples = 10;
  constexpr double least_fraction = 0.02;  // below it, rounding of the percentage shows
  std::vector<double> capacities;
  InSystem in_system(requests);
  for (const UsageSample& sample : usage) {
    if (sample.running < 1 || sample.fraction < least_fraction) continue;
    const double now = sample.seconds;
    const double round = round_at(fit.clock, now);
    const std::vector<std::size_t>& scheduled = in_system.at(now);
    if (static_cast<std::int64_t>(scheduled.size()) != sample.running) continue;
    bool prefills = false;
    double tokens = 0;
    for (const std::size_t i : scheduled) {
      const ServingRequest& r = requests[i];
      prefills = prefills || now < r.first_token;
      tokens += tokens_held(r, fit.held_up[i], fit.extra_rounds[i], fit.clock, round);
    }
    if (!prefills) capacities.push_back(tokens / sample.fraction);
  }
  CapacityEstimate estimate;
  estimate.samples = capacities.size();
  if (capacities.size() < fewest_samples) return estimate;
  std::sort(capacities.begin(), capacities.end());
  const double median = capacities[capacities.size() / 2];
  const double low = capacities[capacities.size() / 10];
  const double high = capacities[capacities.size() - 1 - capacities.size() / 10];
  estimate.tokens = std::min(static_cast<Tokens>(std::llround(median)), max_memory_limit_tokens);
  estimate.spread = (high - low) / median;
  return estimate;
}

}  // namespace gnomon
