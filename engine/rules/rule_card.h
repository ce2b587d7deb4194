// The formula card of a policy: its rule, and every quantity in it with the value that it has for
// one instance in one round of one schedule.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "engine/geometry/stack.h"
#include "engine/model/instance.h"
#include "engine/model/knowledge.h"
#include "engine/model/schedule.h"
#include "engine/policies/registry.h"
#include "engine/reasons/ghost_index.h"
#include "engine/rules/rule_term.h"

namespace gnomon {

struct RuleFacts;  // rule_facts.h, private to this room

/// A letter of a formula.
struct FormulaLetter {
  std::string_view symbol;  ///< as the formula writes it
  std::string_view words;   ///< what it stands for: a few, with their unit where it matters
};

/// The rule of a policy in words and mathematics, the same for every instance.
struct RuleText {
  std::string_view policy;       ///< its name in the registry
  std::string_view rule;         ///< one or two sentences
  std::string_view formula;      ///< what its decisions compare; may be empty
  std::string_view bound;        ///< the proven ratio as a formula; empty where none is
  std::string_view bound_holds;  ///< under which conditions it is proven
  /// Those that no term of its card explains, in the order in which they are best read.
  std::span<const FormulaLetter> letters;
};

/// nullptr when there is no policy of that name.
[[nodiscard]] const RuleText* find_rule_text(std::string_view policy);

struct RuleCard {
  const RuleText* text = nullptr;
  Round round = 0;
  /// What the instance and the parameters fix first, then what the phase does, then what this round
  /// does. Never empty.
  std::vector<RuleTerm> terms;
  /// What RuleText::bound comes to for this instance: total latency is at most so many times the
  /// optimum. nullopt where none is proven, or the instance does not meet its conditions.
  std::optional<double> bound;
  /// Where RuleText::bound is not empty and `bound` has no value: why, as clauses for people,
  /// "jobs arrive late, prompts differ". Else empty.
  std::string unmet;
};

/// Everything from which a card is made for any round. Immutable; safe to share between threads.
class RuleIndex {
 public:
  /// What it is made of; null pointers are not allowed. `ghosts` is that of the same schedule.
  struct Sources {
    std::shared_ptr<const Instance> instance;
    std::shared_ptr<const Schedule> schedule;
    std::shared_ptr<const StackGeometry> geometry;
    std::shared_ptr<const GhostIndex> ghosts;
    PolicySpec spec;
  };
  /// `sources.spec` must be valid. O(jobs + runs + refusals), for the background. Throws
  /// SimulationStopped on a stop request.
  explicit RuleIndex(Sources sources, const std::stop_token& stop = {});
  ~RuleIndex();
  RuleIndex(RuleIndex&&) noexcept;
  RuleIndex& operator=(RuleIndex&&) noexcept;

  /// The card in `round` >= 0, as things stand after the decisions of that round. O(a log a) for
  /// the a runs that are active in it, whatever their number in all.
  [[nodiscard]] RuleCard card(Round round) const;

 private:
  std::unique_ptr<const RuleFacts> facts_;
};

}  // namespace gnomon
