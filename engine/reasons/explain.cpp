#include "engine/reasons/explain.h"

#include <algorithm>
#include <vector>

#include "engine/reasons/decision.h"
#include "engine/reasons/job_list.h"
#include "engine/reasons/protected_share.h"
#include "engine/reasons/queue.h"
#include "engine/reasons/runs_in_the_way.h"
#include "engine/recording/recorded_schedule.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

namespace {

struct Asked {
  const Schedule& schedule;
  const Instance& instance;
  const PolicySpec& spec;
  JobId job;
  Round round;
};

std::string capitalised(std::string text) {
  if (!text.empty() && text.front() == 'j') text.front() = 'J';
  return text;
}

bool holds(const Refusal& refusal, Round round) {
  return refusal.round <= round && round < refusal.until;
}

/// The refusals that hold in the round: one per queue of the policy.
std::vector<Refusal> refusals_in(const Asked& asked, const std::stop_token& stop) {
  std::vector<Refusal> found;
  for (const Refusal& refusal : asked.schedule.refusals) {
    if (refusal.round > asked.round) break;
    if (holds(refusal, asked.round)) found.push_back(refusal);
  }
  const bool recorded = !asked.schedule.refusals_truncated || asked.schedule.refusals.empty() ||
                        asked.schedule.refusals.back().round > asked.round;
  if (recorded) return found;
  found.clear();
  SimulateOptions options;
  options.stop = stop;
  options.on_refusal = [&](std::int64_t, const Refusal& refusal) {
    if (holds(refusal, asked.round)) found.push_back(refusal);
  };
  const std::unique_ptr<Policy> policy = make_policy(asked.spec, asked.instance, {stop, {}});
  (void)simulate(asked.instance, *policy, options);
  return found;
}

Tokens tokens_in_use(const Asked& asked, Round round) {
  Tokens tokens = 0;
  for (const std::int32_t i : active_runs(asked.schedule, round)) {
    tokens += tokens_in(asked.schedule.runs[static_cast<std::size_t>(i)], round, asked.instance);
  }
  return tokens;
}

/// A refusal stands for rounds in which the runs in its way grow, and what is missing changes.
Refusal in_the_present(const Asked& asked, const Refusal& recorded) {
  Refusal present = recorded;
  if (recorded.round == asked.round) return present;
  switch (recorded.reason) {
    case RefusalReason::forecast_overflow:
    case RefusalReason::memory_now:
    case RefusalReason::planned_later:
    case RefusalReason::batch_full: {
      if (recorded.overflow_round < 0) break;
      const Ghost ghost = ghost_run(asked.schedule, asked.instance, recorded.job, asked.round,
                                    recorded.ghost_rounds);
      if (ghost.fits) return present;
      present.overflow_round = ghost.overflow_round;
      present.excess_tokens = ghost.excess_tokens;
      break;
    }
    case RefusalReason::protected_memory:
      present.overflow_round = asked.round;
      present.excess_tokens +=
          tokens_in_use(asked, asked.round) - tokens_in_use(asked, recorded.round);
      break;
    case RefusalReason::stagger:
      // The pipeline that was tried is known to the policy alone.
      if (recorded.overflow_round >= 0) return present;
      break;
    default:
      break;  // no figures, or none that change without a new refusal
  }
  present.round = asked.round;
  return present;
}

std::string in_the_way(const Asked& asked, const Refusal& refusal) {
  std::vector<const Run*> active;
  for (const std::int32_t i : active_runs(asked.schedule, refusal.round)) {
    active.push_back(&asked.schedule.runs[static_cast<std::size_t>(i)]);
  }
  std::vector<JobId> jobs;
  for (const Run* run : runs_in_the_way(refusal, active, asked.instance)) jobs.push_back(run->job);
  if (jobs.empty()) return {};
  return ", because of " + job_list(jobs, asked.instance);
}

/// Figures of an earlier round say so.
std::string as_found(const Asked& asked, const Refusal& refusal) {
  if (refusal.round == asked.round) return {};
  return ", as found in round " + std::to_string(refusal.round);
}

/// The run of the job that is active in the round, or the first one later; -1 without.
std::int32_t next_run(const Asked& asked) {
  const std::vector<Run>& runs = asked.schedule.runs;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].job == asked.job && runs[i].end > asked.round) return static_cast<std::int32_t>(i);
  }
  return -1;
}

/// The last run of the job that ended by this round, nullptr without.
const Run* last_run(const Asked& asked) {
  const Run* last = nullptr;
  for (const Run& run : asked.schedule.runs) {
    if (run.start >= asked.round) break;
    if (run.job == asked.job && run.end <= asked.round) last = &run;
  }
  return last;
}

/// "when the simulation stopped in round 3: no progress: …", without a full stop.
std::string when_it_stopped(const Fault& fault) {
  const std::string round = std::to_string(fault.round);
  std::string why = fault.message;
  // Some messages begin with the round, which has been said by then.
  const std::string said = "Round " + round + ": ";
  if (why.compare(0, said.size(), said) == 0) why.erase(0, said.size());
  if (!why.empty() && why.back() == '.') why.pop_back();
  return "when the simulation stopped in round " + round + ": " + why;
}

/// Of a job that has arrived and not completed by the round in which the schedule was cut off.
std::string why_it_never_ends(const Asked& asked, const Run* last) {
  const Fault& fault = asked.schedule.fault;
  const std::string me = job_name(asked.instance, asked.job);
  std::string text = me;
  if (last && last->outcome == Outcome::unfinished) {
    text += " was still running ";
  } else if (last) {
    text += ", killed in round " + std::to_string(last->end) + ", was waiting ";
  } else {
    text += " was waiting ";
  }
  return capitalised(text + when_it_stopped(fault)) + ".";
}

/// The round in which the holds that keep the job back in this round let it go; -1 where none does.
Round held_until(const Asked& asked) {
  const std::int64_t row = asked.instance.source_row(asked.job);
  Round until = -1;
  // One hold may begin where another ends.
  for (bool longer = true; longer;) {
    longer = false;
    for (const Edit& edit : asked.spec.edits) {
      if (edit.kind != Edit::Kind::hold || edit.job != row || edit.value <= until) continue;
      if (edit.round > std::max(asked.round, until) || edit.value <= asked.round) continue;
      until = edit.value;
      longer = true;
    }
  }
  return until;
}

std::string why_it_waits(const Asked& asked, const Explanation& answer) {
  const std::string me = job_name(asked.instance, asked.job);
  std::string text;
  const Run* last = last_run(asked);
  const Run* next =
      answer.run < 0 ? nullptr : &asked.schedule.runs[static_cast<std::size_t>(answer.run)];
  const Round held = held_until(asked);
  if (held >= 0) {
    text = me + " is held back by an edit until round " + std::to_string(held);
  } else if (last && last->end == asked.round) {
    text = me + " was killed in this round: " + std::string(describe(last->kill_reason));
  } else if (!answer.refused && asked.spec.name == recorded_name) {
    text = me + " waits; a recording does not say why";
    if (next) text += ". It starts in round " + std::to_string(next->start);
  } else if (!answer.refused && last) {
    // Between two turns of a policy that gives every job its turn.
    text = me + " was killed in round " + std::to_string(last->end) + ": " +
           std::string(describe(last->kill_reason));
    if (next) text += "; its next turn begins in round " + std::to_string(next->start);
  } else if (!answer.refused && next && next->phase >= 0) {
    text = me + " waits for its phase, in which it starts in round " + std::to_string(next->start);
  } else if (!answer.refused) {
    text = me + " waits, and the policy gave no reason in this round";
  } else if (answer.refusal.job == asked.job) {
    text = describe(without_empty_share(answer.present, asked.spec), asked.instance, me) +
           in_the_way(asked, answer.present) + as_found(asked, answer.present);
  } else {
    const std::string head = job_name(asked.instance, answer.refusal.job);
    text = me + " waits behind " + head + "; " +
           describe(without_empty_share(answer.present, asked.spec), asked.instance, head) +
           in_the_way(asked, answer.present) + as_found(asked, answer.present);
    const Ghost& ghost = answer.ghost;
    text += ghost.fits ? "; " + me + " itself would fit"
                       : "; " + me + " itself would exceed M in round " +
                             std::to_string(ghost.overflow_round) + " by " +
                             std::to_string(ghost.excess_tokens) +
                             (ghost.excess_tokens == 1 ? " token" : " tokens");
  }
  return capitalised(text) + ".";
}

}  // namespace

Explanation explain(const Schedule& schedule, const Instance& instance, const PolicySpec& spec,
                    JobId job, Round round, const std::stop_token& stop) {
  const Asked asked{schedule, instance, spec, job, round};
  Explanation answer;
  answer.run = next_run(asked);
  const Run* run = answer.run < 0 ? nullptr : &schedule.runs[static_cast<std::size_t>(answer.run)];
  const std::string me = job_name(asked.instance, job);
  const Round arrival = instance.jobs[static_cast<std::size_t>(job)].arrival;
  if (arrival > round) {
    answer.state = Explanation::State::not_arrived;
    std::string text = me + " arrives in round " + std::to_string(arrival);
    if (schedule.is_cut_off() && arrival >= schedule.fault.round) {
      text = me + " had not arrived " + when_it_stopped(schedule.fault);
    }
    answer.sentence = capitalised(std::move(text)) + ".";
    return answer;
  }
  if (run && run->start <= round) {
    answer.state = Explanation::State::running;
    answer.sentence = capitalised(me + " runs since round " + std::to_string(run->start) +
                                  ", attempt " + std::to_string(run->attempt + 1) + ".");
    return answer;
  }
  const Run* last = last_run(asked);
  if (last && last->outcome == Outcome::completed) {
    answer.state = Explanation::State::finished;
    answer.sentence = capitalised(me + " completed in round " + std::to_string(last->end) + ".");
    return answer;
  }
  if (schedule.is_cut_off() && round >= schedule.fault.round) {
    answer.sentence = why_it_never_ends(asked, last);
    answer.ghost = ghost_run(schedule, instance, job, round,
                             expected_rounds(schedule, instance, spec, job, round));
    return answer;
  }
  const std::vector<Refusal> refusals = refusals_in(asked, stop);
  const auto found = refusal_of_queue(schedule, instance, spec, job, round, refusals);
  // Who was killed in this very round has not taken its place in the queue yet, and whom the user
  // holds has none.
  const bool killed_now = last && last->end == round;
  if (found && held_until(asked) < 0 && (found->job == job || !killed_now)) {
    answer.refused = true;
    answer.refusal = *found;
    answer.present = in_the_present(asked, *found);
  }
  // What the policy expected of the head it has said itself.
  const bool said = answer.refused && answer.refusal.job == job && answer.refusal.ghost_rounds > 0;
  answer.ghost = ghost_run(
      schedule, instance, job, round,
      said ? answer.refusal.ghost_rounds : expected_rounds(schedule, instance, spec, job, round));
  answer.sentence = why_it_waits(asked, answer);
  return answer;
}

}  // namespace gnomon
