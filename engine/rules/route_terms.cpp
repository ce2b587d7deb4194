// Terms of route: its branches, its calls and their widths.
#include <bit>

#include "engine/rules/rule_facts.h"
#include "engine/rules/rule_number.h"

namespace gnomon {

void add_route_terms(const RoundFacts& round, Terms& terms) {
  const RuleFacts& facts = round.of;
  const Tokens limit = facts.limit();
  terms.push_back(
      {"Λ", grouped(static_cast<double>(limit) / 4), "M / 4: longer prompts are Large", {}, {}});
  if (round.phase < 0) {
    terms.push_back({"call", "–", "no call is in progress", {}, {}});
    return;
  }
  const PhaseFacts& call = facts.phases.facts()[static_cast<std::size_t>(round.phase)];
  const TermPicture span = phase_picture(facts, round.phase);
  const std::string branch(call.branch);
  terms.push_back({"call",
                   grouped(static_cast<std::int64_t>(round.phase) + 1),
                   "of branch " + branch + " with " + counted(call.jobs, "job"),
                   span,
                   {}});
  const auto rounds = static_cast<std::uint64_t>(call.slice);
  terms.push_back({"2^r",
                   grouped(call.slice),
                   "rounds it may last: stage r = " + std::to_string(std::countr_zero(rounds)),
                   span,
                   {}});
  std::vector<JobId> jobs;
  Tokens widths = 0;
  Round longest = 0;
  const bool large = branch == "Large";
  for (const std::int32_t i : round.active) {
    const Run& run = round.run(i);
    jobs.push_back(run.job);
    widths += large ? limit : 2 * facts.job(run.job).prompt;
    longest = std::max<Round>(longest, run.planned_rounds);
  }
  const TermPicture attempts = jobs_picture(std::move(jobs), round.round, round.round + 1);
  if (branch == "R") {
    terms.push_back(
        {"α", grouped(facts.parameter("alpha")), "ratio of one slice to the next", {}, {}});
    terms.push_back(
        {"τ", grouped(longest), "slice in force: rounds that a run may last", attempts, {}});
  } else {
    terms.push_back({"Σ w",
                     grouped(widths),
                     "width of the active attempts, tokens",
                     level_picture(widths, round.round, round.round + 1),
                     {}});
  }
  if (const Refusal* head = round.refusal(RefusalReason::width_reserved)) {
    const Tokens width = large ? limit : 2 * facts.job(head->job).prompt;
    const TermPicture picture = waiting_picture(round, head->job);
    add_head_term(round, head, "attempt of the smallest budget; the walk stops at it", terms);
    terms.push_back(
        {"w", grouped(width), large ? "its width: all of M" : "its width: 2 s", picture, {}});
    terms.push_back({"rounds",
                     grouped(static_cast<std::int64_t>(head->ghost_rounds)),
                     large ? "its cap 2^c" : "its cap 2^c, or s where that is sooner",
                     picture,
                     {}});
    terms.push_back({"Σ w + w − M",
                     "+" + grouped(head->excess_tokens),
                     "tokens of width that are missing",
                     level_picture(limit + head->excess_tokens, round.round, round.round + 1),
                     {}});
  }
  if (const Refusal* head = round.refusal(RefusalReason::lane_busy)) {
    add_head_term(round, head, "next in the pipeline of branch R", terms);
  }
  if (const Refusal* waits = round.refusal(RefusalReason::batch_running)) {
    add_head_term(round, waits, "first of the next batch: it came after this one was formed",
                  terms);
  }
}

}  // namespace gnomon
