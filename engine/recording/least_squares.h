// Least squares with few unknowns, none of them negative. Private to engine/recording.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace gnomon {

inline constexpr std::size_t step_terms = 4;
using StepTerms = std::array<double, step_terms>;

struct Observation {
  StepTerms terms{};
  double value = 0;
  double weight = 0;  ///< >= 0; 0 leaves it out
};

/// The coefficients >= 0 of the best linear model of the observations. The first term, which must
/// be positive in each of them, is always part of it; another one only where it earns its keep (by
/// Schwarz's criterion) and the observations can tell it from the rest. Some weight must be > 0.
[[nodiscard]] StepTerms fit_step_terms(std::span<const Observation> observations);

}  // namespace gnomon
