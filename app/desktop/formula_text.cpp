#include "app/desktop/formula_text.h"

#include <array>
#include <sstream>
#include <vector>

namespace gnomon::desktop {
namespace {

constexpr std::array<std::string_view, 10> raised = {"⁰", "¹", "²", "³", "⁴",
                                                     "⁵", "⁶", "⁷", "⁸", "⁹"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string target_text(std::string_view target, const Scenario& scenario) {
  if (target == "memory_limit") return "M";
  if (target == "workload.jobs") return "n";
  if (target == "workload.seed") return "seed";
  if (target == "workload.speed") return "speed";
  if (target.starts_with("predictions.")) {
    return std::string(target.substr(target.find('.') + 1)) + " of predictions";
  }
  if (target == "workload.arrivals_per_round") return "λ";
  for (std::size_t i = 0; i < scenario.policies.size(); ++i) {
    const std::string prefix = "policies[" + std::to_string(i) + "].parameters.";
    if (!target.starts_with(prefix)) continue;
    const std::string_view name = target.substr(prefix.size());
    const PolicyInfo* info = find_policy(scenario.policies[i].name);
    const ParameterInfo* parameter = info ? find_parameter(*info, name) : nullptr;
    const bool has_symbol = parameter && !parameter->symbol.empty();
    return std::string(has_symbol ? parameter->symbol : name) + " of " + scenario.policies[i].name;
  }
  if (const Mix* mix = std::get_if<Mix>(&scenario.workload)) {
    for (std::size_t i = 0; i < mix->sources.size(); ++i) {
      const std::string prefix = "workload.sources[" + std::to_string(i) + "].";
      if (!target.starts_with(prefix)) continue;
      std::string name(target.substr(target.rfind('.') + 1));
      for (char& c : name) {
        if (c == '_') c = ' ';
      }
      return name + " of " + mix->sources[i].name;
    }
  }
  return std::string(target);
}

}  // namespace

std::string formula_text(std::string_view expression) {
  std::string text;
  for (std::size_t i = 0; i < expression.size(); ++i) {
    const char c = expression[i];
    if (c == '^' && i + 1 < expression.size() && is_digit(expression[i + 1])) {
      std::size_t end = i + 1;
      while (end < expression.size() && is_digit(expression[end])) ++end;
      if (end == expression.size() || expression[end] != '.') {
        for (++i; i < end; ++i) text += raised[static_cast<std::size_t>(expression[i] - '0')];
        --i;
        continue;
      }
    }
    if (c == '*') {
      text += "·";
    } else if (c == '-') {
      text += "−";
    } else {
      text += c;
    }
  }
  return text;
}

std::string binding_text(const Binding& binding, const Scenario& scenario) {
  return target_text(binding.target, scenario) + " = " + formula_text(binding.expression);
}

std::string family_text(std::string_view line) {
  std::istringstream in{std::string(line)};
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  const bool counted = words.size() == 4 && words[1] == "x";
  if (words.size() != 2 && !counted) return formula_text(line);
  const std::string lengths =
      "s = " + formula_text(words[words.size() - 2]) + ", o = " + formula_text(words.back());
  if (!counted) return "1 job: " + lengths;
  return formula_text(words[0]) + (words[0] == "1" ? " job: " : " jobs: ") + lengths;
}

}  // namespace gnomon::desktop
