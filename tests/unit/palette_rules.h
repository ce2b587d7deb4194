// What a palette has to keep, so that everybody can read the window. Every rule gives a sentence
// per breach, so that a test can also show that it finds them.
#pragma once

#include <string>
#include <vector>

#include "app/desktop/theme.h"

namespace gnomon::test {

using Breaches = std::vector<std::string>;

/// All pairs are at least `minimum` (CIEDE2000) apart for every kind of colour vision.
[[nodiscard]] Breaches pairs_closer_than(const std::vector<desktop::Colour>& colours,
                                         double minimum);
/// The same for each with the next one, around.
[[nodiscard]] Breaches neighbours_closer_than(const std::vector<desktop::Colour>& colours,
                                              double minimum);
/// `colour` is at least `minimum` from every one of `others`, for every kind of colour vision.
[[nodiscard]] Breaches nearer_than(desktop::Colour colour,
                                   const std::vector<desktop::Colour>& others, double minimum);
/// L* grows by at least `minimum` from each to the next, for every kind of colour vision.
[[nodiscard]] Breaches lightness_steps_below(const std::vector<desktop::Colour>& scale,
                                             double minimum);
/// WCAG contrast of `colour` to each of `grounds` is at least `minimum`.
[[nodiscard]] Breaches contrast_below(desktop::Colour colour,
                                      const std::vector<desktop::Colour>& grounds, double minimum);

}  // namespace gnomon::test
