// A recursive-descent reader that writes down what is to be done, in the order of doing it.
#include <charconv>
#include <numbers>
#include <string>

#include "engine/model/error.h"
#include "engine/scenario/expression.h"
#include "engine/scenario/expression_functions.h"

namespace gnomon {
namespace {

constexpr std::size_t max_length = 1000;
constexpr int max_depth = 64;

using Kind = Instruction::Kind;

class Reader {
 public:
  Reader(std::string_view text, const ExpressionScope& scope, std::string_view variable)
      : text_(text), scope_(scope), variable_(variable) {}

  ExpressionProgram run() {
    if (text_.size() > max_length) throw InputError("is longer than 1000 characters");
    disjunction();
    skip_blanks();
    if (at_ < text_.size()) fail("has \"" + std::string(next_character()) + "\"");
    return std::move(program_);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const { fail_at(what, text_, at_); }

  void emit(Kind kind, std::int64_t cost = 1) { emit({kind, 0, at_}, cost); }
  void emit(Instruction step, std::int64_t cost) {
    program_.steps.push_back(std::move(step));
    program_.cost += cost;
  }
  void emit_number(double value) {
    Instruction step;
    step.number = value;
    emit(std::move(step), 1);
  }

  void skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }

  /// One character as people count them: all bytes of its UTF-8 sequence.
  [[nodiscard]] std::string_view next_character() const {
    std::size_t end = at_ + 1;
    while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) ++end;
    return text_.substr(at_, end - at_);
  }

  /// Takes `sign` where it comes next.
  bool take(std::string_view sign) {
    skip_blanks();
    if (!text_.substr(at_).starts_with(sign)) return false;
    at_ += sign.size();
    return true;
  }

  bool take_word(std::string_view word) {
    skip_blanks();
    if (peek_name() != word) return false;
    at_ += word.size();
    return true;
  }

  [[nodiscard]] std::string_view peek_name() const {
    std::size_t end = at_;
    if (end < text_.size() && is_name_letter(text_[end])) {
      while (end < text_.size() && (is_name_letter(text_[end]) || is_name_digit(text_[end]))) ++end;
    }
    return text_.substr(at_, end - at_);
  }

  void disjunction() {
    conjunction();
    while (take_word("or")) {
      conjunction();
      emit(Kind::either);
    }
  }

  void conjunction() {
    comparison();
    while (take_word("and")) {
      comparison();
      emit(Kind::both);
    }
  }

  void comparison() {
    sum();
    // Longer signs first: "<" begins "<=".
    const auto sign = [this]() -> std::optional<Kind> {
      if (take("<=") || take("≤")) return Kind::at_most;
      if (take(">=") || take("≥")) return Kind::at_least;
      if (take("!=") || take("≠")) return Kind::unequal;
      if (take("<")) return Kind::less;
      if (take(">")) return Kind::greater;
      if (take("==") || take("=")) return Kind::equal;
      return std::nullopt;
    }();
    if (!sign) return;
    sum();
    emit(*sign);
  }

  void sum() {
    product();
    while (true) {
      if (take("+")) {
        product();
        emit(Kind::add);
      } else if (take("-") || take("−")) {
        product();
        emit(Kind::subtract);
      } else {
        return;
      }
    }
  }

  void product() {
    signed_power();
    while (true) {
      if (take("*") || take("×") || take("·")) {
        signed_power();
        emit(Kind::multiply);
      } else if (take("/") || take("÷")) {
        signed_power();
        emit(Kind::divide);
      } else if (begins_factor()) {
        raised();
        emit(Kind::multiply);
      } else {
        return;
      }
    }
  }

  /// Whether a factor follows without a sign between: "2L", "3(a + b)", "2√M".
  bool begins_factor() {
    skip_blanks();
    if (at_ >= text_.size()) return false;
    const std::string_view name = peek_name();
    if (!name.empty()) return name != "and" && name != "or";
    return text_[at_] == '(' || text_.substr(at_).starts_with("√") ||
           text_.substr(at_).starts_with("π");
  }

  void signed_power() {
    if (!take("-") && !take("−")) return raised();
    nested([this] { signed_power(); });
    emit(Kind::negate);
  }

  /// -2^2 is -4, and 2^3^2 is 2^9, as in mathematics.
  void raised() {
    atom();
    if (!take("^")) return;
    nested([this] { signed_power(); });
    emit(Kind::power, cost_of_power);
  }

  template <class Read>
  void nested(const Read& read) {
    if (++depth_ > max_depth) fail("has more than 64 levels");
    read();
    --depth_;
  }

  void atom() {
    skip_blanks();
    if (at_ >= text_.size()) fail("ends where a number belongs");
    if (is_name_digit(text_[at_]) || text_[at_] == '.') return literal();
    if (take("√")) {
      nested([this] { atom(); });
      return emit(Kind::root, 4);
    }
    if (take("π")) return emit_number(std::numbers::pi);
    if (take("(")) {
      nested([this] { disjunction(); });
      if (!take(")")) fail("lacks a \")\"");
      return;
    }
    const std::string_view name = peek_name();
    if (name.empty() || name == "and" || name == "or") {
      fail("has \"" + std::string(next_character()) + "\" where a number belongs");
    }
    named(name);
  }

  void literal() {
    // Digits and a point alone: "2e" is twice the constant, not half an exponent.
    std::size_t end = at_;
    while (end < text_.size() && (is_name_digit(text_[end]) || text_[end] == '.')) ++end;
    double value = 0;
    const char* last = text_.data() + end;
    const auto result = std::from_chars(text_.data() + at_, last, value, std::chars_format::fixed);
    if (result.ec != std::errc() || result.ptr != last) {
      fail("has \"" + std::string(text_.substr(at_, end - at_)) + "\" where a number belongs");
    }
    at_ = end;
    emit_number(value);
  }

  /// Whether the name stands for a number, which is then written down.
  bool value_of(std::string_view name) {
    if (!variable_.empty() && name == variable_) {
      emit(Kind::variable);
      program_.uses_variable = true;
      return true;
    }
    const auto value = scope_.value ? scope_.value(name) : std::nullopt;
    if (value) emit_number(*value);
    return value.has_value();
  }

  void named(std::string_view name) {
    const std::size_t start = at_;
    at_ += name.size();
    if (at_ < text_.size() && text_[at_] == '(') {
      // A name that means a value is a factor before a parenthesis: n(n + 1).
      if (!value_of(name)) arguments_of(name, start);
      return;
    }
    if (name == "e") return emit_number(std::numbers::e);
    if (value_of(name)) return;
    at_ = start;
    fail("has the unknown name \"" + std::string(name) + "\"");
  }

  void arguments_of(std::string_view name, std::size_t start) {
    ++at_;  // the parenthesis
    std::uint16_t count = 0;
    if (!take(")")) {
      do {
        nested([this] { disjunction(); });
        ++count;
      } while (take(","));
      if (!take(")")) fail("lacks a \")\"");
    }
    Instruction step{Kind::call, count, start};
    step.function = find_expression_function(name);
    if (step.function == nullptr) {
      step.called = name;
      return emit(std::move(step), cost_of_call);
    }
    const std::size_t wanted = step.function->arguments;
    if (wanted == 0 ? count == 0 : count != wanted) {
      const char* number = wanted == 0 ? "one or more" : wanted == 1 ? "one" : "two";
      fail_at(
          "gives " + std::string(name) + " a wrong number of arguments (it takes " + number + ")",
          text_, start);
    }
    step.kind = Kind::function;
    emit(std::move(step), step.function->cost * std::max<std::int64_t>(1, count));
  }

  std::string_view text_;
  const ExpressionScope& scope_;
  std::string_view variable_;
  std::size_t at_ = 0;
  int depth_ = 0;
  ExpressionProgram program_;
};

}  // namespace

ExpressionProgram read_expression(std::string_view text, const ExpressionScope& scope,
                                  std::string_view variable) {
  return Reader(text, scope, variable).run();
}

void fail_at(std::string_view what, std::string_view text, std::size_t at) {
  throw InputError(std::string(what) + " at character " + std::to_string(at + 1) + " of \"" +
                   std::string(text) + "\"");
}

}  // namespace gnomon
