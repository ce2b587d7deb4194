#include "engine/workload/source_formulas.h"

#include <cmath>
#include <cstddef>
#include <vector>

#include "engine/workload/discrete_table.h"

namespace gnomon {
namespace {

class ConstantSource : public Source {
 public:
  explicit ConstantSource(Lengths lengths) : lengths_(lengths) {}
  Lengths draw(double, double) const override { return lengths_; }
  double mean_prompt_tokens() const override { return static_cast<double>(lengths_.prompt); }
  double mean_output_tokens() const override { return static_cast<double>(lengths_.output); }

 private:
  Lengths lengths_;
};

/// Whole numbers from min to max, both included.
struct UniformRange {
  Tokens min;
  Tokens max;

  /// IEEE arithmetic, the same everywhere; the product stays below the width, because u is at most
  /// 1 - 2^-53 and widths are far below 2^53.
  [[nodiscard]] Tokens draw(double u) const {
    return min + static_cast<Tokens>(u * static_cast<double>(max - min + 1));
  }
  [[nodiscard]] double mean() const { return static_cast<double>(min + max) / 2; }
};

class UniformSource : public Source {
 public:
  UniformSource(UniformRange prompt, UniformRange output) : prompt_(prompt), output_(output) {}
  Lengths draw(double u_prompt, double u_output) const override {
    return {prompt_.draw(u_prompt), output_.draw(u_output)};
  }
  double mean_prompt_tokens() const override { return prompt_.mean(); }
  double mean_output_tokens() const override { return output_.mean(); }

 private:
  UniformRange prompt_, output_;
};

/// P(k) = (1 - q) q^(k-1) with q = 1 - 1/mean, up to 20 means: beyond them lies 2e-9 of it.
DiscreteTable geometric_table(double mean) {
  const double keep = 1 - 1 / mean;
  std::vector<double> weights(static_cast<std::size_t>(std::ceil(20 * mean)));
  double weight = 1;
  for (double& w : weights) {
    w = weight;
    weight *= keep;
  }
  return {1, weights};
}

class GeometricSource : public Source {
 public:
  GeometricSource(Tokens prompt, double mean_output)
      : prompt_(prompt), output_(geometric_table(mean_output)) {}
  Lengths draw(double, double u_output) const override { return {prompt_, output_.draw(u_output)}; }
  double mean_prompt_tokens() const override { return static_cast<double>(prompt_); }
  double mean_output_tokens() const override { return output_.mean(); }

 private:
  Tokens prompt_;
  DiscreteTable output_;
};

/// One of two requests. Moving the share changes only the jobs that cross over.
class TwoPointSource : public Source {
 public:
  TwoPointSource(Lengths a, Lengths b, double share_a) : a_(a), b_(b), share_a_(share_a) {}
  Lengths draw(double u_prompt, double) const override { return u_prompt < share_a_ ? a_ : b_; }
  double mean_prompt_tokens() const override { return mean(a_.prompt, b_.prompt); }
  double mean_output_tokens() const override { return mean(a_.output, b_.output); }

 private:
  [[nodiscard]] double mean(Tokens a, Tokens b) const {
    return share_a_ * static_cast<double>(a) + (1 - share_a_) * static_cast<double>(b);
  }

  Lengths a_, b_;
  double share_a_;
};

}  // namespace

double SourceParameters::real(std::string_view name) const {
  for (const auto& [given, value] : spec_.parameters) {
    if (given == name) return value;
  }
  for (const SourceParameterInfo& parameter : info_.parameters) {
    if (parameter.name == name) return parameter.default_value;
  }
  return 0;
}

std::unique_ptr<Source> make_constant_source(const SourceParameters& parameters) {
  return std::make_unique<ConstantSource>(
      Lengths{parameters.tokens("prompt"), parameters.tokens("output")});
}

std::unique_ptr<Source> make_uniform_source(const SourceParameters& parameters) {
  return std::make_unique<UniformSource>(
      UniformRange{parameters.tokens("prompt_min"), parameters.tokens("prompt_max")},
      UniformRange{parameters.tokens("output_min"), parameters.tokens("output_max")});
}

std::unique_ptr<Source> make_geometric_source(const SourceParameters& parameters) {
  return std::make_unique<GeometricSource>(parameters.tokens("prompt"),
                                           parameters.real("mean_output"));
}

std::unique_ptr<Source> make_two_point_source(const SourceParameters& parameters) {
  return std::make_unique<TwoPointSource>(
      Lengths{parameters.tokens("prompt_a"), parameters.tokens("output_a")},
      Lengths{parameters.tokens("prompt_b"), parameters.tokens("output_b")},
      parameters.real("share_a"));
}

}  // namespace gnomon
