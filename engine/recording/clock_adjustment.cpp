#include "engine/recording/clock_adjustment.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace gnomon {
namespace {

using Vector = std::vector<double>;

/// y = B S x, and its transpose: B sums over the spans of each request, S scales a span by the root
/// of its steps.
class Sums {
 public:
  Sums(const StepLoad& load, const std::vector<bool>& held_up, const Vector& steps) : load_(load) {
    for (std::size_t i = 0; i < load.requests(); ++i) {
      if (load.output(i) > 1 && !held_up[i]) used_.push_back(i);
    }
    for (const double s : steps) root_.push_back(std::sqrt(s));
  }

  [[nodiscard]] const std::vector<std::size_t>& used() const { return used_; }
  [[nodiscard]] double root(std::size_t span) const { return root_[span]; }

  [[nodiscard]] Vector apply(const Vector& x) const {
    Vector before(x.size() + 1, 0);
    for (std::size_t k = 0; k < x.size(); ++k) before[k + 1] = before[k] + root_[k] * x[k];
    Vector y;
    for (const std::size_t i : used_) {
      y.push_back(before[load_.events(i).last] - before[load_.events(i).first]);
    }
    return y;
  }

  [[nodiscard]] Vector apply_transposed(const Vector& y) const {
    Vector x(root_.size() + 1, 0);
    for (std::size_t j = 0; j < y.size(); ++j) {
      x[load_.events(used_[j]).first] += y[j];
      x[load_.events(used_[j]).last] -= y[j];
    }
    std::partial_sum(x.begin(), x.end(), x.begin());
    x.pop_back();
    for (std::size_t k = 0; k < x.size(); ++k) x[k] *= root_[k];
    return x;
  }

 private:
  const StepLoad& load_;
  std::vector<std::size_t> used_;
  Vector root_;
};

double dot(const Vector& a, const Vector& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// The x of least |B S x - target|² + |x|².
Vector solve(const Sums& sums, Vector residual) {
  constexpr int most_iterations = 60;
  Vector s = sums.apply_transposed(residual);
  Vector x(s.size(), 0);
  Vector direction = s;
  double gamma = dot(s, s);
  const double enough = 1e-16 * gamma;
  for (int iteration = 0; iteration < most_iterations && gamma > enough; ++iteration) {
    const Vector image = sums.apply(direction);
    const double step = gamma / (dot(image, image) + dot(direction, direction));
    for (std::size_t k = 0; k < x.size(); ++k) x[k] += step * direction[k];
    for (std::size_t j = 0; j < residual.size(); ++j) residual[j] -= step * image[j];
    s = sums.apply_transposed(residual);
    for (std::size_t k = 0; k < s.size(); ++k) s[k] -= x[k];
    const double next = dot(s, s);
    for (std::size_t k = 0; k < s.size(); ++k) direction[k] = s[k] + next / gamma * direction[k];
    gamma = next;
  }
  return x;
}

}  // namespace

void adjust_steps(const StepLoad& load, const std::vector<bool>& held_up,
                  std::vector<double>& steps) {
  const Sums sums(load, held_up, steps);
  const LoadSums now(load, steps);
  Vector missing;
  for (const std::size_t i : sums.used()) {
    missing.push_back(static_cast<double>(load.output(i) - 1) - now.decode_of(i).steps);
  }
  const Vector x = solve(sums, std::move(missing));
  for (std::size_t k = 0; k < steps.size(); ++k) {
    steps[k] = std::clamp(steps[k] + sums.root(k) * x[k], steps[k] / 4, steps[k] * 4);
  }
}

}  // namespace gnomon
