// What policies are told about output lengths.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/workload/predictions.h"
#include "tests/unit/workload_expect.h"

namespace gnomon {
namespace {

using Kind = Predictions::Kind;

/// [lo, hi] that is told of a job of that output.
std::pair<Tokens, Tokens> told(const Predictions& predictions, Tokens output) {
  std::vector<Job> jobs = {exact_job(5, output)};
  predict(predictions, jobs);
  EXPECT_EQ(jobs[0].output, output);
  return {jobs[0].predicted_min, jobs[0].predicted_max};
}

using Interval = std::pair<Tokens, Tokens>;

TEST(Predictions, RecordedOnesStayAsTheyAre) {
  std::vector<Job> jobs = {{0, 5, 10, 3, 7}};
  predict({}, jobs);
  EXPECT_EQ(jobs[0], (Job{0, 5, 10, 3, 7}));
}

TEST(Predictions, PerfectOnesReplaceRecordedOnes) {
  std::vector<Job> jobs = {{0, 5, 10, 3, 7}};
  predict({Kind::perfect}, jobs);
  EXPECT_EQ(jobs[0], exact_job(5, 10));
}

TEST(Predictions, AnIntervalLiesAroundTheTruth) {
  EXPECT_EQ(told({Kind::interval, 0.1}, 10), (Interval{9, 11}));  // 0.9 · 10 is 9, not 10
  EXPECT_EQ(told({Kind::interval, 0.5}, 5), (Interval{3, 7}));
  EXPECT_EQ(told({Kind::interval, 0}, 7), (Interval{7, 7}));
  EXPECT_EQ(told({Kind::interval, 1}, 7), (Interval{1, 14}));
  EXPECT_EQ(told({Kind::interval, 0.95}, 100), (Interval{5, 195}));
}

TEST(Predictions, ARangeIsTheSameForAll) {
  EXPECT_EQ(told({Kind::range, 0.5, 1, 1000}, 3), (Interval{1, 1000}));
  EXPECT_EQ(told({Kind::range, 0.5, 10, 20}, 3), (Interval{10, 20})) << "it may be wrong";
}

TEST(Predictions, BucketsBeginBehindTheirMultiples) {
  Predictions buckets{Kind::buckets};
  buckets.bucket = 100;
  EXPECT_EQ(told(buckets, 1), (Interval{1, 100}));
  EXPECT_EQ(told(buckets, 100), (Interval{1, 100}));
  EXPECT_EQ(told(buckets, 101), (Interval{101, 200}));
  buckets.bucket = 1;
  EXPECT_EQ(told(buckets, 42), (Interval{42, 42}));
}

TEST(Predictions, NoiseIsLogNormalAndUnbiasedInTheMedian) {
  std::vector<Job> jobs(20'000, exact_job(0, 1'000'000));
  Predictions noise{Kind::noise};
  noise.sigma = 0.5;
  predict(noise, jobs);
  double sum = 0, squares = 0;
  for (const Job& job : jobs) {
    EXPECT_EQ(job.predicted_min, job.predicted_max);
    const double z = std::log(static_cast<double>(job.predicted_max) / 1e6) / 0.5;
    sum += z;
    squares += z * z;
  }
  const auto count = static_cast<double>(jobs.size());
  EXPECT_NEAR(sum / count, 0, 0.03);
  EXPECT_NEAR(squares / count, 1, 0.05);
}

TEST(Predictions, NoiseOfAJobDependsOnSeedAndPlaceAlone) {
  Predictions noise{Kind::noise};
  std::vector<Job> few(10, exact_job(1, 100)), many(50, exact_job(9, 100));
  predict(noise, few);
  predict(noise, many);
  for (std::size_t i = 0; i < few.size(); ++i) {
    EXPECT_EQ(few[i].predicted_max, many[i].predicted_max);
  }
  noise.seed = 2;
  std::vector<Job> other(10, exact_job(1, 100));
  predict(noise, other);
  EXPECT_NE(few, other);
  noise.sigma = 0;
  predict(noise, other);
  for (const Job& job : other) EXPECT_EQ(job, exact_job(1, 100));
}

TEST(Predictions, NameTheFieldThatCannotBe) {
  Predictions predictions;
  predictions.width = 1.5;
  EXPECT_EQ(test::input_error([&] { validate(predictions); }),
            "predictions.width must be between 0 and 1.");
  predictions = {};
  predictions.high = 0;
  EXPECT_EQ(test::input_error([&] { validate(predictions); }),
            "predictions.high must be between predictions.low and 1000000000 tokens.");
  predictions = {};
  predictions.sigma = std::nan("");
  EXPECT_EQ(test::input_error([&] { validate(predictions); }),
            "predictions.sigma must be between 0 and 3.");
}

}  // namespace
}  // namespace gnomon
