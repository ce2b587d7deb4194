#include "engine/scenario/targets.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/model/error.h"
#include "engine/scenario/scenario.h"

namespace gnomon {
namespace {

std::string in_quotes(std::string_view text) {
  return '"' + std::string(text) + '"';
}

template <class Whole>
void set_whole(Whole& field, double value) {
  if (!(std::fabs(value) <= largest_knob_value)) throw InputError("is too large");
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

}  // namespace

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

}  // namespace gnomon
