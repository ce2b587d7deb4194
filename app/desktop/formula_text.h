// Expressions of scene files as people write them on a blackboard.
#pragma once

#include <string>
#include <string_view>

#include "engine/scenario/scenario.h"

namespace gnomon::desktop {

/// "L^3 * 2" as "L³ · 2": exponents of one number are raised, signs are those of mathematics.
[[nodiscard]] std::string formula_text(std::string_view expression);

/// "M = L³ + 1": what follows a knob, by the name it has in the window.
[[nodiscard]] std::string binding_text(const Binding& binding, const Scenario& scenario);

/// "L³ jobs: s = 1, o = L": a line of a family. Lines with arrivals or predictions stand as they
/// are written.
[[nodiscard]] std::string family_text(std::string_view line);

}  // namespace gnomon::desktop
