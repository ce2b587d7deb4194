#include "engine/scenario/knobs.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>
#include <variant>

#include "engine/model/error.h"
#include "engine/scenario/expression.h"
#include "engine/scenario/scenario.h"

namespace gnomon {
namespace {

/// Beyond it a double no longer holds every whole number; every field of a scenario is far below.
constexpr double largest_whole = 9e15;

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string in_quotes(std::string_view text) {
  return '"' + std::string(text) + '"';
}

template <class Whole>
void set_whole(Whole& field, double value) {
  if (!(std::fabs(value) <= largest_whole)) throw InputError("is too large");
  const double whole = std::round(value);
  if (std::is_unsigned_v<Whole> && whole < 0) throw InputError("is negative");
  field = static_cast<Whole>(whole);
}

/// "sources[3].weight" -> 3, leaving "weight"; nullopt where the path does not begin with `name`.
std::optional<std::size_t> take_index(std::string_view& path, std::string_view name) {
  if (!path.starts_with(name) || !path.substr(name.size()).starts_with('[')) return std::nullopt;
  std::size_t index = 0;
  const char* end = path.data() + path.size();
  const auto result = std::from_chars(path.data() + name.size() + 1, end, index);
  const std::string_view rest(result.ptr, static_cast<std::size_t>(end - result.ptr));
  if (result.ec != std::errc() || !rest.starts_with("].")) return std::nullopt;
  path = rest.substr(2);
  return index;
}

void set_named(std::vector<std::pair<std::string, double>>& values, std::string_view name,
               double value) {
  const auto named = std::find_if(values.begin(), values.end(),
                                  [name](const auto& pair) { return pair.first == name; });
  if (named == values.end()) {
    values.emplace_back(name, value);
  } else {
    named->second = value;
  }
}

constexpr std::string_view parameters_prefix = "parameters.";

bool set_in_policy(std::vector<PolicySpec>& policies, std::string_view path, double value) {
  const auto index = take_index(path, "policies");
  if (!index || *index >= policies.size() || !path.starts_with(parameters_prefix)) return false;
  const std::string_view name = path.substr(parameters_prefix.size());
  const PolicyInfo* info = find_policy(policies[*index].name);
  const ParameterInfo* parameter = info ? find_parameter(*info, name) : nullptr;
  if (parameter == nullptr) return false;
  set_parameter(policies[*index], name, parameter->integer ? std::round(value) : value);
  return true;
}

bool set_in_source(Mix& mix, std::string_view path, double value) {
  const auto index = take_index(path, "sources");
  if (!index || *index >= mix.sources.size()) return false;
  MixSource& source = mix.sources[*index];
  if (path == "weight") return source.weight = value, true;
  if (path == "prompt_scale") return source.prompt_scale = value, true;
  if (path == "output_scale") return source.output_scale = value, true;
  if (path == "prompt_override") return set_whole(source.prompt_override.emplace(), value), true;
  if (!path.starts_with(parameters_prefix)) return false;
  const std::string_view name = path.substr(parameters_prefix.size());
  const SourceInfo* info = find_source(source.source.kind);
  if (info == nullptr) return false;
  for (const SourceParameterInfo& parameter : info->parameters) {
    if (parameter.name != name) continue;
    set_named(source.source.parameters, name, parameter.whole ? std::round(value) : value);
    return true;
  }
  return false;
}

bool set_in_mix(Mix& mix, std::string_view path, double value) {
  if (path == "jobs") return set_whole(mix.count, value), true;
  if (path == "seed") return set_whole(mix.seed, value), true;
  if (path == "arrivals_per_round") return mix.arrivals_per_round = value, true;
  if (path == "gap_variation") return mix.gap_variation = value, true;
  if (path == "rounds_per_second") return mix.rounds_per_second = value, true;
  if (path == "speed") return mix.speed = value, true;
  return set_in_source(mix, path, value);
}

bool set_in_jobs(TraceWorkload& workload, std::string_view path, double value) {
  if (path == "rounds_per_second") return workload.rounds_per_second = value, true;
  if (path == "speed") return workload.speed = value, true;
  if (path != "prompt_override") return false;
  set_whole(workload.prompt_override.emplace(), value);
  return true;
}

bool set_in_predictions(Predictions& predictions, std::string_view path, double value) {
  if (path == "width") return predictions.width = value, true;
  if (path == "low") return set_whole(predictions.low, value), true;
  if (path == "high") return set_whole(predictions.high, value), true;
  if (path == "bucket") return set_whole(predictions.bucket, value), true;
  if (path == "sigma") return predictions.sigma = value, true;
  if (path == "seed") return set_whole(predictions.seed, value), true;
  return false;
}

/// Takes "workload." off the front.
bool take_prefix(std::string_view& path, std::string_view prefix) {
  if (!path.starts_with(prefix)) return false;
  path.remove_prefix(prefix.size());
  return true;
}

bool set_field(Scenario& scenario, std::string_view path, double value) {
  if (path == "memory_limit") return set_whole(scenario.memory_limit, value), true;
  if (take_prefix(path, "predictions.")) {
    return set_in_predictions(scenario.predictions, path, value);
  }
  if (take_prefix(path, "workload.")) {
    if (auto* mix = std::get_if<Mix>(&scenario.workload)) return set_in_mix(*mix, path, value);
    return set_in_jobs(std::get<TraceWorkload>(scenario.workload), path, value);
  }
  return set_in_policy(scenario.policies, path, value);
}

void require(bool holds, const std::string& sentence) {
  if (!holds) throw InputError(sentence);
}

void validate_knob(const Knob& knob, const std::string& path) {
  require(is_free_name(knob.name),
          path +
              ".name must be a letter, then letters, digits or _, and none of the words that "
              "expressions use, not " +
              in_quotes(knob.name) + ".");
  for (const double number : {knob.value, knob.min, knob.max, knob.step}) {
    require(std::fabs(number) <= largest_whole,  // false for NaN
            path + ": value, min, max and step must be numbers between -9e15 and 9e15.");
  }
  require(knob.min < knob.max, path + ".min must be below its max.");
  require(knob.min <= knob.value && knob.value <= knob.max,
          path + ".value must be between its min and its max.");
  require(knob.step >= 0, path + ".step must not be negative.");
  require(!knob.logarithmic || knob.min > 0, path + ".min must be above 0 for a logarithmic knob.");
}

}  // namespace

Binding parse_binding(std::string_view line) {
  const std::size_t sign = line.find('=');
  if (sign == std::string_view::npos) {
    throw InputError("must be \"TARGET = EXPRESSION\", not " + in_quotes(line));
  }
  Binding binding{std::string(trimmed(line.substr(0, sign))),
                  std::string(trimmed(line.substr(sign + 1)))};
  if (binding.target.empty() || binding.expression.empty()) {
    throw InputError("must be \"TARGET = EXPRESSION\", not " + in_quotes(line));
  }
  return binding;
}

std::string to_string(const Binding& binding) {
  return binding.target + " = " + binding.expression;
}

void set_target(Scenario& scenario, std::string_view target, double value) {
  for (Knob& knob : scenario.knobs) {
    if (knob.name != target) continue;
    knob.value = value;
    return;
  }
  bool found = false;
  try {
    found = set_field(scenario, target, value);
  } catch (const InputError& error) {
    throw InputError(in_quotes(target) + " " + error.what());
  }
  if (!found) {
    throw InputError("there is nothing to set under " + in_quotes(target) +
                     "; it must be a knob or the path of a number in this scenario, such as "
                     "memory_limit or policies[0].parameters.alpha");
  }
}

ExpressionScope scope_of(const Scenario& scenario) {
  ExpressionScope scope;
  scope.value = [&scenario](std::string_view name) -> std::optional<double> {
    for (const Knob& knob : scenario.knobs) {
      if (knob.name == name) return knob.value;
    }
    if (name == "M") return static_cast<double>(scenario.memory_limit);
    if (name != "n") return std::nullopt;
    if (const Mix* mix = std::get_if<Mix>(&scenario.workload)) {
      return static_cast<double>(mix->count);
    }
    const auto& workload = std::get<TraceWorkload>(scenario.workload);
    if (!workload.family.empty()) return std::nullopt;
    return static_cast<double>(workload.trace.rows.size());
  };
  return scope;
}

double evaluate_in(const Scenario& scenario, std::string_view expression) {
  return evaluate(expression, scope_of(scenario));
}

void apply_knobs(Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.bindings.size(); ++i) {
    const Binding binding = scenario.bindings[i];
    try {
      set_target(scenario, binding.target, evaluate_in(scenario, binding.expression));
    } catch (const InputError& error) {
      throw InputError("bindings[" + std::to_string(i) + "]: " + error.what() + ".");
    }
  }
}

void set_all(Scenario& scenario, std::span<const std::string> lines) {
  std::vector<Binding> fields;
  for (const std::string& line : lines) {
    Binding binding = parse_binding(line);
    const auto is_it = [&](const Knob& knob) { return knob.name == binding.target; };
    if (std::any_of(scenario.knobs.begin(), scenario.knobs.end(), is_it)) {
      set_target(scenario, binding.target, evaluate_in(scenario, binding.expression));
    } else {
      fields.push_back(std::move(binding));
    }
  }
  apply_knobs(scenario);
  for (const Binding& binding : fields) {
    set_target(scenario, binding.target, evaluate_in(scenario, binding.expression));
  }
}

void validate_knobs(const Scenario& scenario) {
  require(scenario.knobs.size() <= max_knobs,
          "knobs: there may be at most " + std::to_string(max_knobs) + ".");
  require(scenario.bindings.size() <= max_bindings,
          "bindings: there may be at most " + std::to_string(max_bindings) + ".");
  for (std::size_t i = 0; i < scenario.knobs.size(); ++i) {
    const std::string path = "knobs[" + std::to_string(i) + "]";
    validate_knob(scenario.knobs[i], path);
    for (std::size_t j = 0; j < i; ++j) {
      require(scenario.knobs[j].name != scenario.knobs[i].name,
              path + ".name occurs twice: " + in_quotes(scenario.knobs[i].name) + ".");
    }
  }
  for (std::size_t i = 0; i < scenario.bindings.size(); ++i) {
    // A knob that follows another could no longer be turned.
    const auto turned =
        std::any_of(scenario.knobs.begin(), scenario.knobs.end(),
                    [&](const Knob& knob) { return knob.name == scenario.bindings[i].target; });
    require(!turned, "bindings[" + std::to_string(i) + "] sets a knob; it must set a field.");
  }
  if (scenario.bindings.empty()) return;  // spares a copy of a million rows
  Scenario tried = scenario;
  apply_knobs(tried);
}

}  // namespace gnomon
