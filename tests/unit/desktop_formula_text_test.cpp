// Expressions of scene files, as the window writes them.
#include <gtest/gtest.h>

#include "app/desktop/formula_text.h"

namespace gnomon::desktop {
namespace {

TEST(FormulaText, RaisesExponentsAndUsesTheSignsOfMathematics) {
  EXPECT_EQ(formula_text("L^3 + 1"), "L³ + 1");
  EXPECT_EQ(formula_text("2^10 * k - √M"), "2¹⁰ · k − √M");
  EXPECT_EQ(formula_text("2^l"), "2^l");
  EXPECT_EQ(formula_text("M^1.5"), "M^1.5") << "there is no raised point";
}

TEST(FormulaText, NamesWhatFollowsAKnob) {
  Scenario scenario;
  scenario.policies = {{"fcfs", {}}, {"gsa", {}}};
  scenario.workload = Mix{{{"chat", {"lmsys", {}}}}, 10};
  const auto text = [&](const char* target) { return binding_text({target, "L"}, scenario); };
  EXPECT_EQ(text("memory_limit"), "M = L");
  EXPECT_EQ(text("workload.jobs"), "n = L");
  EXPECT_EQ(text("policies[1].parameters.alpha"), "α of gsa = L");
  EXPECT_EQ(text("policies[1].parameters.first_slice"), "τ₀ of gsa = L");
  EXPECT_EQ(text("workload.sources[0].output_scale"), "output scale of chat = L");
  EXPECT_EQ(text("predictions.width"), "width of predictions = L");
  EXPECT_EQ(text("workload.seed"), "seed = L");
}

TEST(FormulaText, SaysWhatAFamilyIs) {
  EXPECT_EQ(family_text("L^3 x 1 L"), "L³ jobs: s = 1, o = L");
  EXPECT_EQ(family_text("1 x L^3 1"), "1 job: s = L³, o = 1");
  EXPECT_EQ(family_text("2^l 1"), "1 job: s = 2^l, o = 1");
  EXPECT_EQ(family_text("4 x 0 1 2 1 9"), "4 x 0 1 2 1 9");
}

}  // namespace
}  // namespace gnomon::desktop
