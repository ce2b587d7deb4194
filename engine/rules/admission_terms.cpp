// Terms of policies with one queue: M and the active runs, the head, its priority, what F says.
#include <algorithm>
#include <array>
#include <utility>

#include "engine/rules/rule_facts.h"
#include "engine/rules/rule_number.h"

namespace gnomon {

namespace {

std::vector<JobId> jobs_of(const RoundFacts& round, const std::vector<std::int32_t>& runs) {
  std::vector<JobId> jobs;
  jobs.reserve(runs.size());
  for (const std::int32_t i : runs) jobs.push_back(round.run(i).job);
  return jobs;
}

void add_advice(const RuleFacts& facts, Terms& terms) {
  const auto jobs = static_cast<std::int64_t>(facts.instance().jobs.size());
  terms.push_back({"θ", grouped(facts.advice.threshold), "outputs above it are long", {}, {}});
  terms.push_back({"O_short",
                   grouped(facts.advice.short_proxy),
                   "proxy output of " + counted(jobs - facts.long_jobs, "short job"),
                   {},
                   {}});
  terms.push_back({"O_long",
                   grouped(facts.advice.long_proxy),
                   "proxy output of " + counted(facts.long_jobs, "long job"),
                   {},
                   {}});
}

/// What the policy orders its queue by, for the head; `estimate` is what it expects of its run.
void add_priority(const RoundFacts& round, JobId head, Round estimate, Terms& terms) {
  const RuleFacts& facts = round.of;
  const Job& job = facts.job(head);
  const TermPicture picture = waiting_picture(round, head);
  const auto add = [&](const char* symbol, std::int64_t value, const char* words) {
    terms.push_back({symbol, grouped(value), words, picture, {}});
  };
  if (facts.is("fcfs")) {
    add("a", job.arrival, "its arrival; the earliest is first");
    add("e = o", estimate, "rounds its run will last");
  } else if (facts.is("h-sf")) {
    add("e = o", estimate, "its output; the shortest is first");
  } else if (facts.is("svf")) {
    add("e = hi", estimate, "rounds expected of its run");
    add("A(s, e)", area_token_rounds(job.prompt, estimate),
        "its area in token-rounds; the smallest is first");
  } else if (facts.is("svf-1bit")) {
    const JobsView<Knowledge::one_bit> jobs(facts.instance(), facts.advice.threshold);
    const bool is_long = jobs.is_long(head);
    const Tokens proxy =
        jobs.capped(is_long ? facts.advice.long_proxy : facts.advice.short_proxy, head);
    add("O", proxy, is_long ? "its proxy: its bit says long" : "its proxy: its bit says short");
    add("A(s, O)", area_token_rounds(job.prompt, proxy),
        "its area in token-rounds; the smallest is first");
    if (estimate != proxy) add("e", estimate, "rounds expected, after an overrun");
  } else if (facts.is("a-min")) {
    add("õ", estimate, "its estimate; the shortest is first");
  } else {  // mc-sf, a-max
    add("e = hi", estimate, "rounds expected of its run; the shortest is first");
  }
}

/// Runs that have outlived what was expected of them.
void add_overrun(const RoundFacts& round, Terms& terms) {
  std::vector<std::int32_t> past;
  for (const std::int32_t i : round.active) {
    const Run& run = round.run(i);
    if (round.round - run.start >= run.planned_rounds) past.push_back(i);
  }
  terms.push_back({"overrun",
                   counted(static_cast<std::int64_t>(past.size()), "run"),
                   "past what was expected of them",
                   jobs_picture(jobs_of(round, past), round.round, round.round + 1),
                   {}});
}

/// a-min: the run that would be killed if memory ran out.
void add_smallest_estimate(const RoundFacts& round, Terms& terms) {
  const auto estimate = [&](std::int32_t i) {
    return round.of.sources.ghosts->estimate(i, round.round).value_or(0);
  };
  if (round.active.empty()) return;
  // Then the latest start, then the larger id.
  const std::int32_t least = *std::min_element(
      round.active.begin(), round.active.end(), [&](std::int32_t a, std::int32_t b) {
        if (estimate(a) != estimate(b)) return estimate(a) < estimate(b);
        const Run &x = round.run(a), &y = round.run(b);
        return x.start != y.start ? x.start > y.start : x.job > y.job;
      });
  const JobId job = round.run(least).job;
  terms.push_back(
      first_victim(round, "min õ", grouped(estimate(least)), "smallest of the active runs", job));
}

}  // namespace

void add_memory_terms(const RoundFacts& round, Terms& terms) {
  const RuleFacts& facts = round.of;
  terms.push_back({"M",
                   grouped(facts.limit()),
                   "tokens of memory",
                   level_picture(facts.limit(), 0, facts.horizon),
                   {}});
  terms.push_back(
      {"used(t)",
       grouped(round.used),
       "tokens that " + counted(static_cast<std::int64_t>(round.active.size()), "active run") +
           (round.active.size() == 1 ? " holds" : " hold") + " in round " + grouped(round.round),
       jobs_picture(jobs_of(round, round.active), round.round, round.round + 1),
       {}});
}

void add_head_term(const RoundFacts& round, const Refusal* refusal, std::string words,
                   Terms& terms) {
  if (refusal) {
    terms.push_back({"head",
                     job_name(round.of.instance(), refusal->job),
                     std::move(words),
                     waiting_picture(round, refusal->job),
                     {}});
  } else if (round.refusals_known) {
    terms.push_back({"head", "–", "nobody was refused in this round", {}, {}});
  } else {
    terms.push_back({"head", "?", "refusals are recorded up to the first million", {}, {}});
  }
}

void add_forward_check_term(const RoundFacts& round, JobId job, Terms& terms) {
  const auto ghost = round.of.sources.ghosts->shape(job, round.round);
  if (!ghost) return;
  const std::string with =
      job_name(round.of.instance(), job) + " with e = " + grouped(ghost->rounds);
  if (ghost->fits) {
    terms.push_back({"F",
                     "holds",
                     "for " + with + ", beside the active runs",
                     span_picture(ghost->start, ghost->end()),
                     {}});
    return;
  }
  terms.push_back({"F",
                   "+" + grouped(ghost->excess_tokens),
                   "tokens above M in round " + grouped(ghost->overflow_round) + ", if " + with +
                       " started now",
                   span_picture(ghost->overflow_round, ghost->overflow_round + 1),
                   {}});
}

void add_admission_terms(const RoundFacts& round, Terms& terms) {
  const RuleFacts& facts = round.of;
  if (facts.is("svf-1bit")) add_advice(facts, terms);
  const Refusal* refusal = round.refused.empty() ? nullptr : &round.refused.front();
  const bool after_kill = refusal && refusal->reason == RefusalReason::after_kill;
  add_head_term(round, refusal,
                after_kill ? "first in the queue; nobody starts in a round with kills"
                           : "first in the queue; the walk stops at it",
                terms);
  if (refusal) {
    add_priority(round, refusal->job,
                 facts.sources.ghosts->expected_rounds(refusal->job, round.round), terms);
    add_forward_check_term(round, refusal->job, terms);
  }
  if (facts.is("a-min")) add_smallest_estimate(round, terms);
  if (facts.info->knowledge != Knowledge::output) add_overrun(round, terms);
}

void add_reserving_terms(const RoundFacts& round, Terms& terms) {
  const RuleFacts& facts = round.of;
  terms.push_back({"ε",
                   grouped(static_cast<double>(largest_peak_tokens(facts.instance().jobs)) /
                           static_cast<double>(facts.limit())),
                   "largest peak s + o as a share of M",
                   {},
                   {}});
  Tokens reserved = 0;
  Round first_end = facts.horizon;
  for (const std::int32_t i : round.active) {
    reserved += peak_tokens(facts.job(round.run(i).job));
    first_end = std::min(first_end, round.run(i).end);
  }
  terms.push_back({"Σ (s + o)",
                   grouped(reserved),
                   "tokens reserved by the active runs; they hold " + grouped(round.used),
                   level_picture(reserved, round.round, first_end),
                   {}});
  const Refusal* refusal = round.refusal(RefusalReason::peaks_reserved);
  add_head_term(round, refusal, "first in the queue; the walk stops at it", terms);
  if (!refusal) return;
  const Job& head = facts.job(refusal->job);
  const TermPicture picture = waiting_picture(round, refusal->job);
  terms.push_back({"A(s, o)",
                   grouped(area_token_rounds(head.prompt, head.output)),
                   "its area in token-rounds; the smallest is first",
                   picture,
                   {}});
  terms.push_back({"s + o", grouped(peak_tokens(head)), "tokens it would reserve", picture, {}});
  const Tokens sum = reserved + peak_tokens(head);
  terms.push_back({"Σ + s + o − M",
                   (sum > facts.limit() ? "+" : "") + grouped(sum - facts.limit()),
                   "tokens that the reserved peaks would be above M",
                   level_picture(sum, round.round, first_end),
                   {}});
}

}  // namespace gnomon
