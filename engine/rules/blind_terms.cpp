// Terms of the policies that look at the coming round only: vllm-fcfs, alpha-greedy, alpha-beta.
#include <algorithm>

#include "engine/policies/alpha_protection.h"
#include "engine/rules/rule_facts.h"
#include "engine/rules/rule_number.h"

namespace gnomon {

namespace {

/// How often memory has run out so far.
void add_clearings(const RoundFacts& round, Terms& terms) {
  const std::vector<Round>& all = round.of.clearings;
  const auto after = std::upper_bound(all.begin(), all.end(), round.round);
  RuleTerm term;
  term.symbol = "clearings";
  term.value = grouped(static_cast<std::int64_t>(after - all.begin()));
  term.words = "rounds so far in which memory ran out";
  if (after != all.begin()) {
    const Round last = *(after - 1);
    term.words += ", the last in round " + grouped(last);
    term.picture = span_picture(last, last + 1);
  }
  terms.push_back(term);
}

/// vllm-fcfs: who would be killed if memory ran out.
void add_latest_arrival(const RoundFacts& round, Terms& terms) {
  if (round.active.empty()) return;
  const auto arrival = [&](std::int32_t i) { return round.of.job(round.run(i).job).arrival; };
  const std::int32_t latest = *std::max_element(round.active.begin(), round.active.end(),
                                                [&](std::int32_t a, std::int32_t b) {
                                                  if (arrival(a) != arrival(b))
                                                    return arrival(a) < arrival(b);
                                                  return round.run(a).job < round.run(b).job;
                                                });
  const JobId job = round.run(latest).job;
  terms.push_back(first_victim(round, "max a", grouped(arrival(latest)),
                               "latest arrival of the active runs", job));
}

}  // namespace

void add_blind_terms(const RoundFacts& round, Terms& terms) {
  const RuleFacts& facts = round.of;
  const bool protects = !facts.is("vllm-fcfs");
  Tokens room = facts.limit();
  if (protects) {
    room = unprotected_tokens(facts.parameter("protect"), facts.limit());
    terms.push_back({"protect",
                     grouped(facts.parameter("protect")),
                     "share of M that newcomers leave free",
                     {},
                     {}});
    terms.push_back({"(1 − protect) M",
                     grouped(room),
                     "tokens that newcomers may fill",
                     level_picture(room, 0, facts.horizon),
                     {}});
  }
  if (facts.is("alpha-beta")) {
    terms.push_back({"clear",
                     grouped(facts.parameter("clear")),
                     "chance of each run to be killed when memory runs out",
                     {},
                     {}});
  }
  const Refusal* refusal = round.refused.empty() ? nullptr : &round.refused.front();
  const bool after_kill = refusal && refusal->reason == RefusalReason::after_kill;
  add_head_term(round, refusal,
                after_kill ? "first in the queue; nobody starts in a round with kills"
                           : "first in the queue; the walk stops at it",
                terms);
  if (refusal) {
    const Job& head = facts.job(refusal->job);
    const Tokens sum = round.used + head.prompt + 1;
    terms.push_back({"used(t) + s + 1",
                     grouped(sum),
                     sum > room
                         ? grouped(sum - room) + " above " + (protects ? "(1 − protect) M" : "M") +
                               " with the head's " + counted(head.prompt + 1, "token")
                         : "with the head's " + counted(head.prompt + 1, "token"),
                     level_picture(sum, round.round, round.round + 1),
                     {}});
  }
  if (protects) {
    add_clearings(round, terms);
  } else {
    add_latest_arrival(round, terms);
  }
}

}  // namespace gnomon
