#include "engine/reasons/waits.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>

#include "engine/reasons/alarms.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

namespace {

/// Counts of ranks, as a Fenwick tree.
class RankCounts {
 public:
  explicit RankCounts(std::size_t size) : sums_(size + 1, 0) {}
  void add(std::size_t rank) {
    ++total_;
    for (std::size_t i = rank + 1; i < sums_.size(); i += i & (~i + 1)) ++sums_[i];
  }
  /// Of those added, how many have a larger rank.
  [[nodiscard]] std::int64_t above(std::size_t rank) const {
    std::int64_t up_to = 0;
    for (std::size_t i = rank + 1; i > 0; i &= i - 1) up_to += sums_[i];
    return total_ - up_to;
  }

 private:
  std::vector<std::int32_t> sums_;
  std::int64_t total_ = 0;
};

/// Per job: its place by (arrival, id).
std::vector<std::int32_t> ranks(const Instance& instance) {
  std::vector<std::int32_t> order(instance.jobs.size());
  std::iota(order.begin(), order.end(), 0);
  const auto arrival = [&](std::int32_t id) {
    return instance.jobs[static_cast<std::size_t>(id)].arrival;
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::int32_t a, std::int32_t b) { return arrival(a) < arrival(b); });
  std::vector<std::int32_t> rank(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    rank[static_cast<std::size_t>(order[i])] = static_cast<std::int32_t>(i);
  }
  return rank;
}

/// The long waits in order of end, not yet counted who passed.
std::vector<Wait> long_waits(const DecisionIndex& index, double multiple) {
  const Schedule& schedule = index.schedule();
  const std::vector<Job>& jobs = index.instance().jobs;
  constexpr std::int32_t never_ran = -1;
  std::vector<std::int32_t> last(jobs.size(), never_ran);
  std::vector<Wait> waits;
  const auto note = [&](JobId id, Round end) {
    const auto j = static_cast<std::size_t>(id);
    Round start = jobs[j].arrival;
    if (last[j] != never_ran) {
      const Run& run = schedule.runs[static_cast<std::size_t>(last[j])];
      if (run.outcome != Outcome::killed || is_planned(run.kill_reason)) return;
      start = run.end;
    }
    if (static_cast<double>(end - start) > multiple * static_cast<double>(jobs[j].output)) {
      waits.push_back({start, end, id, 0});
    }
  };
  for (std::size_t i = 0; i < schedule.runs.size(); ++i) {
    note(schedule.runs[i].job, schedule.runs[i].start);
    last[static_cast<std::size_t>(schedule.runs[i].job)] = static_cast<std::int32_t>(i);
  }
  if (schedule.is_cut_off()) {
    for (std::size_t j = 0; j < jobs.size(); ++j) note(static_cast<JobId>(j), schedule.fault.round);
  }
  return waits;
}

struct FirstStart {
  Round round = 0;
  std::int32_t rank = 0;
};

std::vector<FirstStart> first_starts(const Schedule& schedule,
                                     const std::vector<std::int32_t>& rank) {
  std::vector<FirstStart> starts;
  starts.reserve(rank.size());
  for (const Run& run : schedule.runs) {
    if (run.attempt == 0) starts.push_back({run.start, rank[static_cast<std::size_t>(run.job)]});
  }
  return starts;
}

}  // namespace

std::vector<Wait> waits_passed_by(const DecisionIndex& index, double multiple,
                                  const std::stop_token& stop) {
  std::vector<Wait> waits = long_waits(index, multiple);
  if (waits.empty()) return waits;
  const std::vector<std::int32_t> rank = ranks(index.instance());
  const std::vector<FirstStart> starts = first_starts(index.schedule(), rank);
  const auto rank_of = [&](const Wait& wait) {
    return static_cast<std::size_t>(rank[static_cast<std::size_t>(wait.job)]);
  };
  // Who started for the first time before the end of a wait, less who did so before its beginning.
  // Before the arrival of a job none of the later ones can have, so only waits after a kill need
  // the second count.
  std::vector<std::size_t> after_kill;
  for (std::size_t i = 0; i < waits.size(); ++i) {
    const Job& job = index.instance().jobs[static_cast<std::size_t>(waits[i].job)];
    if (waits[i].start > job.arrival) after_kill.push_back(i);
  }
  std::sort(after_kill.begin(), after_kill.end(),
            [&](std::size_t a, std::size_t b) { return waits[a].start < waits[b].start; });

  RankCounts counts(rank.size());
  std::size_t next_start = 0, next_kill = 0, steps = 0;
  const auto add_until = [&](Round round) {
    for (; next_start < starts.size() && starts[next_start].round < round; ++next_start) {
      counts.add(static_cast<std::size_t>(starts[next_start].rank));
    }
  };
  for (Wait& wait : waits) {
    if ((++steps & 0xffff) == 0 && stop.stop_requested()) throw SimulationStopped{};
    for (; next_kill < after_kill.size() && waits[after_kill[next_kill]].start <= wait.end;
         ++next_kill) {
      Wait& begun = waits[after_kill[next_kill]];
      add_until(begun.start);
      begun.passed_by -= counts.above(rank_of(begun));
    }
    add_until(wait.end);
    wait.passed_by += counts.above(rank_of(wait));
  }
  std::erase_if(waits, [](const Wait& wait) { return wait.passed_by <= 0; });
  return waits;
}

double median_wait_multiple(const DecisionIndex& index) {
  const std::vector<Job>& jobs = index.instance().jobs;
  const Schedule& schedule = index.schedule();
  if (jobs.empty()) return 0;
  const auto multiple = [&](std::size_t job, Round start) {
    const Round waited = std::max<Round>(0, start - jobs[job].arrival);
    return static_cast<double>(waited) / static_cast<double>(jobs[job].output);
  };
  std::vector<double> multiples(jobs.size());
  for (std::size_t job = 0; schedule.is_cut_off() && job < jobs.size(); ++job) {
    multiples[job] = multiple(job, schedule.fault.round);
  }
  for (const Run& run : schedule.runs) {
    if (run.attempt != 0) continue;
    const auto job = static_cast<std::size_t>(run.job);
    multiples[job] = multiple(job, run.start);
  }
  const auto middle = multiples.begin() + static_cast<std::ptrdiff_t>(multiples.size() / 2);
  std::nth_element(multiples.begin(), middle, multiples.end());
  return *middle;
}

}  // namespace gnomon
