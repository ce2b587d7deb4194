#include "app/desktop/panels/dock/sweep_request.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <variant>

#include "app/desktop/number_format.h"
#include "engine/model/error.h"
#include "engine/recording/recorded_schedule.h"

namespace gnomon::desktop {
namespace {

constexpr std::size_t alpha_steps = 33, memory_steps = 33;

}  // namespace

bool has_alpha(const PolicySpec& policy) {
  const PolicyInfo* info = find_policy(policy.name);
  return info && find_parameter(*info, "alpha");
}

std::vector<std::size_t> swept_panes(const PanelModel& model) {
  std::vector<std::size_t> panes;
  const auto& policies = model.document.scene().policies;
  for (std::size_t i = 0; i < policies.size(); ++i) {
    const bool is_a_rule = policies[i].name != "optimum" && policies[i].name != recorded_name;
    if (is_a_rule) panes.push_back(i);
  }
  return panes;
}

std::optional<double> current_alpha(const Scenario& scene) {
  const auto first = std::find_if(scene.policies.begin(), scene.policies.end(), has_alpha);
  if (first == scene.policies.end()) return std::nullopt;
  return parameter(*first, "alpha");
}

std::vector<double> alpha_values() {
  const std::array<double, 4> optima = {4.0 / 3, 1.5, (7 + std::sqrt(13.0)) / 6, 2};
  return sweep_values(sweep_alpha_low, sweep_alpha_high, alpha_steps, optima, false);
}

std::vector<double> memory_values(Tokens largest_peak) {
  const auto need = static_cast<double>(std::max<Tokens>(largest_peak, 1));
  const double low = std::max(1.0, std::floor(need / 2));
  const double high = std::min(32 * need, static_cast<double>(max_memory_limit_tokens));
  const std::array<double, 1> exact = {need};
  return sweep_values(low, std::max(high, low + 1), memory_steps, exact, true);
}

SweepRequest sweep_request(SweepParameter parameter, std::vector<double> values,
                           const SceneInputs& inputs, std::vector<PolicySpec> policies) {
  SweepRequest request;
  request.parameter = parameter;
  request.values = std::move(values);
  request.policies = std::move(policies);
  request.memory_limit = inputs.scene.memory_limit;
  request.instance = same_jobs(inputs);
  return request;
}

Tokens jobs_limit(const Scenario& scene, Tokens largest_peak) {
  if (!std::holds_alternative<Mix>(scene.workload)) return largest_peak;
  return std::min(scene.memory_limit, largest_peak);
}

std::function<Instance(Tokens memory_limit)> same_jobs(const SceneInputs& inputs) {
  // Made anew for every M, a mix would have shorter outputs at each smaller one, and its curve
  // would rise and fall with the jobs. Recorded jobs that do not fit M are left out or refused
  // anyway.
  if (!std::holds_alternative<Mix>(inputs.scene.workload)) {
    return [inputs](Tokens memory_limit) {
      SceneInputs changed = inputs;
      changed.scene.memory_limit = memory_limit;
      return build_instance(changed.assemble());
    };
  }
  return [inputs, made = std::shared_ptr<const Instance>()](Tokens memory_limit) mutable {
    if (!made) made = std::make_shared<const Instance>(build_instance(inputs.assemble()));
    const Tokens needed = largest_peak_tokens(made->jobs);
    if (needed > memory_limit && !inputs.scene.drop_infeasible) {
      throw InputError("The largest job needs " + with_separators(needed) + " tokens.");
    }
    Instance instance = *made;
    instance.memory_limit = memory_limit;
    if (needed > memory_limit) drop_infeasible(instance);
    return instance;
  };
}

std::string about_seconds(double seconds) {
  if (seconds < 90) return "about " + with_separators(std::max(1.0, std::round(seconds)), 0) + " s";
  return "about " + with_separators(std::round(seconds / 60), 0) + " min";
}

}  // namespace gnomon::desktop
