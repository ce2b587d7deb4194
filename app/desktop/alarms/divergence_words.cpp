#include "app/desktop/alarms/divergence_words.h"

#include <algorithm>
#include <iterator>

#include "app/desktop/alarms/grouped_text.h"
#include "app/desktop/number_format.h"
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

/// "starts jobs 4 and 7"; where the two have much in common, what is its own: "starts job 4, beside
/// the 12 jobs that both start". Empty where there is none.
std::string deed_words(const std::string& verb, const std::vector<JobId>& all,
                       const std::vector<JobId>& own, const Instance& instance) {
  constexpr std::size_t most_repeated = 2;
  if (all.empty()) return {};
  const std::size_t common = all.size() - own.size();
  if (common <= most_repeated) return verb + "s " + job_list(all, instance);
  const std::string both =
      "the " + with_separators(static_cast<std::int64_t>(common)) + " jobs that both " + verb;
  if (own.empty()) return verb + "s only " + both;
  return verb + "s " + job_list(own, instance) + ", beside " + both;
}

std::string did_words(const RoundDecisions& decisions, const std::vector<JobId>& own_kills,
                      const std::vector<JobId>& own_starts, const Instance& instance) {
  std::string text = deed_words("kill", decisions.killed, own_kills, instance);
  const auto add = [&](const std::string& deed) {
    if (!text.empty() && !deed.empty()) text += ", and ";
    text += deed;
  };
  add(deed_words("start", decisions.started, own_starts, instance));
  if (decisions.stopped) add("is stopped by the referee");
  return text.empty() ? "does nothing" : grouped_text(text);
}

/// Why a run of the job was killed in the round.
std::string kill_reason(const ViewSubject& subject, JobId job, Round round) {
  for (const std::int32_t i : subject.geometry->runs_of(job)) {
    const Run& run = subject.schedule->runs[static_cast<std::size_t>(i)];
    if (run.end != round || run.outcome != Outcome::killed) continue;
    std::string text = "Job " + job_number(*subject.instance, job) + " is killed";
    const std::string_view reason = describe(run.kill_reason);
    if (!reason.empty()) text.append(": ").append(reason);
    return text + ".";
  }
  return {};
}

DivergenceSide side(const ViewSubject& subject, const RoundDecisions& own,
                    const RoundDecisions& other, Round round, const std::stop_token& stop) {
  DivergenceSide side;
  const std::vector<JobId> started = only_in(own.started, other.started);
  const std::vector<JobId> killed = only_in(own.killed, other.killed);
  side.did = did_words(own, killed, started, *subject.instance);
  if (!started.empty()) side.job = started.front();
  if (!killed.empty()) side.job = killed.front();
  // One of each: the others would say much the same.
  if (!killed.empty()) side.reasons.push_back(kill_reason(subject, killed.front(), round));
  if (own.stopped) {
    side.reasons.push_back(subject.schedule->fault.message);
    if (side.job == no_job) side.job = subject.schedule->fault.job;
  } else if (const auto missing = only_in(other.started, own.started); !missing.empty()) {
    side.reasons.push_back(
        explain(*subject.schedule, *subject.instance, subject.policy, missing.front(), round, stop)
            .sentence);
  }
  for (std::string& reason : side.reasons) reason = grouped_text(reason);
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
