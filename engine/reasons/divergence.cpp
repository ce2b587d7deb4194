#include "engine/reasons/divergence.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

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

RoundDecisions decisions_in(const std::vector<Event>& events, Round round) {
  RoundDecisions decisions;
  const auto first = std::lower_bound(events.begin(), events.end(), Event{round, false, INT32_MIN});
  for (auto event = first; event != events.end() && event->round == round; ++event) {
    (event->start ? decisions.started : decisions.killed).push_back(event->job);
  }
  return decisions;
}

std::string describe(const RoundDecisions& decisions, std::string_view name,
                     const Instance& instance) {
  std::string text(name);
  if (decisions.killed.empty() && decisions.started.empty()) return text.append(" does nothing");
  if (!decisions.killed.empty()) {
    text.append(" kills ").append(job_list(decisions.killed, instance));
    if (!decisions.started.empty()) text.append(" and");
  }
  if (!decisions.started.empty()) {
    text.append(" starts ").append(job_list(decisions.started, instance));
  }
  return text;
}

}  // namespace

std::optional<Divergence> first_divergence(const Schedule& first, const Schedule& second) {
  const std::vector<Event> a = events_of(first);
  const std::vector<Event> b = events_of(second);
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (x == a.end() && y == b.end()) return std::nullopt;
  const Round round = x == a.end()   ? y->round
                      : y == b.end() ? x->round
                                     : std::min(x->round, y->round);
  return Divergence{round, decisions_in(a, round), decisions_in(b, round)};
}

std::string describe(const Divergence& divergence, std::string_view first_name,
                     std::string_view second_name, const Instance& instance) {
  return "Round " + std::to_string(divergence.round) + ": " +
         describe(divergence.first, first_name, instance) + "; " +
         describe(divergence.second, second_name, instance) + ".";
}

}  // namespace gnomon
