// Lengths like those of LMSYS-Chat-1M.
//
// Published are the moments of two samples:
//   10,000 rows: prompt mean 40.62, median 11; output mean 85.32, median 45;
//    2,000 rows: prompt 1..468, mean 41, median 11, variance 4,961;
//                output 1..883, mean 85, median 43, variance 9,702.
// The model is a log-normal, rounded to whole tokens and truncated to the published ranges,
//   P(k) ~ Phi((ln(k + 1/2) - mu) / sigma) - Phi((ln(k - 1/2) - mu) / sigma),
// prompt and output independent (their correlation is not published).
//
// Matched: means and medians of the larger sample, exactly, and the ranges. Not matched: the
// variances, which come out at 5,249 for prompts and 13,011 for outputs. Two parameters cannot meet
// three moments; mean and median decide how much work there is and how skewed it is. For each sigma
// there is one mu that gives the mean; the median then narrows sigma down to an interval
// (2.09..2.26 and 1.21..1.225), of which we took a round value.

#include <cmath>
#include <vector>

#include "engine/workload/discrete_table.h"
#include "engine/workload/source_formulas.h"

namespace gnomon {
namespace {

DiscreteTable log_normal_table(double mu, double sigma, int longest) {
  // 2 (1 - Phi(x)); the factor of two falls out when the table is normalised.
  const auto upper_tail = [&](double length) {
    return std::erfc((std::log(length) - mu) / sigma * 0.70710678118654752440);
  };
  std::vector<double> weights;
  for (int k = 1; k <= longest; ++k) weights.push_back(upper_tail(k - 0.5) - upper_tail(k + 0.5));
  return {1, weights};
}

class LmsysSource : public Source {
 public:
  Lengths draw(double u_prompt, double u_output) const override {
    return {prompt_.draw(u_prompt), output_.draw(u_output)};
  }
  double mean_prompt_tokens() const override { return prompt_.mean(); }
  double mean_output_tokens() const override { return output_.mean(); }

 private:
  DiscreteTable prompt_ = log_normal_table(2.3239107710, 2.10, 468);
  DiscreteTable output_ = log_normal_table(3.8100144382, 1.225, 883);
};

}  // namespace

std::unique_ptr<Source> make_lmsys_source(const SourceParameters&) {
  return std::make_unique<LmsysSource>();
}

}  // namespace gnomon
