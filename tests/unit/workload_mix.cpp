// Mixes: common random numbers above all.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "engine/workload/mix.h"
#include "tests/unit/workload_expect.h"

namespace gnomon {
namespace {

Mix chat_and_code(std::int64_t count) {
  Mix mix;
  mix.sources = {{"chat", {"lmsys", {}}, 2},
                 {"code", {"azure-code-2023", {}}, 1},
                 {"docs", {"arxiv-summarization", {}}, 1}};
  mix.count = count;
  return mix;
}

constexpr Tokens plenty = 1'000'000;

std::string error_of(const Mix& mix) {
  return test::input_error([&] { (void)generate(mix, plenty); });
}

TEST(Mix, TheSameSeedGivesTheSameJobsEverywhere) {
  const auto jobs = generate(chat_and_code(6), plenty);
  const std::vector<Job> expected = {
      exact_job(3, 57), exact_job(759, 2412), exact_job(20, 24),
      exact_job(9, 83), exact_job(1846, 10),  exact_job(3, 405),
  };
  EXPECT_EQ(jobs, expected);
}

TEST(Mix, EverySourceGivesTheSameFirstJobsEverywhere) {
  const std::vector<std::pair<std::string, std::array<Lengths, 3>>> expected = {
      {"lmsys", {{{156, 74}, {11, 35}, {9, 22}}}},
      {"constant", {{{64, 128}, {64, 128}, {64, 128}}}},
      {"uniform", {{{216, 220}, {177, 117}, {230, 421}}}},
      {"geometric", {{{64, 120}, {64, 152}, {64, 42}}}},
      {"two-point", {{{96, 1}, {96, 160}, {96, 1}}}},
      {"azure-conv-2023", {{{201, 111}, {396, 87}, {1042, 418}}}},
      {"azure-code-2023", {{{1001, 9}, {541, 19}, {4264, 17}}}},
      {"arxiv-summarization", {{{2275, 64}, {1802, 170}, {3358, 88}}}},
      {"sharegpt", {{{4, 191}, {81, 658}, {22, 173}}}},
      {"mooncake-conversation", {{{12399, 442}, {9949, 280}, {1541, 222}}}},
  };
  ASSERT_EQ(expected.size(), source_infos().size());
  for (const auto& [kind, lengths] : expected) {
    Mix mix;
    mix.sources = {{kind, {kind, {}}, 1}};
    mix.count = 3;
    mix.seed = 42;
    const auto jobs = generate(mix, plenty);
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_EQ(jobs[i], exact_job(lengths[i].prompt, lengths[i].output)) << kind << ' ' << i;
    }
  }
}

TEST(Mix, APoissonProcessGivesTheSameRoundsEverywhere) {
  Mix mix = chat_and_code(1000);
  mix.arrivals = ArrivalProcess::poisson;
  mix.arrivals_per_round = 0.25;
  const auto jobs = generate(mix, plenty);
  const std::vector<Round> expected = {3, 5, 6, 12, 24, 37, 37, 38};
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(jobs[i].arrival, expected[i]) << i;
  EXPECT_EQ(jobs.back().arrival, 4053);
}

TEST(Mix, AnotherSeedGivesOtherJobs) {
  Mix mix = chat_and_code(100);
  const auto first = generate(mix, plenty);
  mix.seed = 2;
  EXPECT_NE(generate(mix, plenty), first);
}

TEST(Mix, WeightsAreShares) {
  std::vector<std::uint8_t> source_of;
  (void)generate(chat_and_code(40'000), plenty, &source_of);
  ASSERT_EQ(source_of.size(), 40'000U);
  EXPECT_NEAR(static_cast<double>(std::ranges::count(source_of, 0)), 20'000, 500);
  EXPECT_NEAR(static_cast<double>(std::ranges::count(source_of, 1)), 10'000, 500);
  EXPECT_NEAR(static_cast<double>(std::ranges::count(source_of, 2)), 10'000, 500);
}

TEST(CommonRandomNumbers, RaisingAWeightOnlyMovesJobsIntoItsSource) {
  Mix mix = chat_and_code(20'000);
  std::vector<std::uint8_t> before_source, after_source;
  const auto before = generate(mix, plenty, &before_source);
  mix.sources[1].weight = 1.5;
  const auto after = generate(mix, plenty, &after_source);
  int crossed = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before_source[i] == after_source[i]) {
      ASSERT_EQ(before[i], after[i]) << i;
    } else {
      ASSERT_EQ(after_source[i], 1) << i;
      ++crossed;
    }
  }
  // From 1/4 to 1.5/4.5 of the jobs.
  EXPECT_NEAR(crossed, 20'000 / 12, 200);
}

TEST(CommonRandomNumbers, AWeightOfZeroOnlyMovesJobsOutOfItsSource) {
  Mix mix = chat_and_code(5'000);
  std::vector<std::uint8_t> before_source, after_source;
  const auto before = generate(mix, plenty, &before_source);
  mix.sources[0].weight = 0;
  const auto after = generate(mix, plenty, &after_source);
  for (std::size_t i = 0; i < before.size(); ++i) {
    ASSERT_NE(after_source[i], 0);
    if (before_source[i] != 0) {
      ASSERT_EQ(before[i], after[i]) << i;
    }
  }
}

TEST(CommonRandomNumbers, WeightsCountRelativeToEachOther) {
  Mix mix = chat_and_code(5'000);
  const auto before = generate(mix, plenty);
  for (MixSource& source : mix.sources) source.weight *= 8;
  EXPECT_EQ(generate(mix, plenty), before);
}

TEST(CommonRandomNumbers, TheOrderOfTheSourcesDoesNotMatter) {
  Mix mix = chat_and_code(5'000);
  const auto before = generate(mix, plenty);
  std::swap(mix.sources[0], mix.sources[2]);
  EXPECT_EQ(generate(mix, plenty), before);
}

TEST(CommonRandomNumbers, RaisingTheCountAppends) {
  for (const ArrivalProcess arrivals : {ArrivalProcess::burst, ArrivalProcess::poisson}) {
    Mix mix = chat_and_code(1'000);
    mix.arrivals = arrivals;
    const auto few = generate(mix, plenty);
    mix.count = 1'500;
    auto many = generate(mix, plenty);
    ASSERT_EQ(many.size(), 1'500U);
    many.resize(1'000);
    EXPECT_EQ(many, few);
  }
}

TEST(CommonRandomNumbers, ArrivalsLeaveLengthsAlone) {
  Mix mix = chat_and_code(1'000);
  const auto burst = generate(mix, plenty);
  mix.arrivals = ArrivalProcess::poisson;
  auto spread = generate(mix, plenty);
  for (Job& job : spread) job.arrival = 0;
  EXPECT_EQ(spread, burst);
}

TEST(Mix, PoissonArrivalsAscendAtTheRate) {
  Mix mix = chat_and_code(40'000);
  mix.arrivals = ArrivalProcess::poisson;
  mix.arrivals_per_round = 4;
  const auto jobs = generate(mix, plenty);
  EXPECT_TRUE(std::ranges::is_sorted(jobs, {}, &Job::arrival));
  // The last of 40,000 gaps: mean 10,000 rounds, standard deviation 50.
  EXPECT_NEAR(static_cast<double>(jobs.back().arrival), 10'000, 250);
  // In a Poisson process the counts per round have their mean as variance.
  std::vector<double> per_round(static_cast<std::size_t>(jobs.back().arrival), 0);
  for (const Job& job : jobs) {
    if (job.arrival < jobs.back().arrival) ++per_round[static_cast<std::size_t>(job.arrival)];
  }
  double variance = 0;
  for (const double count : per_round) variance += (count - 4) * (count - 4);
  EXPECT_NEAR(variance / static_cast<double>(per_round.size()), 4, 0.3);
}

TEST(Mix, EveryJobFitsTheMemory) {
  for (const Tokens limit : {Tokens{1}, Tokens{2}, Tokens{100}, Tokens{3'000}}) {
    for (const Job& job : generate(chat_and_code(2'000), limit)) {
      ASSERT_LE(peak_tokens(job), limit);
      ASSERT_GE(job.output, 1);
      ASSERT_GE(job.prompt, 0);
      ASSERT_EQ(job.predicted_min, job.output);
      ASSERT_EQ(job.predicted_max, job.output);
    }
  }
}

TEST(Mix, TheOutputIsCutBeforeThePrompt) {
  Mix mix;
  mix.sources = {{"all", {"constant", {{"prompt", 60}, {"output", 50}}}, 1}};
  mix.count = 1;
  EXPECT_EQ(generate(mix, 110).at(0), exact_job(60, 50));
  EXPECT_EQ(generate(mix, 100).at(0), exact_job(60, 40));
  EXPECT_EQ(generate(mix, 60).at(0), exact_job(59, 1));
  EXPECT_EQ(generate(mix, 1).at(0), exact_job(0, 1));
}

TEST(Mix, NoJobsNeedNoSources) {
  EXPECT_TRUE(generate(Mix{}, plenty).empty());
}

TEST(MixErrors, NameTheField) {
  const Mix good = chat_and_code(10);
  Mix mix = good;
  mix.count = -1;
  EXPECT_EQ(error_of(mix), "mix: count must be between 0 and 10000000, not -1");
  mix = good;
  mix.sources[1].name = "chat";
  EXPECT_EQ(error_of(mix), "mix: source \"chat\" occurs twice");
  mix = good;
  mix.sources[1].name.clear();
  EXPECT_EQ(error_of(mix), "mix: source 2 has no name");
  mix = good;
  for (const double bad : {-1.0, std::nan(""), HUGE_VAL}) {
    mix.sources[1].weight = bad;
    EXPECT_EQ(error_of(mix), "mix: source \"code\": weight must be a finite number of at least 0");
  }
  mix = good;
  for (MixSource& source : mix.sources) source.weight = 0;
  EXPECT_EQ(error_of(mix), "mix: no source has a weight above 0");
  mix = good;
  mix.sources[1].source = {"constant", {{"output", 0}}};
  EXPECT_EQ(error_of(mix),
            "mix: source \"code\": source constant: parameter output must be between 1 and "
            "1000000, not 0");
  mix = good;
  mix.arrivals = ArrivalProcess::poisson;
  for (const double bad : {0.0, -1.0, std::nan("")}) {
    mix.arrivals_per_round = bad;
    EXPECT_EQ(error_of(mix), "mix: arrivals_per_round must be between 0.0001 and 1000000000");
  }
}

TEST(MixErrors, TheMemoryLimitIsInRange) {
  EXPECT_EQ(test::input_error([] { (void)generate(chat_and_code(1), 0); }),
            "memory limit must be between 1 and 1000000000 tokens, not 0");
}

}  // namespace
}  // namespace gnomon
