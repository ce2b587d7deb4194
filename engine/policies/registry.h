// Every policy by name: what it knows, its parameters, and how to make one.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/model/instance.h"
#include "engine/model/knowledge.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

/// A policy as it is written in scenario files and on the command line. Parameters that are not
/// named have their defaults.
struct PolicySpec {
  std::string name;
  std::vector<std::pair<std::string, double>> parameters;

  friend bool operator==(const PolicySpec&, const PolicySpec&) = default;
};

struct ParameterInfo {
  std::string_view name;
  std::string_view symbol;  ///< as the papers write it, e.g. "α"
  double default_value;
  double min_value;
  double max_value;
  bool integer;
  std::string_view help;  ///< one sentence with the unit
};

struct PolicyInfo {
  std::string_view name;
  Knowledge knowledge;
  std::string_view summary;  ///< one line: the rule
  std::string_view source;   ///< paper and section
  std::span<const ParameterInfo> parameters;
};

/// All policies, in the order of POLICIES §2.
[[nodiscard]] std::span<const PolicyInfo> policy_infos();

/// nullptr when there is no policy of that name.
[[nodiscard]] const PolicyInfo* find_policy(std::string_view name);

/// nullptr when the policy has no parameter of that name.
[[nodiscard]] const ParameterInfo* find_parameter(const PolicyInfo& info, std::string_view name);

/// Parses `NAME[:key=value[,key=value]…]`. A value is a number or a fraction such as 4/3. Throws
/// InputError naming an unknown policy or parameter, or a value out of range.
[[nodiscard]] PolicySpec parse_policy(std::string_view text);

/// The inverse of parse_policy; parameters at their defaults are left out.
[[nodiscard]] std::string to_string(const PolicySpec& spec);

/// Throws InputError as parse_policy does.
void validate(const PolicySpec& spec);

/// The value of a parameter, its default where the spec does not name it.
[[nodiscard]] double parameter(const PolicySpec& spec, std::string_view name);

/// Sets a parameter, replacing an earlier value.
void set_parameter(PolicySpec& spec, std::string_view name, double value);

/// Sets a parameter of every policy that has it; with `keep_given`, not where the spec names it.
/// Returns whether any policy has it. Throws InputError as `validate` does.
bool set_wherever_known(std::span<PolicySpec> specs, std::string_view name, double value,
                        bool keep_given = false);

/// A policy ready to simulate `instance`, which must outlive it. Throws InputError as `validate`.
[[nodiscard]] std::unique_ptr<Policy> make_policy(const PolicySpec& spec, const Instance& instance);

}  // namespace gnomon
