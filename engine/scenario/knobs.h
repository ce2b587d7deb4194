// Knobs: named sliders of a scene, and what of the scenario hangs on them. An adversarial family is
// one file so.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scenario/expression.h"

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

/// Sets one number of the scenario: a knob, or the field of that path. Throws InputError naming
/// a target that there is not.
void set_target(Scenario& scenario, std::string_view target, double value);

/// Carries out the bindings in their order, each seeing what those before it set. Whole fields take
/// the nearest whole number. Throws InputError naming the binding.
void apply_knobs(Scenario& scenario);

/// Carries out what a lesson's step or a command line sets, each "TARGET = EXPRESSION": knobs first,
/// then the scenario's bindings, then fields, so that what hangs on a knob does not take back what
/// is set beside it. Throws InputError.
void set_all(Scenario& scenario, std::span<const std::string> lines);

/// The names that expressions may use in this scenario, which must outlive it: its knobs, M
/// (tokens), n (jobs of a mix, or rows; those of a family are not known before it is worked out).
[[nodiscard]] ExpressionScope scope_of(const Scenario& scenario);
/// Throws InputError as `evaluate`.
[[nodiscard]] double evaluate_in(const Scenario& scenario, std::string_view expression);

/// Throws InputError naming the field of knobs, bindings and family that cannot be used.
void validate_knobs(const Scenario& scenario);

}  // namespace gnomon
