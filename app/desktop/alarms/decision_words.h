// A row of the decision log in words.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/model/instance.h"
#include "engine/reasons/decision.h"

namespace gnomon::desktop {

/// "Start", "Completion", "Kill", "Refusal"; with `many` their plurals.
[[nodiscard]] std::string_view kind_words(Decision::Kind kind, bool many = false);

/// Why, as a clause with the numbers in it: what was expected of a start, what came of a run, the
/// reason of a kill or a refusal and until when it held. `victim_rule` is that of the policy;
/// `killed_before` the round in which the run was killed after which a start starts its job again.
[[nodiscard]] std::string why_words(const Decision& decision, const Instance& instance,
                                    std::string_view victim_rule,
                                    std::optional<Round> killed_before = {});

}  // namespace gnomon::desktop
