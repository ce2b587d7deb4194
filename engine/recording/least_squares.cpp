#include "engine/recording/least_squares.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace gnomon {
namespace {

/// Weighted sums of products; the value stands in the last row and column.
using Gram = std::array<std::array<double, step_terms + 1>, step_terms + 1>;

Gram gram_of(std::span<const Observation> observations) {
  Gram gram{};
  for (const Observation& o : observations) {
    std::array<double, step_terms + 1> all{};
    std::copy(o.terms.begin(), o.terms.end(), all.begin());
    all[step_terms] = o.value;
    for (std::size_t i = 0; i <= step_terms; ++i) {
      for (std::size_t j = 0; j <= step_terms; ++j) gram[i][j] += o.weight * all[i] * all[j];
    }
  }
  return gram;
}

/// Terms differ by orders of magnitude (steps against tokens): each is measured in its own norm.
StepTerms norms_of(const Gram& gram) {
  StepTerms norms{};
  for (std::size_t i = 0; i < step_terms; ++i) norms[i] = std::sqrt(gram[i][i]);
  return norms;
}

/// Gauss's elimination on the chosen terms; nullopt where one of them is nearly a combination of
/// the others, or was never seen.
std::optional<StepTerms> solve(const Gram& gram, const std::vector<std::size_t>& chosen) {
  constexpr double least_own_share = 1e-6;  // of a term's square that the others do not explain
  const StepTerms norms = norms_of(gram);
  const std::size_t n = chosen.size();
  std::array<std::array<double, step_terms + 1>, step_terms> rows{};
  for (std::size_t i = 0; i < n; ++i) {
    if (!(norms[chosen[i]] > 0)) return std::nullopt;
    for (std::size_t j = 0; j < n; ++j) {
      rows[i][j] = gram[chosen[i]][chosen[j]] / (norms[chosen[i]] * norms[chosen[j]]);
    }
    rows[i][n] = gram[chosen[i]][step_terms] / norms[chosen[i]];
  }
  // Symmetric and positive: the pivot is what is left of the term's own square.
  for (std::size_t i = 0; i < n; ++i) {
    if (rows[i][i] < least_own_share) return std::nullopt;
    for (std::size_t r = 0; r < n; ++r) {
      if (r == i) continue;
      const double factor = rows[r][i] / rows[i][i];
      for (std::size_t c = i; c <= n; ++c) rows[r][c] -= factor * rows[i][c];
    }
  }
  StepTerms result{};
  for (std::size_t i = 0; i < n; ++i) {
    result[chosen[i]] = rows[i][n] / rows[i][i] / norms[chosen[i]];
  }
  return result;
}

double squared_error(std::span<const Observation> observations, const StepTerms& terms) {
  double sum = 0;
  for (const Observation& o : observations) {
    double residual = o.value;
    for (std::size_t i = 0; i < step_terms; ++i) residual -= terms[i] * o.terms[i];
    sum += o.weight * residual * residual;
  }
  return sum;
}

}  // namespace

StepTerms fit_step_terms(std::span<const Observation> observations) {
  const Gram gram = gram_of(observations);
  const auto count = static_cast<double>(std::count_if(observations.begin(), observations.end(),
                                                       [](const auto& o) { return o.weight > 0; }));
  // What a perfect fit leaves behind through rounding must not reward further terms.
  const double rounding = 1e-18 * gram[step_terms][step_terms];
  StepTerms best{};
  double best_score = std::numeric_limits<double>::infinity();
  constexpr std::size_t subsets = std::size_t{1} << (step_terms - 1);
  for (std::size_t subset = 0; subset < subsets; ++subset) {
    std::vector<std::size_t> chosen{0};
    for (std::size_t i = 1; i < step_terms; ++i) {
      if ((subset >> (i - 1) & 1U) != 0) chosen.push_back(i);
    }
    if (subset != 0 && 2 * static_cast<double>(chosen.size()) > count) continue;
    const std::optional<StepTerms> terms = solve(gram, chosen);
    if (!terms || *std::min_element(terms->begin(), terms->end()) < 0) continue;
    const double error = std::max(squared_error(observations, *terms), rounding);
    const double score = count * std::log(std::max(error, std::numeric_limits<double>::min())) +
                         static_cast<double>(chosen.size()) * std::log(std::max(count, 2.0));
    if (score >= best_score) continue;
    best_score = score;
    best = *terms;
  }
  return best;
}

}  // namespace gnomon
