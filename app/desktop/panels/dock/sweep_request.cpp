#include "app/desktop/panels/dock/sweep_request.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/desktop/number_format.h"

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
    if (policies[i].name != "optimum") panes.push_back(i);
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
  request.instance = [inputs](Tokens memory_limit) {
    SceneInputs changed = inputs;
    changed.scene.memory_limit = memory_limit;
    return build_instance(changed.assemble());
  };
  return request;
}

std::string about_seconds(double seconds) {
  if (seconds < 90) return "about " + with_separators(std::max(1.0, std::round(seconds)), 0) + " s";
  return "about " + with_separators(std::round(seconds / 60), 0) + " min";
}

}  // namespace gnomon::desktop
