// Every policy by name: what it knows, its parameters, and how to make one.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/model/instance.h"
#include "engine/model/knowledge.h"
#include "engine/policies/make_options.h"
#include "engine/simulate/simulator.h"
#include "engine/whatif/edit.h"

namespace gnomon {

/// A policy as it is written in scenario files and on the command line. Parameters that are not
/// named have their defaults.
struct PolicySpec {
  std::string name;
  std::vector<std::pair<std::string, double>> parameters;
  /// What the user changes in its schedule; scenario files alone can say it. See engine/whatif.
  std::vector<Edit> edits = {};

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
  /// For a choice among words: value i means words[i], and files and command lines say the word.
  /// Empty for numbers.
  std::span<const std::string_view> words = {};
  /// What 0 stands for where it is no value, in a word or two; the policy works it out. Else empty.
  std::string_view zero_means = {};
};

struct PolicyInfo {
  std::string_view name;
  Knowledge knowledge;
  std::string_view summary;  ///< one line: the rule
  std::string_view source;   ///< paper and section
  std::span<const ParameterInfo> parameters;
  /// How it chooses what to kill when memory runs out, as a clause that follows "the victim is"
  /// (such as "the run with the latest arrival, then the larger id"); empty where it never kills.
  std::string_view victim_rule = {};
  /// Left out where "all policies" are asked for: it solves a programme first (seconds to hours,
  /// small instances only), or it may never finish (livelock).
  bool by_request = false;
};

/// All policies, in the order of POLICIES §2.
[[nodiscard]] std::span<const PolicyInfo> policy_infos();

/// Of the policy `recorded`, which plays a recording of its scenario (engine/recording). It is no
/// rule that could be made for any instance, and so none of policy_infos; find_policy knows it.
[[nodiscard]] const PolicyInfo& recorded_policy_info();

/// nullptr when there is no policy of that name.
[[nodiscard]] const PolicyInfo* find_policy(std::string_view name);

/// nullptr when the policy has no parameter of that name.
[[nodiscard]] const ParameterInfo* find_parameter(const PolicyInfo& info, std::string_view name);

/// Parses `NAME[:key=value[,key=value]…]`. A value is a number, a fraction such as 4/3, or one of
/// the parameter's words. Throws InputError naming an unknown policy or parameter, or a value out
/// of range.
[[nodiscard]] PolicySpec parse_policy(std::string_view text);

/// The inverse of parse_policy; parameters at their defaults are left out, and edits always are.
[[nodiscard]] std::string to_string(const PolicySpec& spec);

/// The same with "with 3 edits" behind it where there are edits: to name results by.
[[nodiscard]] std::string variant_name(const PolicySpec& spec);

/// Throws InputError as parse_policy does, and as validate_edits.
void validate(const PolicySpec& spec);

/// The value of a parameter, its default where the spec does not name it.
[[nodiscard]] double parameter(const PolicySpec& spec, std::string_view name);

/// Sets a parameter, replacing an earlier value.
void set_parameter(PolicySpec& spec, std::string_view name, double value);

/// Sets a parameter of every policy that has it; with `keep_given`, not where the spec names it.
/// Returns whether any policy has it. Throws InputError as `validate` does.
bool set_wherever_known(std::span<PolicySpec> specs, std::string_view name, double value,
                        bool keep_given = false);

/// A parameter's value as files and command lines say it: a word, or the shortest number that reads
/// back the same. `value` must be in range.
[[nodiscard]] std::string value_text(const ParameterInfo& info, double value);

/// The inverse of value_text, which takes fractions too; nullopt when it is neither.
[[nodiscard]] std::optional<double> parse_value(const ParameterInfo& info, std::string_view text);

/// What a value may be: "a whole number in 0 to 9", "one of id, random".
[[nodiscard]] std::string range_text(const ParameterInfo& info);

/// A policy ready to simulate `instance`, which must have passed gnomon::validate and outlive it.
/// Edits of the spec are part of it: it hands their orders to the simulator. Those that change
/// outputs must have been made in `instance` before, see edited_instance in engine/whatif/orders.h.
/// Throws InputError as `validate` and orders_of, or when the instance is too large for what the
/// policy plans; SimulationStopped on a stop request.
[[nodiscard]] std::unique_ptr<Policy> make_policy(const PolicySpec& spec, const Instance& instance,
                                                  const MakeOptions& options = {});

}  // namespace gnomon
