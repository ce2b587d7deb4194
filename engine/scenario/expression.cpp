// Working expressions out.
#include "engine/scenario/expression.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "engine/model/error.h"
#include "engine/scenario/expression_functions.h"

namespace gnomon {
namespace {

using Kind = Instruction::Kind;

/// Those that would make something finite of what is not.
bool hides_infinity(Kind kind) {
  return kind >= Kind::less;
}

double combined(Kind kind, double a, double b) {
  switch (kind) {
    case Kind::add:
      return a + b;
    case Kind::subtract:
      return a - b;
    case Kind::multiply:
      return a * b;
    case Kind::divide:
      return a / b;
    case Kind::power:
      return std::pow(a, b);
    case Kind::less:
      return a < b ? 1 : 0;
    case Kind::at_most:
      return a <= b ? 1 : 0;
    case Kind::greater:
      return a > b ? 1 : 0;
    case Kind::at_least:
      return a >= b ? 1 : 0;
    case Kind::equal:
      return a == b ? 1 : 0;
    case Kind::unequal:
      return a != b ? 1 : 0;
    case Kind::both:
      return a != 0 && b != 0 ? 1 : 0;
    default:
      return a != 0 || b != 0 ? 1 : 0;
  }
}

}  // namespace

Expression::Expression(std::string_view text, const ExpressionScope& scope,
                       std::string_view variable)
    : text_(text), program_(read_expression(text, scope, variable)), call_(scope.call) {}

double Expression::value(double given) const {
  std::vector<double> stack;
  stack.reserve(program_.steps.size());
  const auto finite = [this](double number) {
    if (!std::isfinite(number)) throw InputError("has no finite value: \"" + text_ + "\"");
    return number;
  };
  for (const Instruction& step : program_.steps) {
    if (step.kind == Kind::number) {
      stack.push_back(step.number);
    } else if (step.kind == Kind::variable) {
      stack.push_back(given);
    } else if (step.kind == Kind::negate) {
      stack.back() = -stack.back();
    } else if (step.kind == Kind::root) {
      if (stack.back() < 0) fail_at("has the root of a negative number", text_, step.at);
      stack.back() = std::sqrt(stack.back());
    } else if (step.kind == Kind::function || step.kind == Kind::call) {
      const std::size_t first = stack.size() - step.arguments;
      std::for_each(stack.begin() + static_cast<std::ptrdiff_t>(first), stack.end(), finite);
      const double result = applied(step, std::span(stack).subspan(first));
      stack.resize(first);
      stack.push_back(finite(result));
    } else {
      const double right = stack.back();
      stack.pop_back();
      // Comparing what is no number would give an answer all the same.
      if (hides_infinity(step.kind)) (void)finite(stack.back()), (void)finite(right);
      stack.back() = combined(step.kind, stack.back(), right);
    }
  }
  return finite(stack.back());
}

double Expression::applied(const Instruction& step, std::span<const double> arguments) const {
  if (step.kind == Kind::call) {
    const auto result = call_ ? call_(step.called, arguments) : std::nullopt;
    if (!result) fail_at("has the unknown function \"" + step.called + "\"", text_, step.at);
    return *result;
  }
  try {
    return step.function->apply(arguments);
  } catch (const InputError& error) {
    fail_at(error.what(), text_, step.at);
  }
}

double evaluate(std::string_view expression, const ExpressionScope& scope) {
  return Expression(expression, scope).value();
}

}  // namespace gnomon
