// What an expression is read into: instructions for a stack of numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gnomon {

struct ExpressionFunction;
struct ExpressionScope;

struct Instruction {
  enum class Kind : std::uint8_t {
    number,
    variable,
    add,
    subtract,
    multiply,
    divide,
    power,
    negate,
    root,
    less,
    at_most,
    greater,
    at_least,
    equal,
    unequal,
    both,
    either,
    function,  ///< one of the built-in ones
    call,      ///< one of the scope
  };
  Kind kind = Kind::number;
  std::uint16_t arguments = 0;                   ///< of `function` and `call`
  std::size_t at = 0;                            ///< byte in the text, for complaints
  double number = 0;                             ///< of `number`
  const ExpressionFunction* function = nullptr;  ///< of `function`
  std::string called = {};                       ///< of `call`
};

struct ExpressionProgram {
  std::vector<Instruction> steps;  ///< leave one number on the stack
  std::int64_t cost = 0;           ///< of all steps; 1 is an addition
  bool uses_variable = false;
};

/// See Expression's constructor.
[[nodiscard]] ExpressionProgram read_expression(std::string_view text, const ExpressionScope& scope,
                                                std::string_view variable);

/// Throws InputError: `what`, and at which character of `text`.
[[noreturn]] void fail_at(std::string_view what, std::string_view text, std::size_t at);

}  // namespace gnomon
