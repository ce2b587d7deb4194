#include "engine/recording/step_load.h"

#include <algorithm>

namespace gnomon {
namespace {

/// Turns changes at spans into what holds in each: values[k] += all changes up to k.
void accumulate(std::vector<double>& values) {
  double sum = 0;
  for (double& value : values) value = sum += value;
}

}  // namespace

StepLoad::StepLoad(std::span<const ServingRequest> requests) : requests_(requests) {
  times_.push_back(0);
  for (const ServingRequest& r : requests) {
    times_.insert(times_.end(), {r.scheduled, r.first_token, r.last_token});
  }
  std::sort(times_.begin(), times_.end());
  times_.erase(std::unique(times_.begin(), times_.end()), times_.end());
  for (std::size_t k = 0; k + 1 < times_.size(); ++k) {
    durations_.push_back(times_[k + 1] - times_[k]);
  }
  const auto index = [this](double time) {
    return static_cast<std::size_t>(std::lower_bound(times_.begin(), times_.end(), time) -
                                    times_.begin());
  };
  // One place more than there are spans: what ends at the last event changes nothing after it.
  prefill_tokens_.assign(times_.size(), 0);
  for (const ServingRequest& r : requests) {
    const Events events{index(r.scheduled), index(r.first_token), index(r.last_token)};
    events_.push_back(events);
    if (events.scheduled == events.first) continue;
    const double per_second = static_cast<double>(r.prompt) / (r.first_token - r.scheduled);
    prefill_tokens_[events.scheduled] += per_second;
    prefill_tokens_[events.first] -= per_second;
  }
  accumulate(prefill_tokens_);
  prefill_tokens_.pop_back();
  for (std::size_t k = 0; k < durations_.size(); ++k) {
    // What is left of a sum that came and went is rounding.
    prefill_tokens_[k] = std::max(0.0, prefill_tokens_[k] * durations_[k]);
  }
  runs_.assign(durations_.size(), 0);
  tokens_.assign(durations_.size(), 0);
}

void StepLoad::weigh(std::span<const double> steps, const std::vector<bool>& held_up) {
  std::vector<double> rounds(times_.size(), 0);
  for (std::size_t k = 0; k < steps.size(); ++k) rounds[k + 1] = rounds[k] + steps[k];

  // Tokens grow from prompt + 1 to prompt + output along a request's own rounds.
  std::vector<double> runs(times_.size(), 0);
  std::vector<double> constant(times_.size(), 0);
  std::vector<double> slope(times_.size(), 0);
  for (std::size_t i = 0; i < requests_.size(); ++i) {
    const auto [scheduled, first, last] = events_[i];
    const auto prompt = static_cast<double>(requests_[i].prompt);
    constant[scheduled] += prompt;
    constant[first] -= prompt;
    const double own = rounds[last] - rounds[first];
    if (!(own > 0)) continue;
    const double growth = static_cast<double>(requests_[i].output - 1) / own;
    const double share = held_up[i] ? std::min(1.0, growth) : 1.0;
    const double at_zero = share * (prompt + 1 - growth * rounds[first]);
    runs[first] += share;
    runs[last] -= share;
    constant[first] += at_zero;
    constant[last] -= at_zero;
    slope[first] += share * growth;
    slope[last] -= share * growth;
  }
  accumulate(runs);
  accumulate(constant);
  accumulate(slope);
  for (std::size_t k = 0; k < durations_.size(); ++k) {
    const double middle = (rounds[k] + rounds[k + 1]) / 2;
    runs_[k] = std::max(0.0, runs[k]);
    tokens_[k] = std::max(0.0, constant[k] + slope[k] * middle);
  }
}

std::vector<ClockPoint> StepLoad::clock(std::span<const double> steps) const {
  std::vector<ClockPoint> points{{0, times_.front()}};
  for (std::size_t k = 0; k < steps.size(); ++k) {
    points.push_back({points.back().round + steps[k], times_[k + 1]});
  }
  return points;
}

LoadSums::LoadSums(const StepLoad& load, std::span<const double> steps) : load_(load) {
  before_.resize(steps.size() + 1);
  for (std::size_t k = 0; k < steps.size(); ++k) {
    const Over& was = before_[k];
    before_[k + 1] = {was.steps + steps[k], was.runs + steps[k] * load.runs()[k],
                      was.tokens + steps[k] * load.tokens()[k],
                      was.prefill_tokens + load.prefill_tokens()[k]};
  }
}

LoadSums::Over LoadSums::decode_of(std::size_t request) const {
  const StepLoad::Events& events = load_.events(request);
  const Over& a = before_[events.first];
  const Over& b = before_[events.last];
  return {b.steps - a.steps, b.runs - a.runs, b.tokens - a.tokens,
          b.prefill_tokens - a.prefill_tokens};
}

}  // namespace gnomon
