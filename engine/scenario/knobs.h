// Knobs: named sliders of a scene, and what of the scenario hangs on them. An adversarial family is
// one file so.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scenario/expression.h"
#include "engine/scenario/targets.h"

namespace gnomon {

struct Scenario;

struct Knob {
  std::string name;   ///< an identifier in expressions: "L"
  std::string label;  ///< for people: "Output of the long job L"; empty: the name
  double value = 1;   ///< in min..max
  double min = 1;
  double max = 10;
  double step = 1;           ///< values are min + a multiple of it; 0: any
  bool logarithmic = false;  ///< how the slider is laid out; needs min > 0
  std::string unit = {};     ///< "tokens"; may be empty
  friend bool operator==(const Knob&, const Knob&) = default;
};
inline constexpr std::size_t max_knobs = 12;
inline constexpr std::size_t max_bindings = 100;
inline constexpr std::size_t max_family_lines = 1000;

/// A field of the scenario that follows the knobs.
struct Binding {
  std::string target;      ///< path of a number in the scenario file: "memory_limit"
  std::string expression;  ///< over knobs, M and n: see expression.h
  friend bool operator==(const Binding&, const Binding&) = default;
};

/// "TARGET = EXPRESSION". Throws InputError with a clause that follows the name of the line.
[[nodiscard]] Binding parse_binding(std::string_view line);
[[nodiscard]] std::string to_string(const Binding& binding);

/// How many jobs the rows of the scenario's trace are, for scenarios whose rows are kept elsewhere.
/// Nothing: those that it has.
using ListedJobs = std::optional<std::int64_t>;

/// Carries out the bindings in their order, each seeing what those before it set. Whole fields take
/// the nearest whole number. Throws InputError naming the binding.
void apply_knobs(Scenario& scenario, ListedJobs listed_jobs = {});

/// Per binding, whether its field holds something else than the knobs say, because somebody set it
/// by hand, or is gone with the policy that it belonged to. The knobs themselves are as they are.
[[nodiscard]] std::vector<bool> moved_bindings(const Scenario& scenario,
                                               ListedJobs listed_jobs = {});

/// Carries out what a lesson's step or a command line sets, each "TARGET = EXPRESSION": knobs
/// first, then the scenario's bindings, then fields, so that what hangs on a knob does not take
/// back what is set beside it. Throws InputError.
void set_all(Scenario& scenario, std::span<const std::string> lines, ListedJobs listed_jobs = {});

/// The names that expressions may use in this scenario, which must outlive it: its knobs, M
/// (tokens), n (jobs of a mix, or rows; those of a family are not known before it is worked out).
[[nodiscard]] ExpressionScope scope_of(const Scenario& scenario, ListedJobs listed_jobs = {});
/// Throws InputError as `evaluate`.
[[nodiscard]] double evaluate_in(const Scenario& scenario, std::string_view expression,
                                 ListedJobs listed_jobs = {});

/// Throws InputError naming the knob whose name, range or value cannot be used.
void validate_knob_values(const Scenario& scenario);
/// The same, and the binding that cannot be carried out.
void validate_knobs(const Scenario& scenario, ListedJobs listed_jobs = {});

/// Beyond it a double no longer holds every whole number; every field of a scenario is far below.
inline constexpr double largest_knob_value = 9e15;

}  // namespace gnomon
