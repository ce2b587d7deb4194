// Expressions of scene files, as the window writes them.
#include <gtest/gtest.h>

#include "app/desktop/formula_text.h"

namespace gnomon::desktop {
namespace {

TEST(FormulaText, RaisesExponentsAndUsesTheSignsOfMathematics) {
  EXPECT_EQ(formula_text("L^3 + 1"), "L³ + 1");
  EXPECT_EQ(formula_text("2^10 * k - √M"), "2¹⁰ · k − √M");
  EXPECT_EQ(formula_text("2^l"), "2ˡ");
  EXPECT_EQ(formula_text("2^(l + 1)"), "2ˡ⁺¹");
  EXPECT_EQ(formula_text("2^(l/2)"), "2^(l/2)") << "there is no raised stroke";
  EXPECT_EQ(formula_text("2^k"), "2^k") << "nor a raised k among the letters";
  EXPECT_EQ(formula_text("1/alpha + sigma"), "1/α + σ");
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
  EXPECT_EQ(family_text("2^l 1"), "1 job: s = 2ˡ, o = 1");
  EXPECT_EQ(family_text("m x s 1"), "m jobs: o = 1");
  EXPECT_EQ(family_text("2k x s o"), "2k jobs");
  EXPECT_EQ(family_text("4 x 0 1 2 1 9"), "4 x 0 1 2 1 9");
}

TEST(FormulaText, SaysNothingWhereThereIsNothingToSay) {
  Scenario scenario;
  scenario.knobs = {{"seed", "Which instance", 1}, {"b", "Width b", 1}};
  EXPECT_EQ(family_text("k x s o"), "");
  EXPECT_EQ(binding_text({"workload.seed", "seed"}, scenario), "");
  EXPECT_EQ(binding_text({"predictions.bucket", "b"}, scenario), "bucket of predictions = b");
}

TEST(FormulaText, LabelsOfKnobsNameTheirSymbol) {
  EXPECT_EQ(knob_label({"d", "Long jobs"}), "Long jobs d");
  EXPECT_EQ(knob_label({"L", "Output L of small jobs"}), "Output L of small jobs");
  EXPECT_EQ(knob_label({"share", "Share of the summaries"}), "Share of the summaries");
  EXPECT_EQ(knob_label({"k", ""}), "k");
}

}  // namespace
}  // namespace gnomon::desktop
