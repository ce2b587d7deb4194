#include "engine/policies/registry.h"

#include <algorithm>
#include <cmath>

#include "engine/model/error.h"
#include "engine/model/number_text.h"
#include "engine/whatif/hand_made.h"

namespace gnomon {

namespace {

std::string quoted(std::string_view text) {
  return "'" + std::string(text) + "'";
}

const PolicyInfo& require_policy(std::string_view name) {
  if (const PolicyInfo* info = find_policy(name)) return *info;
  std::string names;
  for (const PolicyInfo& info : policy_infos())
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

const PolicyInfo* find_policy(std::string_view name) {
  const std::span<const PolicyInfo> infos = policy_infos();
  const auto found = std::find_if(infos.begin(), infos.end(),
                                  [&](const PolicyInfo& info) { return info.name == name; });
  if (found != infos.end()) return &*found;
  return name == recorded_policy_info().name ? &recorded_policy_info() : nullptr;
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
  const PolicyInfo& info = require_policy(spec.name);
  for (auto separator = colon; separator != std::string_view::npos;) {
    const auto start = separator + 1;
    separator = text.find(',', start);
    const std::string_view item = text.substr(start, separator - start);
    const auto equals = item.find('=');
    if (equals == std::string_view::npos) {
      throw InputError("Policy " + quoted(text) + ": " + quoted(item) +
                       " is not of the form key=value.");
    }
    const ParameterInfo& given = require_parameter(info, item.substr(0, equals));
    const auto value = parse_value(given, item.substr(equals + 1));
    if (!value) {
      throw InputError(
          "Policy " + quoted(text) + ": " + quoted(item.substr(equals + 1)) +
          (given.words.empty() ? " is not a number." : " is not " + range_text(given) + "."));
    }
    set_parameter(spec, given.name, *value);
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
    text += separator + name + "=" + (parameter ? value_text(*parameter, value) : shortest(value));
    separator = ',';
  }
  return text;
}

std::string variant_name(const PolicySpec& spec) {
  const std::string suffix = variant_suffix(spec.edits);
  return suffix.empty() ? to_string(spec) : to_string(spec) + " " + suffix;
}

void validate(const PolicySpec& spec) {
  const PolicyInfo& info = require_policy(spec.name);
  for (const auto& [name, value] : spec.parameters) {
    const ParameterInfo& parameter = require_parameter(info, name);
    if (!(value >= parameter.min_value && value <= parameter.max_value) ||
        (parameter.integer && value != std::floor(value))) {
      throw InputError("Policy " + quoted(spec.name) + ": parameter " + name + " is " +
                       shortest(value) + "; it must be " + range_text(parameter) + ".");
    }
  }
  validate_edits(spec.edits);
  if (spec.name == hand_made_name) validate_hand_made(spec.edits);
  if (spec.name == recorded_policy_info().name && !spec.edits.empty()) {
    throw InputError("A recorded schedule cannot be edited; make it your own first.");
  }
}

std::string value_text(const ParameterInfo& info, double value) {
  const auto index = static_cast<std::size_t>(value);
  if (index >= info.words.size()) return shortest(value);
  return std::string(info.words[index]);
}

std::optional<double> parse_value(const ParameterInfo& info, std::string_view text) {
  if (info.words.empty()) return parse_number(text);
  const auto found = std::find(info.words.begin(), info.words.end(), text);
  if (found == info.words.end()) return std::nullopt;
  return static_cast<double>(found - info.words.begin());
}

std::string range_text(const ParameterInfo& info) {
  if (info.words.empty()) {
    std::string text = info.integer ? "a whole number in " : "in ";
    return text.append(shortest(info.min_value)).append(" to ").append(shortest(info.max_value));
  }
  std::string text = "one of ";
  for (const std::string_view word : info.words) {
    text.append(word == info.words.front() ? "" : ", ").append(word);
  }
  return text;
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

}  // namespace gnomon
