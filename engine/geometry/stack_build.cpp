// Building the index: one sort by end, then one sweep over starts and ends.
#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <queue>
#include <utility>

#include "engine/geometry/stack_data.h"
#include "engine/simulate/simulator.h"

namespace gnomon {
namespace {

constexpr std::size_t events_between_stop_checks = 1 << 14;
constexpr std::size_t min_events_between_checkpoints = 64;

}  // namespace

StackGeometry::StackGeometry(const Instance& instance, const Schedule& schedule,
                             std::stop_token stop)
    : data_(std::make_unique<Data>()) {
  data_->memory_limit = instance.memory_limit;
  data_->runs.reserve(schedule.runs.size());
  for (const Run& run : schedule.runs) {
    const Tokens prompt = instance.jobs[static_cast<std::size_t>(run.job)].prompt;
    data_->runs.push_back({run.start, run.end, prompt});
  }
  if (stop.stop_requested()) throw SimulationStopped{};
  data_->build_order(schedule);
  data_->build_keys(instance, schedule);
  if (stop.stop_requested()) throw SimulationStopped{};
  data_->build_profile(stop);
  data_->build_jobs(instance, schedule);
}

void StackGeometry::Data::build_order(const Schedule& schedule) {
  runs_by_end.resize(runs.size());
  std::iota(runs_by_end.begin(), runs_by_end.end(), 0);
  std::sort(runs_by_end.begin(), runs_by_end.end(), [&](std::int32_t a, std::int32_t b) {
    const Round end_a = schedule.runs[static_cast<std::size_t>(a)].end;
    const Round end_b = schedule.runs[static_cast<std::size_t>(b)].end;
    return end_a != end_b ? end_a < end_b : a < b;
  });
  ends.reserve(runs.size());
  for (const std::int32_t run : runs_by_end)
    ends.push_back(runs[static_cast<std::size_t>(run)].end);
  horizon = ends.empty() ? 0 : ends.back();
}

void StackGeometry::Data::build_keys(const Instance& instance, const Schedule& schedule) {
  lane_keys.resize(runs.size());
  output_keys.resize(runs.size());
  std::int32_t own_lanes = 0;
  for (const Run& run : schedule.runs) own_lanes = std::max(own_lanes, run.lane + 1);
  // Runs without a lane take the lowest that is free, above all lanes of the policy.
  using Held = std::pair<Round, std::int32_t>;  // end, lane
  std::priority_queue<Held, std::vector<Held>, std::greater<>> held;
  std::priority_queue<std::int32_t, std::vector<std::int32_t>, std::greater<>> free;
  std::int32_t next = own_lanes;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Run& run = schedule.runs[i];
    output_keys[i] = static_cast<std::int32_t>(
        std::min<Tokens>(instance.jobs[static_cast<std::size_t>(run.job)].output,
                         std::numeric_limits<std::int32_t>::max()));
    lane_keys[i] = run.lane;
    if (run.lane >= 0) continue;
    for (; !held.empty() && held.top().first <= run.start; held.pop()) free.push(held.top().second);
    if (free.empty()) free.push(next++);
    lane_keys[i] = free.top();
    free.pop();
    held.emplace(run.end, lane_keys[i]);
  }
}

void StackGeometry::Data::build_profile(std::stop_token stop) {
  const std::size_t count = runs.size();
  memory.reserve(2 * count);
  std::size_t started = 0, ended = 0, events_since_checkpoint = 0, next_stop_check = 0;
  Tokens tokens = 0;  // memory in round `now`
  Round now = 0;
  while (ended < count) {
    const Round next_start = started < count ? runs[started].start : ends.back();
    const Round round = std::min(next_start, ends[ended]);
    tokens += static_cast<Tokens>(started - ended) * (round - now);
    now = round;
    const std::size_t before = started + ended;
    for (; ended < count && ends[ended] == round; ++ended) {
      const RunSpan& run = runs[static_cast<std::size_t>(runs_by_end[ended])];
      tokens -= run.prompt + (round - run.start) + 1;
    }
    for (; started < count && runs[started].start == round; ++started) {
      tokens += runs[started].prompt + 1;
    }
    const std::size_t active = started - ended;
    memory.append(round, tokens, static_cast<std::int32_t>(active));

    // As many events between checkpoints as a checkpoint has entries: linear space in all, and a
    // rebuilt stack costs no more than reading it.
    events_since_checkpoint += started + ended - before;
    if (events_since_checkpoint >= std::max(min_events_between_checkpoints, active)) {
      Checkpoint next{round, static_cast<std::int32_t>(started), checkpoint_runs.size(), 0};
      std::vector<std::int32_t> list;
      active_runs(round, StackOrder::start, list);
      checkpoint_runs.insert(checkpoint_runs.end(), list.begin(), list.end());
      next.last = checkpoint_runs.size();
      checkpoints.push_back(next);
      events_since_checkpoint = 0;
    }
    if (started + ended >= next_stop_check) {
      if (stop.stop_requested()) throw SimulationStopped{};
      next_stop_check = started + ended + events_between_stop_checks;
    }
  }
  memory.finish();
}

void StackGeometry::Data::build_jobs(const Instance& instance, const Schedule& schedule) {
  job_first.assign(instance.jobs.size() + 1, 0);
  for (const Run& run : schedule.runs) ++job_first[static_cast<std::size_t>(run.job) + 1];
  std::partial_sum(job_first.begin(), job_first.end(), job_first.begin());
  job_runs.resize(schedule.runs.size());
  std::vector<std::uint32_t> next(job_first.begin(), job_first.end() - 1);
  // Runs of one job never overlap, so their order of start is their order of attempt.
  for (std::size_t i = 0; i < schedule.runs.size(); ++i) {
    job_runs[next[static_cast<std::size_t>(schedule.runs[i].job)]++] = static_cast<std::int32_t>(i);
  }
}

std::int32_t StackGeometry::Data::started_by(Round round) const {
  const auto last = std::upper_bound(runs.begin(), runs.end(), round,
                                     [](Round at, const RunSpan& run) { return at < run.start; });
  return static_cast<std::int32_t>(last - runs.begin());
}

void StackGeometry::Data::active_runs(Round round, StackOrder order,
                                      std::vector<std::int32_t>& out) const {
  out.clear();
  const auto after = std::upper_bound(
      checkpoints.begin(), checkpoints.end(), round,
      [](Round at, const Checkpoint& checkpoint) { return at < checkpoint.round; });
  std::int32_t next = 0;
  const auto keep_if_active = [&](std::int32_t run) {
    if (runs[static_cast<std::size_t>(run)].end > round) out.push_back(run);
  };
  if (after != checkpoints.begin()) {
    const Checkpoint& checkpoint = *std::prev(after);
    for (std::size_t i = checkpoint.first; i < checkpoint.last; ++i) {
      keep_if_active(checkpoint_runs[i]);
    }
    next = checkpoint.started;
  }
  for (const std::int32_t last = started_by(round); next < last; ++next) keep_if_active(next);
  if (order != StackOrder::start) {
    std::sort(out.begin(), out.end(),
              [&](std::int32_t a, std::int32_t b) { return below(a, b, order); });
  }
}

}  // namespace gnomon
