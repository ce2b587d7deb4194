// Cards of random instances against loops over everything, and against what the policies recorded
// at the moment of decision.
#include <gtest/gtest.h>

#include <cmath>

#include "engine/policies/staggered.h"
#include "engine/rules/standing_refusals.h"
#include "tests/unit/rules_support.h"

namespace gnomon {
namespace {

TEST(StandingRefusals, AgreeWithALoop) {
  std::mt19937_64 random(7);
  const auto draw = [&](Round low, Round high) {
    return std::uniform_int_distribution<Round>(low, high)(random);
  };
  for (int i = 0; i < 20; ++i) {
    std::vector<Refusal> refusals;
    Round round = 0;
    for (int r = 0; r < 1500; ++r) {
      round += draw(0, 2);
      Refusal refusal;
      refusal.round = round;
      refusal.until = round + (draw(0, 50) == 0 ? draw(1, 2000) : draw(1, 4));
      refusals.push_back(refusal);
    }
    const StandingRefusals standing(refusals);
    for (Round t = -1; t < round + 3; t += 1 + draw(0, 9)) {
      std::vector<std::uint32_t> expected;
      for (std::uint32_t r = 0; r < refusals.size(); ++r) {
        if (refusals[r].round <= t && t < refusals[r].until) expected.push_back(r);
      }
      ASSERT_EQ(standing.in(t), expected) << "round " << t;
    }
  }
  EXPECT_TRUE(StandingRefusals(std::vector<Refusal>()).in(3).empty());
}

Tokens held(const CardFixture& fixture, Round round) {
  Tokens tokens = 0;
  for (const gnomon::Run& run : fixture.schedule->runs) {
    if (run.start > round || run.end <= round) continue;
    tokens +=
        fixture.instance->jobs[static_cast<std::size_t>(run.job)].prompt + round - run.start + 1;
  }
  return tokens;
}

TEST(RuleCard, SaysWhatThePolicySaid) {
  std::mt19937_64 random(11);
  int forecasts = 0, peaks = 0, shares = 0, widths = 0, now = 0;
  for (int i = 0; i < 60; ++i) {
    const Instance instance = random_instance(random);
    for (const PolicyInfo& info : policy_infos()) {
      if (info.name == "optimum") continue;
      const CardFixture fixture(instance, std::string(info.name));
      const Schedule& schedule = *fixture.schedule;
      for (const Refusal& refusal : schedule.refusals) {
        if (schedule.has_fault && refusal.round >= schedule.fault.round) continue;
        const RuleCard card = fixture.index.card(refusal.round);
        ASSERT_EQ(number_of(value_of(card, "used(t)")), held(fixture, refusal.round)) << info.name;
        const auto excess = static_cast<double>(refusal.excess_tokens);
        const double limit = static_cast<double>(instance.memory_limit);
        // Those that know lengths; the runs of a-min and of gsa-spec end otherwise than planned.
        const bool forecasts_all =
            refusal.reason == RefusalReason::forecast_overflow && info.name != "gsa-spec";
        if (forecasts_all) {
          ASSERT_EQ(number_of(value_of(card, "F")), excess) << info.name << i;
          ASSERT_EQ(find_term(card, "F")->picture.from, refusal.overflow_round) << info.name << i;
          ++forecasts;
        }
        if (refusal.reason == RefusalReason::peaks_reserved) {
          ASSERT_EQ(number_of(value_of(card, "Σ + s + o − M")), excess);
          ++peaks;
        }
        if (refusal.reason == RefusalReason::protected_memory) {
          ASSERT_EQ(number_of(value_of(card, "used(t) + s + 1")) -
                        number_of(value_of(card, "(1 − protect) M")),
                    excess);
          ++shares;
        }
        if (refusal.reason == RefusalReason::memory_now) {
          ASSERT_EQ(number_of(value_of(card, "used(t) + s + 1")) - limit, excess) << info.name;
          ++now;
        }
        if (refusal.reason == RefusalReason::width_reserved) {
          ASSERT_EQ(number_of(value_of(card, "Σ w")) + number_of(value_of(card, "w")) - limit,
                    excess);
          ++widths;
        }
      }
    }
  }
  for (const int seen : {forecasts, peaks, shares, widths, now}) EXPECT_GT(seen, 100);
}

TEST(RuleCard, LanesFollowFromTheSliceAndThePrompt) {
  std::mt19937_64 random(13);
  int compared = 0;
  for (int i = 0; i < 200; ++i) {
    const Instance instance = random_instance(random);
    for (const char* policy : {"gba", "gsa", "gsa-spec:first_slice=2", "response"}) {
      const CardFixture fixture(instance, policy);
      for (std::size_t p = 0; p < fixture.schedule->phases.size(); ++p) {
        const Phase& phase = fixture.schedule->phases[p];
        const RuleCard card = fixture.index.card(phase.start);
        // Of two phases that begin in one round the later one is in force.
        if (p + 1 < fixture.schedule->phases.size() &&
            fixture.schedule->phases[p + 1].start == phase.start) {
          continue;
        }
        ASSERT_EQ(value_of(card, "τ"), std::to_string(phase.slice)) << policy << i;
        const char* prompt = find_term(card, "s_τ") ? "s_τ" : "s";
        const auto tokens = static_cast<Tokens>(number_of(value_of(card, prompt)));
        const std::int64_t lanes = call_lane_count(phase.slice, tokens, instance.memory_limit);
        ASSERT_EQ(number_of(value_of(card, "k*")), static_cast<double>(lanes)) << policy << i;
        ASSERT_EQ(lanes, phase.lanes) << policy << i;
        const std::string items = items_of(card, "τ_p");
        ASSERT_NE(items.find("[" + std::to_string(phase.slice) + "]"), std::string::npos) << policy;
        ++compared;
      }
    }
  }
  EXPECT_GT(compared, 1000);
}

/// The clock as POLICIES states it, start by start.
TEST(RuleCard, TheClockOfGbaD) {
  std::mt19937_64 random(17);
  int due = 0, pulled = 0;
  for (int i = 0; i < 200; ++i) {
    const Instance instance = random_instance(random);
    const CardFixture fixture(instance, "gba-d");
    Tokens largest = 0;
    for (const Job& job : instance.jobs) largest = std::max(largest, job.prompt);
    double clock = 0;
    for (std::size_t r = 0; r < fixture.schedule->runs.size(); ++r) {
      const gnomon::Run& run = fixture.schedule->runs[r];
      const Tokens output = instance.jobs[static_cast<std::size_t>(run.job)].output;
      const auto t = static_cast<double>(run.start);
      const auto lanes =
          static_cast<double>(call_lane_count(output, largest, instance.memory_limit));
      clock = (t >= std::floor(clock + 1e-9) ? std::max(clock, t) : t) +
              static_cast<double>(output) / lanes;
      const bool last_of_round =
          r + 1 == fixture.schedule->runs.size() || fixture.schedule->runs[r + 1].start > run.start;
      if (!last_of_round) continue;
      const RuleCard card = fixture.index.card(run.start);
      ASSERT_NEAR(number_of(value_of(card, "clock")), clock, 0.005 + 1e-9)
          << i;  // it shows two decimals
    }
    for (const Refusal& refusal : fixture.schedule->refusals) {
      const RuleCard card = fixture.index.card(refusal.round);
      const bool says_due = find_term(card, "clock")->words == "the next job is due";
      ASSERT_EQ(says_due, refusal.reason == RefusalReason::forecast_overflow) << i;
      ++(says_due ? due : pulled);
    }
  }
  EXPECT_GT(due, 5);
  EXPECT_GT(pulled, 100);
}

}  // namespace
}  // namespace gnomon
