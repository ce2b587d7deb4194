#include "engine/policies/registry.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/model/error.h"
#include "engine/model/number_text.h"
#include "engine/policies/admission.h"
#include "engine/policies/gba.h"
#include "engine/policies/gsa.h"
#include "engine/policies/vllm_fcfs.h"

namespace gnomon {

namespace {

constexpr double largest_alpha = 64;

constexpr std::array gsa_parameters{
    ParameterInfo{"alpha", "α", 2, 1.01, largest_alpha, false,
                  "Ratio between one slice and the next."},
    ParameterInfo{"first_slice", "τ₀", 0, 0, static_cast<double>(max_memory_limit_tokens), false,
                  "First slice in rounds; 0 for the paper's β = R / α^l."},
};
constexpr std::array gba_parameters{
    ParameterInfo{"alpha", "α", 1.5, 1.01, largest_alpha, false,
                  "Ratio between the longest outputs of one class and the next."},
};

constexpr std::array infos{
    PolicyInfo{"fcfs",
               Knowledge::output,
               "By arrival; the head starts once memory will suffice to its end.",
               "MC, arXiv 2502.07115 (MC-Benchmark)",
               {}},
    PolicyInfo{"h-sf",
               Knowledge::output,
               "Shortest output first; the head starts once memory will suffice to its end.",
               "ROB, arXiv 2508.14544 (hindsight shortest first)",
               {}},
    PolicyInfo{"mc-sf",
               Knowledge::upper,
               "Shortest predicted output first, with a memory forecast; overruns evict.",
               "MC, arXiv 2502.07115 (MC-SF)",
               {}},
    PolicyInfo{"svf",
               Knowledge::upper,
               "Smallest predicted area first, with a memory forecast; overruns evict.",
               "SVF, arXiv 2606.22327",
               {}},
    PolicyInfo{"gba", Knowledge::output,
               "Classes of similar output, one staggered pipeline after the other.",
               "GSA, arXiv 2601.22996 (GBA)", gba_parameters},
    PolicyInfo{"gsa", Knowledge::nothing,
               "Staggered pipelines of growing slices; what does not finish restarts.",
               "GSA, arXiv 2601.22996 (GSA)", gsa_parameters},
    PolicyInfo{"vllm-fcfs",
               Knowledge::nothing,
               "By arrival, as long as the coming round fits; the latest arrival is evicted.",
               "GSA, arXiv 2601.22996 (vLLM-like baseline)",
               {}},
};

std::string quoted(std::string_view text) {
  return "'" + std::string(text) + "'";
}

const PolicyInfo& require_policy(std::string_view name) {
  if (const PolicyInfo* info = find_policy(name)) return *info;
  std::string names;
  for (const PolicyInfo& info : infos)
    names += (names.empty() ? "" : ", ") + std::string(info.name);
  throw InputError("There is no policy " + quoted(name) + "; there are " + names + ".");
}

const ParameterInfo& require_parameter(const PolicyInfo& info, std::string_view name) {
  if (const ParameterInfo* found = find_parameter(info, name)) return *found;
  std::string names;
  for (const ParameterInfo& p : info.parameters) {
    names += (names.empty() ? "" : ", ") + std::string(p.name);
  }
  throw InputError("Policy " + quoted(info.name) + " has no parameter " + quoted(name) +
                   (names.empty() ? std::string("; it takes none.") : "; it has " + names + "."));
}

}  // namespace

std::span<const PolicyInfo> policy_infos() {
  return infos;
}

const PolicyInfo* find_policy(std::string_view name) {
  const auto found = std::find_if(infos.begin(), infos.end(),
                                  [&](const PolicyInfo& info) { return info.name == name; });
  return found == infos.end() ? nullptr : &*found;
}

const ParameterInfo* find_parameter(const PolicyInfo& info, std::string_view name) {
  const auto found = std::find_if(info.parameters.begin(), info.parameters.end(),
                                  [&](const ParameterInfo& p) { return p.name == name; });
  return found == info.parameters.end() ? nullptr : &*found;
}

PolicySpec parse_policy(std::string_view text) {
  const auto colon = text.find(':');
  PolicySpec spec;
  spec.name = text.substr(0, colon);
  require_policy(spec.name);
  for (auto separator = colon; separator != std::string_view::npos;) {
    const auto start = separator + 1;
    separator = text.find(',', start);
    const std::string_view item = text.substr(start, separator - start);
    const auto equals = item.find('=');
    if (equals == std::string_view::npos) {
      throw InputError("Policy " + quoted(text) + ": " + quoted(item) +
                       " is not of the form key=value.");
    }
    const auto value = parse_number(item.substr(equals + 1));
    if (!value) {
      throw InputError("Policy " + quoted(text) + ": " + quoted(item.substr(equals + 1)) +
                       " is not a number.");
    }
    set_parameter(spec, item.substr(0, equals), *value);
  }
  validate(spec);
  return spec;
}

std::string to_string(const PolicySpec& spec) {
  std::string text = spec.name;
  char separator = ':';
  const PolicyInfo* info = find_policy(spec.name);
  for (const auto& [name, value] : spec.parameters) {
    const ParameterInfo* parameter = info ? find_parameter(*info, name) : nullptr;
    if (parameter && parameter->default_value == value) continue;
    text += separator + name + "=" + shortest(value);
    separator = ',';
  }
  return text;
}

void validate(const PolicySpec& spec) {
  const PolicyInfo& info = require_policy(spec.name);
  for (const auto& [name, value] : spec.parameters) {
    const ParameterInfo& parameter = require_parameter(info, name);
    if (!(value >= parameter.min_value && value <= parameter.max_value) ||
        (parameter.integer && value != std::floor(value))) {
      throw InputError(
          "Policy " + quoted(spec.name) + ": parameter " + name + " is " + shortest(value) +
          "; it must be " + (parameter.integer ? "a whole number " : "") + "in " +
          shortest(parameter.min_value) + " to " + shortest(parameter.max_value) + ".");
    }
  }
}

double parameter(const PolicySpec& spec, std::string_view name) {
  for (const auto& [key, value] : spec.parameters) {
    if (key == name) return value;
  }
  return require_parameter(require_policy(spec.name), name).default_value;
}

void set_parameter(PolicySpec& spec, std::string_view name, double value) {
  for (auto& [key, old] : spec.parameters) {
    if (key == name) {
      old = value;
      return;
    }
  }
  spec.parameters.emplace_back(std::string(name), value);
}

bool set_wherever_known(std::span<PolicySpec> specs, std::string_view name, double value,
                        bool keep_given) {
  bool known = false;
  for (PolicySpec& spec : specs) {
    const PolicyInfo* info = find_policy(spec.name);
    if (!info || !find_parameter(*info, name)) continue;
    known = true;
    const auto is_it = [&](const auto& given) { return given.first == name; };
    if (keep_given && std::any_of(spec.parameters.begin(), spec.parameters.end(), is_it)) continue;
    set_parameter(spec, name, value);
    validate(spec);
  }
  return known;
}

std::unique_ptr<Policy> make_policy(const PolicySpec& spec, const Instance& instance) {
  validate(spec);
  using enum Knowledge;
  const JobsView<output> with_output(instance);
  const JobsView<upper> with_upper(instance);
  const JobsView<nothing> blind(instance);
  const std::string_view name = spec.name;
  if (name == "fcfs") return std::make_unique<Admission<output>>(with_output, Priority::arrival);
  if (name == "h-sf") return std::make_unique<Admission<output>>(with_output, Priority::estimate);
  if (name == "mc-sf") return std::make_unique<Admission<upper>>(with_upper, Priority::estimate);
  if (name == "svf") return std::make_unique<Admission<upper>>(with_upper, Priority::area);
  if (name == "vllm-fcfs") return std::make_unique<VllmFcfs>(blind);
  if (name == "gba") return std::make_unique<Gba>(with_output, parameter(spec, "alpha"));
  return std::make_unique<Gsa>(blind, parameter(spec, "alpha"), parameter(spec, "first_slice"));
}

}  // namespace gnomon
