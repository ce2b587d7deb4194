// Arithmetic as people write it, for knobs, families of jobs and the answers of lessons:
//
//   L^3 + 1      √M - 1      2(l + 1)      min(a, b)      makespan(1) < makespan(2)
//
// Numbers, names, + - * / (also × · ÷), ^, parentheses, a product without a sign (2L, 3(a+b)), √,
// calls, comparisons (< <= > >= = !=, also ≤ ≥ ≠: 1 or 0) and `and`, `or`, which bind weakest.
// Functions: sqrt, floor, ceil, round, abs, log2, ln, exp, min, max, gcd. Constants: π, e.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scenario/expression_program.h"

namespace gnomon {

/// What names mean. Either function may be empty, and may say that it does not know.
struct ExpressionScope {
  std::function<std::optional<double>(std::string_view name)> value = {};
  std::function<std::optional<double>(std::string_view name, std::span<const double> arguments)>
      call = {};
};

/// An expression that has been read once and can be worked out for many values of one variable.
class Expression {
 public:
  /// Names have the values that `scope` gives them now; its calls are made when a value is asked
  /// for. `variable`, where it is not empty, is a name of its own. Throws InputError with a clause
  /// naming what is wrong and where ("has … at character 5"): syntax, an unknown name, a wrong
  /// number of arguments. At most 1,000 characters and 64 nested levels.
  Expression(std::string_view text, const ExpressionScope& scope, std::string_view variable = {});

  /// Throws InputError with a clause: an unknown function, a number that is not finite on the way
  /// into a comparison or a call, or as the result.
  [[nodiscard]] double value(double variable = 0) const;
  [[nodiscard]] bool uses_variable() const { return program_.uses_variable; }
  /// How long one value takes, about: 1 is an addition.
  [[nodiscard]] std::int64_t cost() const { return program_.cost; }

 private:
  [[nodiscard]] double applied(const Instruction& step, std::span<const double> arguments) const;

  std::string text_;
  ExpressionProgram program_;
  decltype(ExpressionScope::call) call_;
};

/// `Expression(expression, scope).value()`.
[[nodiscard]] double evaluate(std::string_view expression, const ExpressionScope& scope);

/// Whether `name` can be the name of a knob: a letter, then letters, digits and _; no word that
/// expressions use for something else.
[[nodiscard]] bool is_free_name(std::string_view name);

}  // namespace gnomon
