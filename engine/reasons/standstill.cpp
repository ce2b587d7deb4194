#include "engine/reasons/standstill.h"

#include <algorithm>
#include <cstddef>

#include "engine/reasons/alarms.h"

namespace gnomon {

namespace {

/// Of a schedule's kills those of necessity, in order: neither planned nor demanded by the user.
template <typename Visit>
void for_each_necessary_kill(const DecisionIndex& index, Visit&& visit) {
  for (const std::int32_t i : index.kills()) {
    const Run& run = index.schedule().runs[static_cast<std::size_t>(i)];
    if (!is_planned(run.kill_reason) && run.kill_reason != KillReason::user) visit(run);
  }
}

bool anybody_starts(const Schedule& schedule, Round start, Round end) {
  const auto first =
      std::lower_bound(schedule.runs.begin(), schedule.runs.end(), start,
                       [](const Run& run, Round round) { return run.start < round; });
  return first != schedule.runs.end() && first->start < end;
}

/// The rounds of completions and arrivals, around those that are asked for.
class Progress {
 public:
  explicit Progress(const DecisionIndex& index) : index_(index) {
    arrivals_.reserve(index.instance().jobs.size());
    for (const Job& job : index.instance().jobs) arrivals_.push_back(job.arrival);
    std::sort(arrivals_.begin(), arrivals_.end());
  }

  /// The latest one in `round` or before; `round` itself without.
  [[nodiscard]] Round latest(Round round) const {
    const auto arrival = std::upper_bound(arrivals_.begin(), arrivals_.end(), round);
    const auto completions = index_.completions();
    const auto completion =
        std::upper_bound(completions.begin(), completions.end(), round,
                         [&](Round value, std::int32_t run) { return value < end_of(run); });
    Round found = -1;
    if (arrival != arrivals_.begin()) found = *(arrival - 1);
    if (completion != completions.begin()) found = std::max(found, end_of(*(completion - 1)));
    return found < 0 ? round : found;
  }
  /// The next one after `round`; `none` without.
  [[nodiscard]] Round next(Round round, Round none) const {
    const auto arrival = std::upper_bound(arrivals_.begin(), arrivals_.end(), round);
    const auto completions = index_.completions();
    const auto completion =
        std::upper_bound(completions.begin(), completions.end(), round,
                         [&](Round value, std::int32_t run) { return value < end_of(run); });
    Round found = none;
    if (arrival != arrivals_.end()) found = std::min(found, *arrival);
    if (completion != completions.end()) found = std::min(found, end_of(*completion));
    return found;
  }

 private:
  [[nodiscard]] Round end_of(std::int32_t run) const {
    return index_.schedule().runs[static_cast<std::size_t>(run)].end;
  }
  const DecisionIndex& index_;
  std::vector<Round> arrivals_;
};

}  // namespace

std::vector<RepeatedKill> repeated_kills(const DecisionIndex& index, std::int64_t at_least) {
  std::vector<RepeatedKill> found;
  for_each_necessary_kill(index, [&](const Run& run) {
    if (found.empty()) found.resize(index.instance().jobs.size());
    RepeatedKill& kills = found[static_cast<std::size_t>(run.job)];
    if (kills.kills++ == 0) kills.first = run.end;
    kills.job = run.job;
    kills.last = run.end;
  });
  std::erase_if(found, [&](const RepeatedKill& kills) { return kills.kills < at_least; });
  return found;
}

std::vector<Standstill> standstills(const DecisionIndex& index, double longer_than) {
  const Schedule& schedule = index.schedule();
  const bool stood = schedule.has_fault && schedule.fault.kind == Fault::Kind::no_progress;
  const Round none = schedule.has_fault ? schedule.fault.round : schedule.makespan;
  const Progress progress(index);
  std::vector<Standstill> found;
  for_each_necessary_kill(index, [&](const Run& run) {
    if (!found.empty() && run.end < found.back().end) {
      ++found.back().kills;
      return;
    }
    const Round end = std::max(progress.next(run.end, none), run.end + 1);
    found.push_back({progress.latest(run.end), end, 1});
  });
  std::erase_if(found, [&](const Standstill& span) {
    if (stood && span.end >= schedule.fault.round) return false;
    return static_cast<double>(span.end - span.start) <= longer_than ||
           !anybody_starts(schedule, span.start, span.end);
  });
  if (stood && (found.empty() || found.back().end < schedule.fault.round)) {
    const Round round = schedule.fault.round;
    found.push_back({progress.latest(round), round + 1, 0});
  }
  return found;
}

}  // namespace gnomon
