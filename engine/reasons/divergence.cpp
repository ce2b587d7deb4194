#include "engine/reasons/divergence.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "engine/reasons/job_list.h"

namespace gnomon {

namespace {

struct Event {
  Round round = 0;
  bool start = false;  // kills come first
  JobId job = no_job;

  friend auto operator<=>(const Event&, const Event&) = default;
};

std::vector<Event> events_of(const Schedule& schedule) {
  std::vector<Event> events;
  events.reserve(schedule.runs.size() + schedule.runs.size() / 4);
  for (const Run& run : schedule.runs) {
    events.push_back({run.start, true, run.job});
    if (run.outcome == Outcome::killed) events.push_back({run.end, false, run.job});
  }
  std::sort(events.begin(), events.end());
  return events;
}

constexpr Round never = std::numeric_limits<Round>::max();

Round stop_of(const Schedule& schedule) {
  return schedule.is_cut_off() ? schedule.fault.round : never;
}

RoundDecisions decisions_in(const Schedule& schedule, const std::vector<Event>& events,
                            Round round) {
  RoundDecisions decisions;
  decisions.stopped = round == stop_of(schedule);
  const auto first = std::lower_bound(events.begin(), events.end(), Event{round, false, INT32_MIN});
  for (auto event = first; event != events.end() && event->round == round; ++event) {
    (event->start ? decisions.started : decisions.killed).push_back(event->job);
  }
  return decisions;
}

std::string describe(const RoundDecisions& decisions, std::string_view name,
                     const Instance& instance) {
  std::string text(name);
  const std::string_view stopped = decisions.stopped ? " is stopped by the referee" : "";
  if (decisions.killed.empty() && decisions.started.empty()) {
    return text.append(decisions.stopped ? stopped : " does nothing");
  }
  if (!decisions.killed.empty()) {
    text.append(" kills ").append(job_list(decisions.killed, instance));
    if (!decisions.started.empty()) text.append(" and");
  }
  if (!decisions.started.empty()) {
    text.append(" starts ").append(job_list(decisions.started, instance));
  }
  if (decisions.stopped) text.append(" and").append(stopped);
  return text;
}

}  // namespace

std::optional<Divergence> first_divergence(const Schedule& first, const Schedule& second) {
  const std::vector<Event> a = events_of(first);
  const std::vector<Event> b = events_of(second);
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  Round round = never;
  if (x != a.end()) round = x->round;
  if (y != b.end()) round = std::min(round, y->round);
  if (stop_of(first) != stop_of(second)) {
    round = std::min({round, stop_of(first), stop_of(second)});
  }
  if (round == never) return std::nullopt;
  return Divergence{round, decisions_in(first, a, round), decisions_in(second, b, round)};
}

std::string describe(const Divergence& divergence, std::string_view first_name,
                     std::string_view second_name, const Instance& instance) {
  return "Round " + std::to_string(divergence.round) + ": " +
         describe(divergence.first, first_name, instance) + "; " +
         describe(divergence.second, second_name, instance) + ".";
}

}  // namespace gnomon
