// Formula cards of small instances.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "engine/rules/rule_card.h"
#include "tests/unit/reasons_support.h"

namespace gnomon {

/// A policy played on an instance, with cards for every round.
struct CardFixture {
  std::shared_ptr<const Instance> instance;
  PolicySpec spec;
  std::shared_ptr<const Schedule> schedule;
  std::shared_ptr<const StackGeometry> geometry;
  RuleIndex index;

  CardFixture(const Instance& jobs, const std::string& policy)
      : instance(std::make_shared<const Instance>(jobs)),
        spec(parse_policy(policy)),
        schedule(std::make_shared<const Schedule>(play(*instance, spec))),
        geometry(std::make_shared<const StackGeometry>(*instance, *schedule)),
        index({instance, schedule, geometry,
               std::make_shared<const GhostIndex>(instance, schedule, geometry, spec), spec}) {}
};

/// The first term with this symbol; nullptr without.
inline const RuleTerm* find_term(const RuleCard& card, std::string_view symbol) {
  const auto found = std::find_if(card.terms.begin(), card.terms.end(),
                                  [&](const RuleTerm& term) { return term.symbol == symbol; });
  return found == card.terms.end() ? nullptr : &*found;
}

/// Its value; "none" without the term.
inline std::string value_of(const RuleCard& card, std::string_view symbol) {
  const RuleTerm* term = find_term(card, symbol);
  return term ? term->value : "none";
}

/// "1 2 [5] 9": the items of a term, the present one in brackets.
inline std::string items_of(const RuleCard& card, std::string_view symbol) {
  const RuleTerm* term = find_term(card, symbol);
  if (!term) return "none";
  std::string text;
  for (const TermItem& item : term->items) {
    if (!text.empty()) text += ' ';
    text += item.current ? "[" + item.value + "]" : item.value;
  }
  return text;
}

/// The number that a value begins with, without separators and sign of plus.
inline double number_of(const std::string& value) {
  std::string digits;
  for (const char c : value) {
    if (c == ' ') break;
    if (c != ',' && c != '+') digits += c;
  }
  return digits.rfind("−", 0) == 0 ? -std::stod(digits.substr(std::string("−").size()))
                                   : std::stod(digits);
}

}  // namespace gnomon
