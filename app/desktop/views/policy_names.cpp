#include <algorithm>

#include "app/desktop/views/cdf_paint.h"

namespace gnomon::desktop {
std::string policy_label(const PolicySpec& policy, bool short_form) {
  std::string text = policy.name;
  const PolicyInfo* info = find_policy(policy.name);
  if (short_form || info == nullptr) return text;
  for (const ParameterInfo& parameter_info : info->parameters) {
    const double value = parameter(policy, parameter_info.name);
    if (value == parameter_info.default_value) continue;
    text +=
        " " +
        std::string(parameter_info.symbol.empty() ? parameter_info.name : parameter_info.symbol) +
        "=" + value_text(parameter_info, value);
  }
  return text;
}

std::vector<std::string> line_names(const std::vector<CdfLine>& lines) {
  std::vector<std::string> names;
  for (const CdfLine& line : lines) {
    const auto same = std::count_if(lines.begin(), lines.end(), [&](const CdfLine& other) {
      return other.subject.policy.name == line.subject.policy.name;
    });
    names.push_back(policy_label(line.subject.policy, same < 2));
  }
  return names;
}

}  // namespace gnomon::desktop
