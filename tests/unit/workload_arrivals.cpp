// When the jobs of a mix arrive, and what its sources' lengths become.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "engine/workload/mix.h"
#include "engine/workload/source_rows.h"
#include "tests/unit/workload_expect.h"

namespace gnomon {
namespace {

constexpr Tokens plenty = 1'000'000;

Mix constant_mix(std::int64_t count) {
  Mix mix;
  mix.sources = {{"same", {"constant", {{"prompt", 10}, {"output", 20}}}, 1}};
  mix.count = count;
  return mix;
}

/// Gaps between successive arrivals at so high a resolution that rounding to rounds is nothing.
std::vector<double> gaps_of(Mix mix) {
  mix.arrivals_per_round = 1e-3;
  const auto jobs = generate(mix, plenty);
  std::vector<double> gaps;
  for (std::size_t i = 1; i < jobs.size(); ++i) {
    gaps.push_back(static_cast<double>(jobs[i].arrival - jobs[i - 1].arrival));
  }
  return gaps;
}

struct Moments {
  double mean = 0, deviation = 0;
};

Moments moments_of(const std::vector<double>& values) {
  Moments moments;
  for (const double value : values) moments.mean += value / static_cast<double>(values.size());
  for (const double value : values) {
    moments.deviation += (value - moments.mean) * (value - moments.mean);
  }
  moments.deviation = std::sqrt(moments.deviation / static_cast<double>(values.size()));
  return moments;
}

TEST(GammaArrivals, HaveTheRateAndTheVariationAskedFor) {
  for (const double variation : {0.25, 0.5, 1.0, 2.0, 4.0}) {
    Mix mix = constant_mix(50'000);
    mix.arrivals = ArrivalProcess::gamma;
    mix.gap_variation = variation;
    const Moments moments = moments_of(gaps_of(mix));
    // The standard error of the mean is variation/√50000; of the deviation some times that.
    EXPECT_NEAR(moments.mean / 1000, 1, 0.025 * variation + 0.002) << variation;
    EXPECT_NEAR(moments.deviation / moments.mean / variation, 1, 0.06) << variation;
  }
}

TEST(GammaArrivals, AreTheSameEverywhere) {
  Mix mix = constant_mix(1000);
  mix.arrivals = ArrivalProcess::gamma;
  mix.gap_variation = 3;
  mix.arrivals_per_round = 0.25;
  const auto jobs = generate(mix, plenty);
  EXPECT_TRUE(std::is_sorted(jobs.begin(), jobs.end(),
                             [](const Job& a, const Job& b) { return a.arrival < b.arrival; }));
  const auto again = generate(mix, plenty);
  EXPECT_EQ(jobs, again);
  mix.seed = 2;
  EXPECT_NE(jobs, generate(mix, plenty));
}

TEST(GammaArrivals, MoreJobsAreAppended) {
  Mix mix = constant_mix(100);
  mix.arrivals = ArrivalProcess::gamma;
  const auto few = generate(mix, plenty);
  mix.count = 1000;
  const auto many = generate(mix, plenty);
  EXPECT_TRUE(std::equal(few.begin(), few.end(), many.begin()));
}

TEST(GammaArrivals, RefuseVariationsOutOfRange) {
  Mix mix = constant_mix(1);
  mix.arrivals = ArrivalProcess::gamma;
  mix.gap_variation = 0.05;
  EXPECT_EQ(test::input_error([&] { validate(mix); }),
            "mix: gap_variation must be between 0.1 and 10");
}

/// Three requests at 0 s, 1 s and 4 s, the second with a prediction of 30 to 50 tokens.
std::shared_ptr<const SourceRows> recorded_rows() {
  Trace trace;
  trace.arrivals_in_rounds = false;
  trace.has_arrivals = true;
  trace.has_predictions = true;
  trace.rows = {{4'000'000'000, 3, 30, 30, 30}, {0, 1, 10, 10, 10}, {1'000'000'000, 2, 20, 30, 50}};
  return std::make_shared<const SourceRows>(trace);
}

Mix recorded_mix(std::int64_t count) {
  Mix mix = constant_mix(count);
  SourceSpec spec{"trace", {}, "requests.csv", "f"};
  spec.rows = recorded_rows();
  mix.sources = {{"recorded", spec, 1}};
  return mix;
}

TEST(TraceSource, DrawsWholeRequests) {
  const auto jobs = generate(recorded_mix(3000), plenty);
  std::array<int, 4> seen{};
  for (const Job& job : jobs) {
    ASSERT_EQ(job.output, 10 * job.prompt);
    ++seen[static_cast<std::size_t>(job.prompt)];
    const bool predicted = job.prompt == 2;
    EXPECT_EQ(job.predicted_min, predicted ? 30 : job.output);
    EXPECT_EQ(job.predicted_max, predicted ? 50 : job.output);
  }
  for (const int i : {1, 2, 3}) EXPECT_NEAR(seen[static_cast<std::size_t>(i)], 1000, 120);
}

TEST(TraceSource, KnowsItsMeans) {
  const auto source = make_trace_source(recorded_rows());
  EXPECT_EQ(source->mean_prompt_tokens(), 2);
  EXPECT_EQ(source->mean_output_tokens(), 20);
}

TEST(TraceSource, NeedsItsFile) {
  Mix mix = recorded_mix(1);
  mix.sources[0].source.rows = nullptr;
  EXPECT_EQ(test::input_error([&] { (void)generate(mix, plenty); }),
            "source trace: the file requests.csv has not been read");
}

TEST(TraceArrivals, GoThroughTheRecordedTimesAgainAndAgain) {
  Mix mix = recorded_mix(5);
  mix.arrivals = ArrivalProcess::trace;
  mix.rounds_per_second = 20;
  const auto jobs = generate(mix, plenty);
  // 4 s over two gaps: the times begin anew 2 s after the last one.
  const std::vector<Round> expected = {0, 20, 80, 120, 140};
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(jobs[i].arrival, expected[i]) << i;
}

TEST(TraceArrivals, AtTwiceTheSpeedComeInHalfTheTime) {
  Mix mix = recorded_mix(3);
  mix.arrivals = ArrivalProcess::trace;
  mix.speed = 2;
  const auto jobs = generate(mix, plenty);
  EXPECT_EQ(jobs[1].arrival, 10);
  EXPECT_EQ(jobs[2].arrival, 40);
}

TEST(TraceArrivals, RefuseRatesAtWhichTimesAreNoRounds) {
  Mix mix = recorded_mix(3);
  mix.arrivals = ArrivalProcess::trace;
  mix.speed = 1e-7;
  EXPECT_EQ(test::input_error([&] { (void)generate(mix, plenty); }),
            "mix: speed must be between 0.000001 and 1000000, not 1e-07");
  mix.speed = 1;
  mix.rounds_per_second = std::nan("");
  EXPECT_EQ(test::input_error([&] { (void)generate(mix, plenty); }),
            "mix: rounds_per_second must be between 0.000001 and 1000000, not nan");
}

TEST(TraceArrivals, BeyondTheLastRoundAreRefusedAndNotMovedThere) {
  Mix mix = recorded_mix(3);
  mix.arrivals = ArrivalProcess::trace;
  mix.rounds_per_second = 1e6;
  mix.speed = 1e-6;
  EXPECT_EQ(test::input_error([&] { (void)generate(mix, plenty); }),
            "mix: at these rounds_per_second and this speed, job 2 would arrive beyond round "
            "1000000000000");
}

TEST(TraceArrivals, NeedATraceWithTimes) {
  Mix mix = constant_mix(3);
  mix.arrivals = ArrivalProcess::trace;
  EXPECT_EQ(test::input_error([&] { (void)generate(mix, plenty); }),
            "mix: arrivals at recorded times need a trace with times among the sources");
  mix.times_of = "same";
  EXPECT_EQ(test::input_error([&] { (void)generate(mix, plenty); }),
            "mix: source \"same\" has no recorded times to arrive at");
  mix.times_of = "other";
  EXPECT_EQ(test::input_error([&] { (void)generate(mix, plenty); }),
            "mix: there is no source \"other\" to take times from");
}

TEST(MixSource, ScalesItsLengths) {
  Mix mix = constant_mix(1);
  mix.sources[0].prompt_scale = 0.25;
  mix.sources[0].output_scale = 1.5;
  EXPECT_EQ(generate(mix, plenty)[0], exact_job(3, 30));  // 2.5 is rounded up
  mix.sources[0].prompt_scale = 0;
  mix.sources[0].output_scale = 0.001;
  EXPECT_EQ(generate(mix, plenty)[0], exact_job(0, 1));
}

TEST(MixSource, MayHaveOnePromptForAll) {
  Mix mix = constant_mix(1);
  mix.sources[0].prompt_scale = 3;
  mix.sources[0].prompt_override = 79;
  EXPECT_EQ(generate(mix, plenty)[0], exact_job(79, 20));
  EXPECT_EQ(generate(mix, 50)[0], exact_job(49, 1)) << "capped to fit M as drawn ones are";
}

TEST(MixSource, ScalesPredictionsWithTheirOutputs) {
  Mix mix = recorded_mix(100);
  mix.sources[0].output_scale = 2;
  for (const Job& job : generate(mix, plenty)) {
    EXPECT_EQ(job.output, 20 * job.prompt);
    EXPECT_EQ(job.predicted_max, job.prompt == 2 ? 100 : job.output);
  }
}

TEST(MixSource, RefusesScalesOutOfRange) {
  Mix mix = constant_mix(1);
  mix.sources[0].output_scale = 0;
  EXPECT_EQ(test::input_error([&] { validate(mix); }),
            "mix: source \"same\": output_scale must be above 0 and at most 1000");
  mix.sources[0].output_scale = 1;
  mix.sources[0].prompt_scale = -1;
  EXPECT_EQ(test::input_error([&] { validate(mix); }),
            "mix: source \"same\": prompt_scale must be between 0 and 1000");
}

}  // namespace
}  // namespace gnomon
