#include "engine/sweeps/sweep.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/model/error.h"
#include "engine/simulate/metrics.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

namespace {

bool has_parameter(const PolicySpec& spec, SweepParameter parameter) {
  if (parameter == SweepParameter::memory) return true;
  const PolicyInfo* info = find_policy(spec.name);
  return info && find_parameter(*info, "alpha");
}

}  // namespace

Sweep::Sweep(SweepRequest request) : request_(std::move(request)) {
  bool first = true;
  for (const std::size_t value : coarse_to_fine(request_.values.size())) {
    for (std::size_t policy = 0; policy < request_.policies.size(); ++policy) {
      const bool level = !has_parameter(request_.policies[policy], request_.parameter);
      if (first || !level) steps_.push_back({value, policy, level});
    }
    first = false;
  }
}

SweepPoint Sweep::measure_next(std::stop_token stop) {
  const Step& step = steps_.at(next_);
  // Short simulations end before they look for the first time.
  if (stop.stop_requested()) throw SimulationStopped{};
  SweepPoint point;
  point.policy = step.policy;
  point.value = request_.values[step.value];
  point.level = step.level;
  PolicySpec spec = request_.policies[step.policy];
  if (request_.parameter == SweepParameter::alpha && !step.level) {
    set_parameter(spec, "alpha", point.value);
  }
  measure(point, case_of(point.value), std::move(spec), stop);
  ++next_;
  return point;
}

const Sweep::Case& Sweep::case_of(double value) {
  const Tokens limit = request_.parameter == SweepParameter::memory
                           ? static_cast<Tokens>(std::llround(value))
                           : request_.memory_limit;
  if (case_ && case_->memory_limit == limit) return *case_;
  case_.reset();  // before the next one is made: instances can be large
  auto made = std::make_unique<Case>();
  made->memory_limit = limit;
  try {
    made->instance = request_.instance(limit);
    made->bounds = lower_bounds(*made->instance);
  } catch (const InputError& error) {
    made->gap = error.what();
  }
  case_ = std::move(made);
  return *case_;
}

void Sweep::measure(SweepPoint& point, const Case& at, PolicySpec spec,
                    const std::stop_token& stop) {
  point.gap = at.gap;
  if (!at.instance) return;
  point.jobs = static_cast<std::int64_t>(at.instance->jobs.size());
  point.dropped_jobs = at.instance->dropped_jobs;
  point.bound = at.bounds.best();
  try {
    validate(spec);
    MakeOptions make;
    make.stop = stop;
    const auto policy = make_policy(spec, *at.instance, make);
    SimulateOptions options;
    options.stop = stop;
    options.max_refusals = 0;  // nobody reads them
    const Schedule schedule = simulate(*at.instance, *policy, options);
    if (schedule.has_fault) {
      point.fault = true;
      point.gap = schedule.fault.message;
      return;
    }
    const Metrics metrics = gnomon::measure(*at.instance, schedule, at.bounds);
    point.total_latency = metrics.total_latency;
    point.ratio = metrics.ratio;
    point.kills = metrics.kills;
  } catch (const InputError& error) {
    point.gap = error.what();
  }
}

std::vector<std::size_t> coarse_to_fine(std::size_t count) {
  std::vector<std::size_t> order;
  if (count == 0) return order;
  order.reserve(count);
  order.push_back(0);
  if (count > 1) order.push_back(count - 1);
  // Between every two neighbours that are known, the one in the middle: level by level.
  std::vector<std::pair<std::size_t, std::size_t>> spans{{0, count - 1}};
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const auto [low, high] = spans[i];
    if (high - low < 2) continue;
    const std::size_t middle = low + (high - low) / 2;
    order.push_back(middle);
    spans.emplace_back(low, middle);
    spans.emplace_back(middle, high);
  }
  return order;
}

std::vector<double> sweep_values(double low, double high, std::size_t count,
                                 std::span<const double> also, bool whole) {
  std::vector<double> values;
  for (std::size_t i = 0; i < count; ++i) {
    const double part = static_cast<double>(i) / static_cast<double>(count - 1);
    values.push_back(i + 1 == count ? high : low * std::pow(high / low, part));
  }
  for (const double value : also) {
    if (value > low && value < high) values.push_back(value);
  }
  if (whole) {
    for (double& value : values) value = std::round(value);
  }
  std::sort(values.begin(), values.end());
  const auto same = [](double a, double b) { return b - a <= 1e-9 * b; };
  values.erase(std::unique(values.begin(), values.end(), same), values.end());
  return values;
}

}  // namespace gnomon
