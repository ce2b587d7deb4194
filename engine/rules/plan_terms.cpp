// Terms of the policies that play a plan: sorted-f, sorted-lp, optimum.
#include <algorithm>

#include "engine/rules/rule_facts.h"
#include "engine/rules/rule_number.h"

namespace gnomon {

namespace {

BatchValue value_of_batch(const RuleFacts& facts, std::int32_t phase) {
  const auto at = static_cast<std::size_t>(phase);
  std::vector<PoolJob> pool;
  Batch everybody;
  for (std::uint32_t i = facts.member_first[at]; i < facts.member_first[at + 1]; ++i) {
    const JobId id = facts.members[i];
    everybody.push_back(static_cast<std::uint32_t>(pool.size()));
    pool.push_back({id, facts.job(id).prompt, facts.job(id).output});
  }
  return value_of(pool, everybody);
}

double f_of(const BatchValue& value) {
  const auto count = static_cast<double>(value.count);
  return value.count > 0 ? static_cast<double>(value.outputs) / (count * count) : 0;
}

/// F of the batch and of those that begin after it.
void add_batches(const RoundFacts& round, Terms& terms) {
  constexpr std::int32_t later_batches = 4;
  const RuleFacts& facts = round.of;
  const auto count = static_cast<std::int32_t>(facts.schedule().phases.size());
  RuleTerm term;
  term.symbol = "F of batches";
  term.words = "of this one and those that begin next";
  for (std::int32_t p = round.phase; p < std::min(count, round.phase + 1 + later_batches); ++p) {
    TermItem item;
    item.value = grouped(f_of(value_of_batch(facts, p)));
    item.picture = phase_picture(facts, p);
    item.current = p == round.phase;
    term.items.push_back(std::move(item));
  }
  if (term.items.size() > 1) terms.push_back(std::move(term));
}

void add_batch(const RoundFacts& round, Terms& terms) {
  const RuleFacts& facts = round.of;
  if (round.phase < 0) {
    terms.push_back({"X", "–", "no batch is in progress", {}, {}});
    return;
  }
  const auto at = static_cast<std::size_t>(round.phase);
  const TermPicture span = phase_picture(facts, round.phase);
  const std::vector<JobId> jobs(facts.members.begin() + facts.member_first[at],
                                facts.members.begin() + facts.member_first[at + 1]);
  const BatchValue value = value_of_batch(facts, round.phase);
  const Phase& phase = round.current();
  // Members that a later plan took out again left no run to be counted.
  const std::string whose =
      phase.survivors > 0 ? " of " + grouped(phase.jobs) + "; the rest was planned anew"
                          : " of batch " + grouped(static_cast<std::int64_t>(round.phase) + 1) +
                                ", the last to have begun";
  const TermPicture members = jobs_picture(jobs, span.from, span.until);
  terms.push_back({"|X|", grouped(value.count), "jobs" + whose, members, {}});
  terms.push_back({"Σ o", grouped(value.outputs), "their outputs together, tokens", members, {}});
  terms.push_back({"F(X)", grouped(f_of(value)), "Σ o / |X|²; the least is first", span, {}});
  add_batches(round, terms);
}

}  // namespace

void add_plan_terms(const RoundFacts& round, Terms& terms) {
  const RuleFacts& facts = round.of;
  if (facts.is("sorted-f")) add_batch(round, terms);
  const Refusal* refusal = round.refused.empty() ? nullptr : &round.refused.front();
  std::string words = "first of the plan that waits";
  if (refusal) {
    for (const std::int32_t i : facts.sources.geometry->runs_of(refusal->job)) {
      if (round.run(i).start <= round.round) continue;
      words += ", planned for round " + grouped(round.run(i).start);
      break;
    }
  }
  add_head_term(round, refusal, std::move(words), terms);
  if (!refusal) return;
  terms.push_back({"o",
                   grouped(facts.job(refusal->job).output),
                   "its output, tokens",
                   waiting_picture(round, refusal->job),
                   {}});
  add_forward_check_term(round, refusal->job, terms);
}

}  // namespace gnomon
