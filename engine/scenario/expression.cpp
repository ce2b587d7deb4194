// A recursive-descent evaluator. Expressions are short and evaluated a few times per edit: there is
// nothing to gain from a tree.
#include "engine/scenario/expression.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <numeric>
#include <string>
#include <vector>

#include "engine/model/error.h"

namespace gnomon {
namespace {

constexpr std::size_t max_length = 1000;
constexpr int max_depth = 64;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Whole numbers that doubles hold exactly, for gcd.
constexpr double largest_exact = 9007199254740992.0;

class Evaluator {
 public:
  Evaluator(std::string_view text, const ExpressionScope& scope) : text_(text), scope_(scope) {}

  double run() {
    if (text_.size() > max_length) throw InputError("is longer than 1000 characters");
    const double value = either();
    skip_blanks();
    if (at_ < text_.size()) fail("has \"" + std::string(next_character()) + "\"");
    return finite(value);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw InputError(what + " at character " + std::to_string(at_ + 1) + " of \"" +
                     std::string(text_) + "\"");
  }

  double finite(double value) const {
    if (!std::isfinite(value)) {
      throw InputError("has no finite value: \"" + std::string(text_) + "\"");
    }
    return value;
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
    if (end < text_.size() && is_letter(text_[end])) {
      while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]))) ++end;
    }
    return text_.substr(at_, end - at_);
  }

  double either() {
    double value = both();
    while (take_word("or")) {
      const double other = both();
      value = value != 0 || other != 0 ? 1 : 0;
    }
    return value;
  }

  double both() {
    double value = comparison();
    while (take_word("and")) {
      const double other = comparison();
      value = value != 0 && other != 0 ? 1 : 0;
    }
    return value;
  }

  double comparison() {
    const double left = sum();
    // Comparing what is no number would give an answer all the same.
    const auto right = [&] {
      (void)finite(left);
      return finite(sum());
    };
    // Longer signs first: "<" begins "<=".
    if (take("<=") || take("≤")) return left <= right() ? 1 : 0;
    if (take(">=") || take("≥")) return left >= right() ? 1 : 0;
    if (take("!=") || take("≠")) return left != right() ? 1 : 0;
    if (take("<")) return left < right() ? 1 : 0;
    if (take(">")) return left > right() ? 1 : 0;
    if (take("==") || take("=")) return left == right() ? 1 : 0;
    return left;
  }

  double sum() {
    double value = product();
    while (true) {
      if (take("+")) {
        value += product();
      } else if (take("-") || take("−")) {
        value -= product();
      } else {
        return value;
      }
    }
  }

  double product() {
    double value = signed_power();
    while (true) {
      if (take("*") || take("×") || take("·")) {
        value *= signed_power();
      } else if (take("/") || take("÷")) {
        value /= signed_power();
      } else if (begins_factor()) {
        value *= power();
      } else {
        return value;
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

  double signed_power() {
    if (take("-") || take("−")) return -nested([this] { return signed_power(); });
    return power();
  }

  /// -2^2 is -4, and 2^3^2 is 2^9, as in mathematics.
  double power() {
    const double base = atom();
    if (!take("^")) return base;
    return std::pow(base, nested([this] { return signed_power(); }));
  }

  template <class Parse>
  double nested(const Parse& parse) {
    if (++depth_ > max_depth) fail("has more than 64 levels");
    const double value = parse();
    --depth_;
    return value;
  }

  double atom() {
    skip_blanks();
    if (at_ >= text_.size()) fail("ends where a number belongs");
    if (is_digit(text_[at_]) || text_[at_] == '.') return number();
    if (take("√")) {
      const double value = nested([this] { return atom(); });
      if (value < 0) fail("has the root of a negative number");
      return std::sqrt(value);
    }
    if (take("π")) return std::numbers::pi;
    if (take("(")) {
      const double value = nested([this] { return either(); });
      if (!take(")")) fail("lacks a \")\"");
      return value;
    }
    const std::string_view name = peek_name();
    if (name.empty() || name == "and" || name == "or") {
      fail("has \"" + std::string(next_character()) + "\" where a number belongs");
    }
    return named(name);
  }

  double number() {
    // Digits and a point alone: "2e" is twice the constant, not half an exponent.
    std::size_t end = at_;
    while (end < text_.size() && (is_digit(text_[end]) || text_[end] == '.')) ++end;
    double value = 0;
    const char* last = text_.data() + end;
    const auto result = std::from_chars(text_.data() + at_, last, value, std::chars_format::fixed);
    if (result.ec != std::errc() || result.ptr != last) {
      fail("has \"" + std::string(text_.substr(at_, end - at_)) + "\" where a number belongs");
    }
    at_ = end;
    return value;
  }

  double named(std::string_view name) {
    const std::size_t start = at_;
    at_ += name.size();
    if (at_ < text_.size() && text_[at_] == '(') {
      // A name that means a value is a factor before a parenthesis: n(n + 1).
      const auto value = scope_.value ? scope_.value(name) : std::nullopt;
      if (value) return *value;
      return call(name, start);
    }
    if (name == "e") return std::numbers::e;
    if (const auto value = scope_.value ? scope_.value(name) : std::nullopt) return *value;
    at_ = start;
    fail("has the unknown name \"" + std::string(name) + "\"");
  }

  double call(std::string_view name, std::size_t start) {
    ++at_;  // the parenthesis
    std::vector<double> arguments;
    if (!take(")")) {
      do {
        arguments.push_back(nested([this] { return either(); }));
      } while (take(","));
      if (!take(")")) fail("lacks a \")\"");
    }
    if (const auto value = built_in(name, arguments, start)) return *value;
    if (const auto value = scope_.call ? scope_.call(name, arguments) : std::nullopt) return *value;
    at_ = start;
    fail("has the unknown function \"" + std::string(name) + "\"");
  }

  std::optional<double> built_in(std::string_view name, const std::vector<double>& arguments,
                                 std::size_t start) {
    struct OfOne {
      std::string_view name;
      double (*function)(double);
    };
    static constexpr std::array<OfOne, 8> of_one{{
        {"sqrt", [](double x) { return std::sqrt(x); }},
        {"floor", [](double x) { return std::floor(x); }},
        {"ceil", [](double x) { return std::ceil(x); }},
        {"round", [](double x) { return std::round(x); }},
        {"abs", [](double x) { return std::fabs(x); }},
        {"log2", [](double x) { return std::log2(x); }},
        {"ln", [](double x) { return std::log(x); }},
        {"exp", [](double x) { return std::exp(x); }},
    }};
    const auto require = [&](bool holds, const char* number) {
      if (holds) return;
      at_ = start;
      fail("gives " + std::string(name) + " a wrong number of arguments (it takes " + number + ")");
    };
    for (const OfOne& candidate : of_one) {
      if (candidate.name != name) continue;
      require(arguments.size() == 1, "one");
      return finite(candidate.function(arguments.front()));
    }
    if (name == "min" || name == "max") {
      require(!arguments.empty(), "one or more");
      return name == "min" ? *std::min_element(arguments.begin(), arguments.end())
                           : *std::max_element(arguments.begin(), arguments.end());
    }
    if (name != "gcd") return std::nullopt;
    require(arguments.size() == 2, "two");
    for (const double argument : arguments) {
      if (std::fabs(argument) > largest_exact || argument != std::floor(argument)) {
        at_ = start;
        fail("gives gcd what is no whole number");
      }
    }
    return static_cast<double>(
        std::gcd(static_cast<std::int64_t>(arguments[0]), static_cast<std::int64_t>(arguments[1])));
  }

  std::string_view text_;
  const ExpressionScope& scope_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

double evaluate(std::string_view expression, const ExpressionScope& scope) {
  return Evaluator(expression, scope).run();
}

bool is_free_name(std::string_view name) {
  if (name.empty() || name.size() > 32 || !is_letter(name.front())) return false;
  if (!std::all_of(name.begin(), name.end(), [](char c) { return is_letter(c) || is_digit(c); })) {
    return false;
  }
  constexpr std::array<std::string_view, 17> taken{"M",    "n",    "i",     "x",    "e",   "and",
                                                   "or",   "sqrt", "floor", "ceil", "abs", "round",
                                                   "log2", "ln",   "exp",   "min",  "max"};
  return name != "gcd" && std::find(taken.begin(), taken.end(), name) == taken.end();
}

}  // namespace gnomon
