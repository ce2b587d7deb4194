#include "engine/recording/step_fit.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "engine/model/error.h"
#include "engine/recording/clock_adjustment.h"
#include "engine/recording/least_squares.h"
#include "engine/recording/step_load.h"

namespace gnomon {
namespace {

// Steps and coefficients follow from one another; both settle within a few rounds of this.
constexpr int iterations = 40;
constexpr int iterations_before_judging = 8;

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

class Fitting {
 public:
  explicit Fitting(std::span<const ServingRequest> requests)
      : requests_(requests), load_(requests), held_up_(requests.size(), false) {
    double seconds = 0;
    double steps = 0;
    for (const ServingRequest& r : requests) {
      seconds += r.last_token - r.first_token;
      steps += static_cast<double>(r.output - 1);
    }
    mean_step_ = seconds / steps;
    for (const double seconds_of_span : load_.durations()) {
      steps_.push_back(seconds_of_span / mean_step_);
    }
  }

  StepFit run() {
    for (int i = 0; i < iterations; ++i) {
      load_.weigh(steps_, held_up_);
      observe();
      terms_ = fit_step_terms(observations_);
      count_steps();
      if (i >= iterations_before_judging) judge();
    }
    adjust_steps(load_, held_up_, steps_);
    return report();
  }

 private:
  [[nodiscard]] double tokens_after_first(std::size_t i) const {
    return static_cast<double>(requests_[i].output - 1);
  }
  [[nodiscard]] double span_seconds(std::size_t i) const {
    return requests_[i].last_token - requests_[i].first_token;
  }

  /// What the sums over each request's steps are, as far as they are known by now.
  void observe() {
    const LoadSums sums(load_, steps_);
    observations_.assign(requests_.size(), {});
    for (std::size_t i = 0; i < requests_.size(); ++i) {
      const double steps = tokens_after_first(i);
      if (steps == 0) continue;
      const LoadSums::Over over = sums.decode_of(i);
      // The request made this many steps for certain, however many the clock sees in its span.
      const double scale = over.steps > 0 ? steps / over.steps : 1;
      Observation& o = observations_[i];
      o.terms = {steps, scale * over.runs, scale * over.tokens, over.prefill_tokens};
      o.value = span_seconds(i);
      // Steps err one by one: the variance of their sum grows with their number.
      o.weight = held_up_[i] ? 0 : 1 / steps;
    }
  }

  void count_steps() {
    for (std::size_t k = 0; k < steps_.size(); ++k) {
      const double seconds = load_.durations()[k];
      // However much is prefilled, some of the time makes tokens; and no step takes no time.
      const double decoding =
          std::max(seconds - terms_[3] * load_.prefill_tokens()[k], 0.05 * seconds);
      const double step = terms_[0] + terms_[1] * load_.runs()[k] + terms_[2] * load_.tokens()[k];
      steps_[k] = decoding / std::max(step, 0.1 * mean_step_);
    }
  }

  [[nodiscard]] std::vector<double> extra_rounds() const {
    const LoadSums sums(load_, steps_);
    std::vector<double> extra(requests_.size(), 0);
    for (std::size_t i = 0; i < requests_.size(); ++i) {
      if (requests_[i].output > 1) extra[i] = sums.decode_of(i).steps - tokens_after_first(i);
    }
    return extra;
  }

  /// A preemption makes a span longer and never shorter, so that the spread of those below the
  /// median is that of requests that were left alone.
  void judge() {
    const std::vector<double> extra = extra_rounds();
    std::vector<double> in_use;
    std::vector<double> lengths;
    for (std::size_t i = 0; i < extra.size(); ++i) {
      if (requests_[i].output == 1) continue;
      lengths.push_back(tokens_after_first(i));
      if (!held_up_[i]) in_use.push_back(extra[i]);
    }
    const double centre = median(std::move(in_use));
    std::vector<double> below;
    for (std::size_t i = 0; i < extra.size(); ++i) {
      if (requests_[i].output > 1 && extra[i] <= centre) below.push_back(centre - extra[i]);
    }
    const double deviation = 1.4826 * median(std::move(below));
    const double tolerance = std::max({3 * deviation, 0.02 * median(std::move(lengths)), 2.0});
    for (std::size_t i = 0; i < extra.size(); ++i) {
      held_up_[i] = requests_[i].output > 1 && extra[i] > centre + tolerance;
    }
  }

  [[nodiscard]] StepFit report() const {
    StepFit fit;
    fit.clock = load_.clock(steps_);
    fit.extra_rounds = extra_rounds();
    fit.held_up = held_up_;
    StepTime& model = fit.step_time;
    model.fixed_seconds = terms_[0];
    model.per_run_seconds = terms_[1];
    model.per_token_seconds = terms_[2];
    model.per_prefill_token_seconds = terms_[3];
    double seconds = 0;
    double rounds = 0;
    for (std::size_t i = 0; i < requests_.size(); ++i) {
      if (requests_[i].output == 1 || held_up_[i]) continue;
      double residual = observations_[i].value;
      for (std::size_t t = 0; t < step_terms; ++t) {
        residual -= terms_[t] * observations_[i].terms[t];
      }
      ++model.spans;
      seconds += residual * residual;
      rounds += fit.extra_rounds[i] * fit.extra_rounds[i];
      model.worst_residual_seconds = std::max(model.worst_residual_seconds, std::abs(residual));
      model.worst_residual_rounds =
          std::max(model.worst_residual_rounds, std::abs(fit.extra_rounds[i]));
    }
    const auto spans = static_cast<double>(std::max<std::int64_t>(1, model.spans));
    model.rms_residual_seconds = std::sqrt(seconds / spans);
    model.rms_residual_rounds = std::sqrt(rounds / spans);
    return fit;
  }

  std::span<const ServingRequest> requests_;
  StepLoad load_;
  std::vector<bool> held_up_;
  double mean_step_ = 0;       // seconds
  std::vector<double> steps_;  // per span between events
  std::vector<Observation> observations_;
  StepTerms terms_{};
};

}  // namespace

StepFit fit_step_time(std::span<const ServingRequest> requests) {
  const auto decodes = [](const ServingRequest& r) { return r.output > 1; };
  if (std::none_of(requests.begin(), requests.end(), decodes)) {
    throw InputError(
        "No request has more than one output token, so that nothing tells how long an engine step "
        "took.");
  }
  return Fitting(requests).run();
}

}  // namespace gnomon
