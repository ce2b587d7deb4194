#include "engine/rules/rule_card.h"

#include <algorithm>
#include <utility>

#include "engine/rules/rule_facts.h"

namespace gnomon {

RuleIndex::RuleIndex(Sources sources, const std::stop_token& stop)
    : facts_(std::make_unique<const RuleFacts>(std::move(sources), stop)) {}

RuleIndex::~RuleIndex() = default;
RuleIndex::RuleIndex(RuleIndex&&) noexcept = default;
RuleIndex& RuleIndex::operator=(RuleIndex&&) noexcept = default;

RuleCard RuleIndex::card(Round round) const {
  const RoundFacts now(*facts_, round);
  RuleCard card;
  card.text = facts_->text;
  card.round = round;
  card.bound = facts_->bound;
  card.unmet = facts_->unmet;
  add_memory_terms(now, card.terms);
  const std::string_view policy = facts_->info->name;
  if (policy == "area-greedy") {
    add_reserving_terms(now, card.terms);
  } else if (policy == "vllm-fcfs" || policy == "alpha-greedy" || policy == "alpha-beta") {
    add_blind_terms(now, card.terms);
  } else if (policy == "gba" || policy == "gsa" || policy == "response") {
    add_pipeline_terms(now, card.terms);
  } else if (policy == "gsa-spec") {
    add_pipeline_terms(now, card.terms);
    add_clock_terms(now, card.terms);
  } else if (policy == "gba-d") {
    add_clock_terms(now, card.terms);
  } else if (policy == "route") {
    add_route_terms(now, card.terms);
  } else if (policy == "sorted-f" || policy == "sorted-lp" || policy == "optimum" ||
             policy == "hand-made") {
    add_plan_terms(now, card.terms);
  } else {
    add_admission_terms(now, card.terms);
  }
  return card;
}

}  // namespace gnomon
