#include "engine/reasons/alarms.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "engine/reasons/idle_memory.h"
#include "engine/reasons/standstill.h"
#include "engine/reasons/waits.h"

namespace gnomon {

namespace {

/// Larger is worse.
double severity(const Alarm& alarm) {
  switch (alarm.kind) {
    case Alarm::Kind::starvation:
      return alarm.multiple;
    case Alarm::Kind::killed_again:
      return static_cast<double>(alarm.value);
    case Alarm::Kind::rule_broken:
    case Alarm::Kind::no_progress:
    case Alarm::Kind::idle_memory:
      break;
  }
  return static_cast<double>(alarm.rounds);
}

bool is_worse(const Alarm& a, const Alarm& b) {
  const double x = severity(a), y = severity(b);
  if (x != y) return x > y;
  return std::tie(a.start, a.job) < std::tie(b.start, b.job);
}

/// Counts all of one kind and keeps the worst.
void keep_worst(Alarms& alarms, Alarm::Kind kind, std::vector<Alarm> found) {
  alarms.found[static_cast<std::size_t>(kind)] = static_cast<std::int64_t>(found.size());
  const std::size_t kept = std::min(found.size(), Alarms::most_per_kind);
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                    is_worse);
  alarms.list.insert(alarms.list.end(), found.begin(),
                     found.begin() + static_cast<std::ptrdiff_t>(kept));
}

std::vector<Alarm> broken_rules(const Schedule& schedule) {
  if (!schedule.has_fault || schedule.fault.kind == Fault::Kind::no_progress) return {};
  Alarm alarm;
  alarm.kind = Alarm::Kind::rule_broken;
  alarm.start = alarm.since = schedule.fault.round;
  alarm.end = schedule.fault.round + 1;
  alarm.job = schedule.fault.job;
  return {alarm};
}

std::vector<Alarm> no_progress(const DecisionIndex& index, const AlarmLimits& limits) {
  const Schedule& schedule = index.schedule();
  const bool stood = schedule.has_fault && schedule.fault.kind == Fault::Kind::no_progress;
  Tokens longest = 1;
  for (const Job& job : index.instance().jobs) longest = std::max(longest, job.output);
  std::vector<Alarm> found;
  for (const Standstill& span :
       standstills(index, limits.standstill_multiple * static_cast<double>(longest))) {
    Alarm alarm;
    alarm.kind = Alarm::Kind::no_progress;
    alarm.start = alarm.since = span.start;
    alarm.end = span.end;
    alarm.value = span.kills;
    alarm.rounds = span.end - span.start;
    if (stood && span.end >= schedule.fault.round) {
      // What to look at is where it ends: it is there that the policy has run out of ways out.
      alarm.start = schedule.fault.round;
      alarm.end = alarm.start + 1;
      alarm.job = schedule.fault.job;
    }
    found.push_back(alarm);
  }
  return found;
}

/// One per job: its worst wait, and how many there were.
std::vector<Alarm> starvation(const DecisionIndex& index, const AlarmLimits& limits,
                              const std::stop_token& stop) {
  std::vector<Wait> waits = waits_passed_by(index, limits.starvation_multiple, stop);
  std::erase_if(waits, [&](const Wait& wait) { return wait.passed_by < limits.starvation_passed; });
  std::stable_sort(waits.begin(), waits.end(), [](const Wait& a, const Wait& b) {
    const Round x = a.end - a.start, y = b.end - b.start;
    return a.job != b.job ? a.job < b.job : x > y;
  });
  std::vector<Alarm> found;
  for (const Wait& wait : waits) {
    if (!found.empty() && found.back().job == wait.job) {
      ++found.back().how_often;
      continue;
    }
    Alarm alarm;
    alarm.kind = Alarm::Kind::starvation;
    alarm.start = alarm.since = wait.start;
    alarm.end = wait.end;
    alarm.job = wait.job;
    alarm.value = wait.passed_by;
    alarm.rounds = wait.end - wait.start;
    const Job& job = index.instance().jobs[static_cast<std::size_t>(wait.job)];
    alarm.multiple = static_cast<double>(alarm.rounds) / static_cast<double>(job.output);
    found.push_back(alarm);
  }
  return found;
}

std::vector<Alarm> killed_again(const DecisionIndex& index, const AlarmLimits& limits) {
  std::vector<Alarm> found;
  for (const RepeatedKill& kills : repeated_kills(index, limits.kills)) {
    Alarm alarm;
    alarm.kind = Alarm::Kind::killed_again;
    alarm.start = alarm.since = kills.first;
    alarm.end = kills.last + 1;
    alarm.job = kills.job;
    alarm.value = kills.kills;
    alarm.rounds = alarm.end - alarm.start;
    found.push_back(alarm);
  }
  return found;
}

/// One per job that would have fitted at the beginning of a span: the longest such span, and how
/// many there were.
std::vector<Alarm> idle_memory(const DecisionIndex& index, const PolicySpec& spec,
                               const AlarmLimits& limits, const std::stop_token& stop) {
  std::vector<IdleSpan> spans = idle_spans(index, spec, limits.idle_rounds, stop);
  std::stable_sort(spans.begin(), spans.end(), [](const IdleSpan& a, const IdleSpan& b) {
    const Round x = a.end - a.start, y = b.end - b.start;
    return a.job != b.job ? a.job < b.job : x > y;
  });
  std::vector<Alarm> found;
  for (const IdleSpan& span : spans) {
    if (!found.empty() && found.back().job == span.job) {
      ++found.back().how_often;
      found.back().rounds += span.end - span.start;
      continue;
    }
    Alarm alarm;
    alarm.kind = Alarm::Kind::idle_memory;
    alarm.start = alarm.since = span.start;
    alarm.end = span.end;
    alarm.job = span.job;
    alarm.value = span.free_tokens;
    alarm.rounds = span.end - span.start;
    found.push_back(alarm);
  }
  return found;
}

}  // namespace

bool is_planned(KillReason reason) {
  switch (reason) {
    case KillReason::slice_end:
    case KillReason::call_end:
    case KillReason::branch_move:
    case KillReason::speculation:
      return true;
    default:
      return false;
  }
}

std::int64_t Alarms::total() const {
  return std::accumulate(found.begin(), found.end(), std::int64_t{0});
}

AlarmLimits resolved(const AlarmLimits& limits, const DecisionIndex& index) {
  AlarmLimits all = limits;
  if (all.starvation_multiple <= 0) {
    all.starvation_multiple = std::max(20.0, 10 * median_wait_multiple(index));
  }
  const Schedule& schedule = index.schedule();
  const Round time = schedule.is_cut_off() ? schedule.fault.round : schedule.makespan;
  if (all.idle_rounds <= 0) all.idle_rounds = std::max<Round>(16, time / 50);
  return all;
}

Alarms find_alarms(const DecisionIndex& index, const PolicySpec& spec, const AlarmLimits& given,
                   const std::stop_token& stop) {
  Alarms alarms;
  const AlarmLimits limits = resolved(given, index);
  alarms.limits = limits;
  keep_worst(alarms, Alarm::Kind::rule_broken, broken_rules(index.schedule()));
  keep_worst(alarms, Alarm::Kind::no_progress, no_progress(index, limits));
  keep_worst(alarms, Alarm::Kind::starvation, starvation(index, limits, stop));
  keep_worst(alarms, Alarm::Kind::killed_again, killed_again(index, limits));
  keep_worst(alarms, Alarm::Kind::idle_memory, idle_memory(index, spec, limits, stop));
  return alarms;
}

}  // namespace gnomon
