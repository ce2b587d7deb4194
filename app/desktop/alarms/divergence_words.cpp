#include "app/desktop/alarms/divergence_words.h"

#include <algorithm>
#include <iterator>

#include "engine/reasons/decision.h"
#include "engine/reasons/explain.h"
#include "engine/reasons/job_list.h"

namespace gnomon::desktop {
namespace {

std::vector<JobId> only_in(const std::vector<JobId>& own, const std::vector<JobId>& other) {
  std::vector<JobId> found;
  std::set_difference(own.begin(), own.end(), other.begin(), other.end(),
                      std::back_inserter(found));
  return found;
}

std::string did_words(const RoundDecisions& decisions, const Instance& instance) {
  std::string text;
  if (!decisions.killed.empty()) text = "kills " + job_list(decisions.killed, instance);
  if (!decisions.started.empty()) {
    if (!text.empty()) text += " and ";
    text += "starts " + job_list(decisions.started, instance);
  }
  return text.empty() ? "does nothing" : text;
}

/// Why a run of the job was killed in the round.
std::string kill_reason(const ViewSubject& subject, JobId job, Round round) {
  for (const std::int32_t i : subject.geometry->runs_of(job)) {
    const Run& run = subject.schedule->runs[static_cast<std::size_t>(i)];
    if (run.end != round || run.outcome != Outcome::killed) continue;
    std::string text = "Job " + std::to_string(subject.instance->source_row(job)) + " is killed";
    const std::string_view reason = describe(run.kill_reason);
    if (!reason.empty()) text.append(": ").append(reason);
    return text + ".";
  }
  return {};
}

DivergenceSide side(const ViewSubject& subject, const RoundDecisions& own,
                    const RoundDecisions& other, Round round, const std::stop_token& stop) {
  DivergenceSide side;
  side.did = did_words(own, *subject.instance);
  const std::vector<JobId> started = only_in(own.started, other.started);
  const std::vector<JobId> killed = only_in(own.killed, other.killed);
  if (!started.empty()) side.job = started.front();
  if (!killed.empty()) side.job = killed.front();
  // One of each: the others would say much the same.
  if (!killed.empty()) side.reasons.push_back(kill_reason(subject, killed.front(), round));
  if (const auto missing = only_in(other.started, own.started); !missing.empty()) {
    side.reasons.push_back(
        explain(*subject.schedule, *subject.instance, subject.policy, missing.front(), round, stop)
            .sentence);
  }
  return side;
}

}  // namespace

std::optional<DivergenceWords> divergence_words(const ViewSubject& first, const ViewSubject& second,
                                                const std::stop_token& stop) {
  const auto parted = first_divergence(*first.schedule, *second.schedule);
  if (!parted) return std::nullopt;
  DivergenceWords words;
  words.round = parted->round;
  words.sides[0] = side(first, parted->first, parted->second, parted->round, stop);
  words.sides[1] = side(second, parted->second, parted->first, parted->round, stop);
  return words;
}

}  // namespace gnomon::desktop
