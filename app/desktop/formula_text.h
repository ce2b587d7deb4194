// Expressions of scene files as people write them on a blackboard.
#pragma once

#include <string>
#include <string_view>

#include "engine/scenario/scenario.h"

namespace gnomon::desktop {

/// "L^3 * 2" as "L³ · 2", "2^(l + 1)" as "2ˡ⁺¹": exponents that have raised letters are raised,
/// signs are those of mathematics, and alpha and sigma are α and σ.
[[nodiscard]] std::string formula_text(std::string_view expression);

/// "M = L³ + 1": what follows a knob, by the name it has in the window. Empty where it would say
/// nothing: "seed = seed".
[[nodiscard]] std::string binding_text(const Binding& binding, const Scenario& scenario);

/// What a binding sets, by the name it has in the window: "α of gsa".
[[nodiscard]] std::string target_text(std::string_view target, const Scenario& scenario);

/// "L³ jobs: s = 1, o = L": a line of a family. A length that is what it is called is left out, and
/// of "k x s o" nothing is left. Lines with arrivals or predictions stand as they are written.
[[nodiscard]] std::string family_text(std::string_view line);

/// The knob's label with its name in formulas: "Long jobs d". Names that are words stand in labels
/// as people write them.
[[nodiscard]] std::string knob_label(const Knob& knob);

}  // namespace gnomon::desktop
