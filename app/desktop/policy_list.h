// The policies as the window offers them: grouped by what they know, and found by a few letters.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "engine/policies/registry.h"

namespace gnomon::desktop {

/// Policies for which every word of `typed` occurs in the name, the rule, the source, what they
/// know or the name of a parameter; all for an empty text. Case does not matter. Those that know
/// most come first, in the order of the registry among equals.
[[nodiscard]] std::vector<const PolicyInfo*> matching_policies(std::string_view typed);

/// Which of `matches` somebody who typed this most likely means: the one of that name, else the
/// first whose name begins so, contains it, or just the first. 0 for an empty list.
[[nodiscard]] std::size_t best_match(std::span<const PolicyInfo* const> matches,
                                     std::string_view typed);

/// "output", "upper end", "lower end", "one bit", "nothing": what follows "knows".
[[nodiscard]] std::string_view known_to(const PolicyInfo& info);

/// The policy as a pane gets it when it is chosen: with the α that the others have, if it has one.
[[nodiscard]] PolicySpec as_chosen(const PolicyInfo& info, std::span<const PolicySpec> others);

}  // namespace gnomon::desktop
