#include "engine/recording/schedule_clock.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "engine/model/ranks.h"
#include "engine/recording/clock.h"

namespace gnomon {
namespace {

struct Change {
  Round round = 0;
  std::int64_t runs = 0;  ///< more than before
  Tokens tokens = 0;      ///< more than before, in this round
  Tokens prefill = 0;     ///< prompts of runs that start
};

std::vector<Change> changes_of(const Instance& instance, const Schedule& schedule) {
  std::vector<Change> changes;
  changes.reserve(2 * schedule.runs.size());
  for (const Run& run : schedule.runs) {
    const Tokens prompt = instance.jobs[static_cast<std::size_t>(run.job)].prompt;
    changes.push_back({run.start, 1, prompt + 1, prompt});
    // Growth was added up to the end, and of the run's own tokens nothing is left.
    changes.push_back({run.end, -1, -(prompt + 1 + run.end - run.start), 0});
  }
  std::sort(changes.begin(), changes.end(),
            [](const Change& a, const Change& b) { return a.round < b.round; });
  return changes;
}

/// Goes along the rounds of a schedule.
class ClockWriter {
 public:
  explicit ClockWriter(const StepTime& time) : time_(time) { points_.push_back({}); }

  /// `rounds` > 0 in which `runs` are active and hold `tokens` in the first one.
  void pass(Round rounds, std::int64_t runs, Tokens tokens, Tokens prefill) {
    const auto n = static_cast<double>(rounds);
    const auto active = static_cast<double>(runs);
    const double each = time_.fixed_seconds + time_.per_run_seconds * active;
    const double held = static_cast<double>(tokens);
    const double extra = time_.per_prefill_token_seconds * static_cast<double>(prefill);
    if (extra > 0 && rounds > 1) {
      // The round that prefills is longer than those behind it.
      add(1, each + time_.per_token_seconds * held + extra);
      pass(rounds - 1, runs, tokens + runs, 0);
      return;
    }
    add(n, n * each + time_.per_token_seconds * (n * held + active * n * (n - 1) / 2) + extra);
  }

  [[nodiscard]] std::vector<ClockPoint> take() && { return std::move(points_); }

 private:
  void add(double rounds, double seconds) {
    // A clock never stands still, whatever the model leaves out.
    constexpr double shortest_step = 1e-9;
    const ClockPoint& last = points_.back();
    points_.push_back(
        {last.round + rounds, last.seconds + std::max(seconds, rounds * shortest_step)});
  }

  const StepTime& time_;
  std::vector<ClockPoint> points_;
};

}  // namespace

std::vector<ClockPoint> schedule_clock(const Instance& instance, const Schedule& schedule,
                                       const StepTime& step_time) {
  const std::vector<Change> changes = changes_of(instance, schedule);
  if (changes.empty()) return {};
  ClockWriter writer(step_time);
  Round now = 0;
  std::int64_t runs = 0;
  Tokens tokens = 0;
  Tokens prefill = 0;
  for (const Change& change : changes) {
    if (change.round > now) {
      writer.pass(change.round - now, runs, tokens, prefill);
      tokens += runs * (change.round - now);
      now = change.round;
      prefill = 0;
    }
    runs += change.runs;
    tokens += change.tokens;
    prefill += change.prefill;
  }
  std::vector<ClockPoint> clock = std::move(writer).take();
  thin_clock(clock);
  // Steps may be so long, or so unlike each other, that seconds lose their meaning.
  if (!clock_problem(clock).empty()) clock.clear();
  return clock;
}

SecondsMetrics measure_seconds(const Instance& instance, const Schedule& schedule,
                               const std::vector<ClockPoint>& clock) {
  SecondsMetrics metrics;
  if (clock.size() < 2) return metrics;
  std::vector<double> latencies;
  for (const Run& run : schedule.runs) {
    if (run.outcome != Outcome::completed) continue;
    const Round arrival = instance.jobs[static_cast<std::size_t>(run.job)].arrival;
    const double end = seconds_at(clock, static_cast<double>(run.end));
    latencies.push_back(end - seconds_at(clock, static_cast<double>(arrival)));
    metrics.mean_latency += latencies.back();
    metrics.makespan = std::max(metrics.makespan, end);
  }
  if (latencies.empty()) return metrics;
  metrics.mean_latency /= static_cast<double>(latencies.size());
  metrics.p50_latency = nearest_rank(latencies, 50);
  metrics.p99_latency = nearest_rank(latencies, 99);
  return metrics;
}

}  // namespace gnomon
