#include "engine/scenario/expression_functions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "engine/model/error.h"
#include "engine/scenario/expression.h"

namespace gnomon {
namespace {

using Arguments = std::span<const double>;

/// Whole numbers that doubles hold exactly.
constexpr double largest_exact = 9007199254740992.0;

double greatest_common_divisor(Arguments a) {
  for (const double argument : a) {
    if (std::fabs(argument) > largest_exact || argument != std::floor(argument)) {
      throw InputError("gives gcd what is no whole number");
    }
  }
  return static_cast<double>(
      std::gcd(static_cast<std::int64_t>(a[0]), static_cast<std::int64_t>(a[1])));
}

// Costs are relative, and about right: they bound how long a family may take.
constexpr std::array functions{
    ExpressionFunction{"sqrt", 1, 4, [](Arguments a) { return std::sqrt(a[0]); }},
    ExpressionFunction{"floor", 1, 2, [](Arguments a) { return std::floor(a[0]); }},
    ExpressionFunction{"ceil", 1, 2, [](Arguments a) { return std::ceil(a[0]); }},
    ExpressionFunction{"round", 1, 2, [](Arguments a) { return std::round(a[0]); }},
    ExpressionFunction{"abs", 1, 2, [](Arguments a) { return std::fabs(a[0]); }},
    ExpressionFunction{"log2", 1, 10, [](Arguments a) { return std::log2(a[0]); }},
    ExpressionFunction{"ln", 1, 10, [](Arguments a) { return std::log(a[0]); }},
    ExpressionFunction{"exp", 1, 10, [](Arguments a) { return std::exp(a[0]); }},
    ExpressionFunction{"min", 0, 2,
                       [](Arguments a) { return *std::min_element(a.begin(), a.end()); }},
    ExpressionFunction{"max", 0, 2,
                       [](Arguments a) { return *std::max_element(a.begin(), a.end()); }},
    ExpressionFunction{"gcd", 2, 100, greatest_common_divisor},
};

}  // namespace

const ExpressionFunction* find_expression_function(std::string_view name) {
  const auto found = std::find_if(functions.begin(), functions.end(),
                                  [name](const auto& function) { return function.name == name; });
  return found == functions.end() ? nullptr : &*found;
}

bool is_free_name(std::string_view name) {
  if (name.empty() || name.size() > 32 || !is_name_letter(name.front())) return false;
  const auto belongs = [](char c) { return is_name_letter(c) || is_name_digit(c); };
  if (!std::all_of(name.begin(), name.end(), belongs)) return false;
  constexpr std::array<std::string_view, 7> taken{"M", "n", "i", "x", "e", "and", "or"};
  return find_expression_function(name) == nullptr &&
         std::find(taken.begin(), taken.end(), name) == taken.end();
}

}  // namespace gnomon
