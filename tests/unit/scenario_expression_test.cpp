// Arithmetic in scene files.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <string>

#include "engine/scenario/expression.h"
#include "tests/unit/scenario_fixture.h"

namespace gnomon {
namespace {

ExpressionScope with_names() {
  ExpressionScope scope;
  scope.value = [](std::string_view name) -> std::optional<double> {
    if (name == "L") return 10;
    if (name == "M") return 256;
    return std::nullopt;
  };
  scope.call = [](std::string_view name,
                  std::span<const double> arguments) -> std::optional<double> {
    if (name == "makespan" && arguments.size() == 1) return 100 * arguments[0];
    return std::nullopt;
  };
  return scope;
}

double value_of(std::string_view text) {
  return evaluate(text, with_names());
}

std::string complaint(std::string_view text) {
  return test::message_of([&] { (void)value_of(text); });
}

TEST(Expression, BindsAsInMathematics) {
  EXPECT_EQ(value_of("1 + 2 * 3"), 7);
  EXPECT_EQ(value_of("(1 + 2) * 3"), 9);
  EXPECT_EQ(value_of("10 - 4 - 3"), 3);
  EXPECT_EQ(value_of("2^3^2"), 512);
  EXPECT_EQ(value_of("-2^2"), -4);
  EXPECT_EQ(value_of("2^-1"), 0.5);
  EXPECT_EQ(value_of("12 / 2 / 3"), 2);
  EXPECT_EQ(value_of("4 · 3 − 2 × 5 ÷ 2"), 7);
}

TEST(Expression, TakesAProductWithoutASign) {
  EXPECT_EQ(value_of("2L + 1"), 21);
  EXPECT_EQ(value_of("2(L + 1)"), 22);
  EXPECT_EQ(value_of("L(L + 1)/2"), 55);
  EXPECT_EQ(value_of("3√M"), 48);
  EXPECT_EQ(value_of("2L^2"), 200);
  EXPECT_EQ(value_of("6/2L"), 30);  // from left to right
}

TEST(Expression, KnowsRootsAndConstants) {
  EXPECT_EQ(value_of("√M - 1"), 15);
  EXPECT_EQ(value_of("√(M/4)"), 8);
  EXPECT_DOUBLE_EQ(value_of("2π"), 2 * std::numbers::pi);
  EXPECT_DOUBLE_EQ(value_of("ln(e)"), 1);
  EXPECT_EQ(value_of("log2(M)"), 8);
  EXPECT_EQ(value_of("floor(2.7) + ceil(2.2) + round(2.5) + abs(-3)"), 11);
  EXPECT_EQ(value_of("max(3, 9, 4) - min(7, 2)"), 7);
  EXPECT_EQ(value_of("gcd(84, 36)"), 12);
  EXPECT_DOUBLE_EQ(value_of("(7 + √13)/6"), (7 + std::sqrt(13.0)) / 6);
}

TEST(Expression, ComparesAndCombines) {
  EXPECT_EQ(value_of("makespan(1) < makespan(2)"), 1);
  EXPECT_EQ(value_of("L >= 10 and M ≠ 256"), 0);
  EXPECT_EQ(value_of("L = 10 or M < 3"), 1);
}

TEST(Expression, KnowsEveryComparison) {
  EXPECT_EQ(value_of("1 < 2"), 1);
  EXPECT_EQ(value_of("2 < 2"), 0);
  EXPECT_EQ(value_of("2 <= 2"), 1);
  EXPECT_EQ(value_of("3 ≤ 2"), 0);
  EXPECT_EQ(value_of("3 > 2"), 1);
  EXPECT_EQ(value_of("2 > 2"), 0);
  EXPECT_EQ(value_of("2 >= 2"), 1);
  EXPECT_EQ(value_of("1 ≥ 2"), 0);
  EXPECT_EQ(value_of("2 == 2"), 1);
  EXPECT_EQ(value_of("2 = 3"), 0);
  EXPECT_EQ(value_of("2 != 3"), 1);
  EXPECT_EQ(value_of("2 ≠ 2"), 0);
}

TEST(Expression, AndOrBindWeakest) {
  EXPECT_EQ(value_of("1 < 2 and 3 < 2"), 0);
  EXPECT_EQ(value_of("1 or 0 and 0"), 1);
  EXPECT_EQ(value_of("(1 or 0) and 0"), 0);
  EXPECT_EQ(value_of("5 and -3"), 1);
  EXPECT_EQ(value_of("(2 > 1) + (3 > 1)"), 2);
  EXPECT_EQ(complaint("1/0 or 1"), "has no finite value: \"1/0 or 1\"");
}

TEST(Expression, IsReadOnceForManyValues) {
  const Expression squares("i^2 + L", with_names(), "i");
  EXPECT_TRUE(squares.uses_variable());
  EXPECT_EQ(squares.value(0), 10);
  EXPECT_EQ(squares.value(7), 59);
  EXPECT_FALSE(Expression("2L", with_names(), "i").uses_variable());
  EXPECT_EQ(test::message_of([] { (void)evaluate("i + 1", with_names()); }),
            "has the unknown name \"i\" at character 1 of \"i + 1\"");
}

TEST(Expression, CostsMoreTheMoreThereIsToDo) {
  const auto cost = [](std::string_view text) {
    return Expression(text, with_names(), "i").cost();
  };
  EXPECT_GT(cost("i + 1 + 1"), cost("i + 1"));
  EXPECT_GT(cost("i^i"), cost("i + i"));
  EXPECT_GT(cost("gcd(i, 6)"), cost("max(i, 6)"));
}

TEST(Expression, SaysWhatItCannotRead) {
  EXPECT_EQ(complaint("2 +"), "ends where a number belongs at character 4 of \"2 +\"");
  EXPECT_EQ(complaint("2 $ 3"), "has \"$\" at character 3 of \"2 $ 3\"");
  EXPECT_EQ(complaint("(1 + 2"), "lacks a \")\" at character 7 of \"(1 + 2\"");
  EXPECT_EQ(complaint("K + 1"), "has the unknown name \"K\" at character 1 of \"K + 1\"");
  EXPECT_EQ(complaint("area(1)"),
            "has the unknown function \"area\" at character 1 of \"area(1)\"");
  EXPECT_EQ(complaint("sqrt(1, 2)"),
            "gives sqrt a wrong number of arguments (it takes one) at character 1 of "
            "\"sqrt(1, 2)\"");
  EXPECT_EQ(complaint("1.2.3"), "has \"1.2.3\" where a number belongs at character 1 of \"1.2.3\"");
  EXPECT_EQ(complaint("√(-1)"), "has the root of a negative number at character 8 of \"√(-1)\"");
  EXPECT_EQ(complaint("1/0"), "has no finite value: \"1/0\"");
  EXPECT_EQ(complaint("1/0 > 5"), "has no finite value: \"1/0 > 5\"");
  EXPECT_EQ(complaint("1 < 0/0"), "has no finite value: \"1 < 0/0\"");
  EXPECT_EQ(complaint("ln(0)"), "has no finite value: \"ln(0)\"");
  EXPECT_EQ(complaint("∑ 1"), "has \"∑\" where a number belongs at character 1 of \"∑ 1\"");
}

TEST(Expression, HoldsAgainstWhatIsTooDeepOrTooLong) {
  EXPECT_NE(complaint(std::string(500, '(')).find("more than 64 levels"), std::string::npos);
  EXPECT_NE(complaint(std::string(900, '-') + "1").find("more than 64 levels"), std::string::npos);
  const auto nested = [](int levels) {
    const auto count = static_cast<std::size_t>(levels);
    return std::string(count, '(') + "7" + std::string(count, ')');
  };
  EXPECT_EQ(value_of(nested(64)), 7);
  EXPECT_NE(complaint(nested(65)).find("more than 64 levels"), std::string::npos);
  EXPECT_EQ(value_of(std::string(64, '-') + "7"), 7);
  EXPECT_NE(complaint("2" + std::string(998, '^')).find("where a number belongs"),
            std::string::npos);
  EXPECT_EQ(complaint(std::string(1001, '1')), "is longer than 1000 characters");
}

TEST(Expression, KnobNamesAreWordsWithoutAnotherMeaning) {
  for (const char* name : {"L", "share", "l_2", "alpha"}) EXPECT_TRUE(is_free_name(name)) << name;
  for (const char* name : {"", "M", "n", "i", "e", "2a", "a b", "sqrt", "gcd", "and", "α"}) {
    EXPECT_FALSE(is_free_name(name)) << name;
  }
}

}  // namespace
}  // namespace gnomon
