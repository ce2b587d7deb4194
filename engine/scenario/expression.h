// Arithmetic as people write it, for knobs, families of jobs and the answers of lessons:
//
//   L^3 + 1      √M - 1      2(l + 1)      min(a, b)      makespan(1) < makespan(2)
//
// Numbers, names, + - * / (also × · ÷), ^, parentheses, a product without a sign (2L, 3(a+b)), √,
// calls, comparisons (< <= > >= = !=, also ≤ ≥ ≠: 1 or 0) and `and`, `or`, which bind weakest.
// Functions: sqrt, floor, ceil, round, abs, log2, ln, exp, min, max, gcd. Constants: π, e.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string_view>

namespace gnomon {

/// What names mean. Either function may be empty, and may say that it does not know.
struct ExpressionScope {
  std::function<std::optional<double>(std::string_view name)> value = {};
  std::function<std::optional<double>(std::string_view name, std::span<const double> arguments)>
      call = {};
};

/// Throws InputError with a clause naming what is wrong and where ("has … at character 5"): syntax,
/// an unknown name, a wrong number of arguments, a result that is no finite number. At most 1,000
/// characters and 64 nested parentheses.
[[nodiscard]] double evaluate(std::string_view expression, const ExpressionScope& scope);

/// Whether `name` can be the name of a knob: a letter, then letters, digits and _; no word that
/// expressions use for something else.
[[nodiscard]] bool is_free_name(std::string_view name);

}  // namespace gnomon
