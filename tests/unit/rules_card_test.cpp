// Formula cards: the numbers of the papers, and the figures that policies recorded themselves.
#include <gtest/gtest.h>

#include "engine/rules/rule_number.h"
#include "tests/unit/rules_support.h"

namespace gnomon {
namespace {

Instance burst(Tokens limit, std::size_t count, Tokens prompt, Tokens output) {
  Instance instance{limit, {}, {}, 0};
  instance.jobs.assign(count, exact_job(prompt, output));
  return instance;
}

// Six jobs of 160 tokens before 194 of one, 96 tokens of prompt each, M = 256.
Instance head_of_line() {
  Instance instance = burst(256, 6, 96, 160);
  instance.jobs.insert(instance.jobs.end(), 194, exact_job(96, 1));
  return instance;
}

TEST(RuleNumber, HasNoMoreDecimalsThanSaySomething) {
  EXPECT_EQ(grouped(2.0), "2");
  EXPECT_EQ(grouped(15.444), "15.44");
  EXPECT_EQ(grouped(-1234.5), "−1,234.5");
  EXPECT_EQ(grouped(0.999), "1");
  EXPECT_EQ(grouped(0.005), "0.005");
  EXPECT_EQ(grouped(0.0996), "0.1");
}

TEST(RuleCard, LanesAndPeakOfAClass) {
  const RuleCard card = CardFixture(burst(256, 200, 0, 16), "gba:alpha=2").index.card(20);
  EXPECT_EQ(value_of(card, "M"), "256");
  EXPECT_EQ(value_of(card, "α"), "2");
  EXPECT_EQ(value_of(card, "R"), "256");
  EXPECT_EQ(value_of(card, "β"), "1");
  EXPECT_EQ(value_of(card, "τ"), "16");
  EXPECT_EQ(value_of(card, "k*"), "29");
  EXPECT_EQ(value_of(card, "n"), "200");
  EXPECT_EQ(value_of(card, "Peak(k, τ, s)"), "254");
  EXPECT_EQ(value_of(card, "τ / k"), "0.55");
  EXPECT_EQ(items_of(card, "τ_p"), "1 2 4 8 [16] 32 64 128 256");
  const CardFixture small(burst(15, 15, 0, 5), "gba:alpha=3");
  EXPECT_EQ(items_of(small.index.card(0), "τ_p"), "1 [5] 15");
  EXPECT_EQ(value_of(small.index.card(0), "k*"), "5");
  EXPECT_EQ(value_of(small.index.card(0), "Peak(k, τ, s)"), "15");
}

TEST(RuleCard, SlicesAndBoundOfGsa) {
  const CardFixture gsa(head_of_line(), "gsa:alpha=1.7675918792439982");  // (7 + √13) / 6
  const RuleCard card = gsa.index.card(0);
  EXPECT_EQ(items_of(card, "τ_p"), "[1] 2 5 9 16 28 51 90 160");
  EXPECT_EQ(value_of(card, "R"), "160");
  EXPECT_EQ(value_of(card, "k_min"), "1");
  ASSERT_TRUE(card.bound);
  EXPECT_NEAR(*card.bound, 61.92, 0.01);
  // The last slice is the whole of R, and holds one run.
  const RuleCard last = gsa.index.card(gsa.schedule->phases.back().start);
  EXPECT_EQ(items_of(last, "τ_p"), "1 2 5 9 16 28 51 90 [160]");
  EXPECT_EQ(value_of(last, "k*"), "1");
  EXPECT_EQ(value_of(last, "Peak(k, τ, s)"), "256");
}

TEST(RuleCard, TheHeadAndWhatFSaysOfItInThisRound) {
  const CardFixture fcfs(head_of_line(), "fcfs");
  const RuleCard card = fcfs.index.card(40);
  EXPECT_EQ(value_of(card, "head"), "job 1");
  EXPECT_EQ(value_of(card, "used(t)"), "137");
  EXPECT_EQ(value_of(card, "e = o"), "160");
  EXPECT_EQ(value_of(card, "F"), "+216");
  EXPECT_EQ(find_term(card, "F")->picture.from, 159);
  EXPECT_EQ(value_of(fcfs.index.card(0), "F"), "+256");
  EXPECT_EQ(fcfs.index.card(40).bound, std::nullopt);
}

TEST(RuleCard, ReservedPeaks) {
  const CardFixture greedy(four_jobs(), "area-greedy");
  const RuleCard card = greedy.index.card(0);
  EXPECT_EQ(value_of(card, "Σ (s + o)"), "6");
  EXPECT_EQ(value_of(card, "head"), "job 2");
  EXPECT_EQ(value_of(card, "A(s, o)"), "7");
  EXPECT_EQ(value_of(card, "s + o"), "4");
  EXPECT_EQ(value_of(card, "Σ + s + o − M"), "+4");
  EXPECT_EQ(value_of(card, "ε"), "0.83");
  EXPECT_NEAR(card.bound.value_or(0), 13, 1e-9);
}

TEST(RuleCard, BatchesOfSortedF) {
  const CardFixture sorted(four_jobs(), "sorted-f:solver=exact");
  const RuleCard card = sorted.index.card(0);
  // {0, 1} with F = 2/4, then {2} and {3}.
  EXPECT_EQ(value_of(card, "|X|"), "2");
  EXPECT_EQ(value_of(card, "F(X)"), "0.5");
  EXPECT_EQ(items_of(card, "F of batches"), "[0.5] 2 3");
  EXPECT_EQ(value_of(sorted.index.card(1), "F(X)"), "2");
}

TEST(RuleCard, OneBitAndItsProxies) {
  const RuleCard card = CardFixture(four_jobs(), "svf-1bit").index.card(0);
  EXPECT_EQ(value_of(card, "θ"), "1");
  EXPECT_EQ(value_of(card, "O_short"), "1");
  EXPECT_EQ(value_of(card, "O_long"), "3");
  EXPECT_EQ(value_of(card, "head"), "job 2");
  EXPECT_EQ(value_of(card, "O"), "3");
  EXPECT_EQ(value_of(card, "A(s, O)"), "12");
}

TEST(RuleCard, ProtectedMemoryAndClearings) {
  const CardFixture calm(four_jobs(), "alpha-greedy");
  EXPECT_EQ(value_of(calm.index.card(0), "(1 − protect) M"), "4");
  EXPECT_EQ(value_of(calm.index.card(0), "used(t) + s + 1"), "6");
  EXPECT_EQ(value_of(calm.index.card(0), "clearings"), "0");
  // M = 6, two jobs of s = 2, o = 2 and no protection: both come to 8 > 6 and are cleared.
  const CardFixture circles(burst(6, 2, 2, 2), "alpha-greedy:protect=0");
  ASSERT_TRUE(circles.schedule->has_fault);
  const RuleCard card = circles.index.card(1);
  EXPECT_EQ(value_of(card, "clearings"), "1");
  EXPECT_EQ(find_term(card, "clearings")->picture.from, 1);
  // They start again in round 2; in round 3 memory runs out as before, and the referee stops it.
  ASSERT_EQ(circles.schedule->fault.round, 3);
  EXPECT_EQ(value_of(circles.index.card(2), "clearings"), "1");
  EXPECT_EQ(value_of(circles.index.card(3), "clearings"), "2");
  EXPECT_NE(circles.schedule->fault.message.find("2 times"), std::string::npos);
  EXPECT_EQ(find_term(circles.index.card(3), "clearings")->picture.from, 3);
}

TEST(RuleCard, ConditionsOfTheBoundThatFail) {
  const auto unmet = [](const Instance& instance, const char* policy) {
    const RuleCard card = CardFixture(instance, policy).index.card(0);
    EXPECT_EQ(card.bound.has_value(), card.unmet.empty() && !card.text->bound.empty()) << policy;
    return card.unmet;
  };
  EXPECT_EQ(unmet(burst(15, 15, 0, 5), "gba"), "");
  EXPECT_EQ(unmet(burst(15, 15, 0, 5), "fcfs"), "");
  Instance mixed = burst(15, 3, 1, 5);
  mixed.jobs[1].prompt = 2;
  EXPECT_EQ(unmet(mixed, "gba"), "prompts differ");
  mixed.jobs[2].arrival = 4;
  EXPECT_EQ(unmet(mixed, "gsa:first_slice=2"),
            "jobs arrive late, prompts differ, the first slice is given");
  EXPECT_EQ(unmet(mixed, "route"), "jobs arrive late");
  // ε = 10 / 15, and one prediction is too long.
  Instance large = burst(15, 3, 5, 5);
  large.jobs[0].predicted_max = 6;
  EXPECT_EQ(unmet(large, "svf"), "predictions differ from the outputs, ε = 0.67 is above 1/2");
  EXPECT_EQ(unmet(large, "area-greedy"), "");
  EXPECT_EQ(unmet(burst(10, 3, 5, 5), "area-greedy"), "ε is not below 1");
}

TEST(RuleCard, EveryPolicyHasARuleAndTerms) {
  for (const PolicyInfo& info : policy_infos()) {
    const RuleText* text = find_rule_text(info.name);
    ASSERT_TRUE(text) << info.name;
    EXPECT_FALSE(text->rule.empty());
    const CardFixture fixture(four_jobs(), std::string(info.name));
    for (Round t = 0; t <= fixture.schedule->makespan + 1; ++t) {
      const RuleCard card = fixture.index.card(t);
      EXPECT_EQ(card.text, text);
      ASSERT_FALSE(card.terms.empty());
      for (const RuleTerm& term : card.terms) {
        EXPECT_FALSE(term.words.empty()) << info.name << " " << term.symbol;
        EXPECT_NE(term.value.empty(), term.items.empty()) << info.name << " " << term.symbol;
      }
    }
  }
  EXPECT_EQ(find_rule_text("nobody"), nullptr);
}

TEST(RuleTerm, WhatAPictureIsAbout) {
  const RuleCard card = CardFixture(burst(256, 200, 0, 16), "gba:alpha=2").index.card(20);
  Pointed line;
  line.level = 256;
  EXPECT_TRUE(is_about(*find_term(card, "M"), line));
  EXPECT_FALSE(is_about(*find_term(card, "Peak(k, τ, s)"), line));
  Pointed phase;
  phase.until = 125;
  EXPECT_TRUE(is_about(*find_term(card, "τ"), phase));
  EXPECT_TRUE(is_about(*find_term(card, "τ_p"), phase));
  EXPECT_FALSE(is_about(*find_term(card, "M"), phase));
  Pointed run;
  run.job = find_term(card, "used(t)")->picture.jobs.front();
  EXPECT_TRUE(is_about(*find_term(card, "k*"), run));
  run.job = 199;
  EXPECT_FALSE(is_about(*find_term(card, "k*"), run));
}

}  // namespace
}  // namespace gnomon
