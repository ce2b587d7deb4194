// The arithmetic of staggered pipelines against its definition.
#include <gtest/gtest.h>

#include "engine/policies/staggered.h"
#include "tests/oracle/naive_pipeline.h"

namespace gnomon::oracle {
namespace {

TEST(PipelineAgainstOracle, PeakIsWhatAPipelineReaches) {
  for (Int lanes = 1; lanes <= 36; ++lanes) {
    for (Int slice = 1; slice <= 30; ++slice) {
      for (const Int prompt : {0, 1, 7}) {
        const Int truth = simulated_peak(lanes, slice, prompt);
        ASSERT_EQ(formula_peak(lanes, slice, prompt), truth) << lanes << ' ' << slice;
        ASSERT_EQ(pipeline_peak_tokens(lanes, slice, prompt), truth) << lanes << ' ' << slice;
      }
    }
  }
}

TEST(PipelineAgainstOracle, BestLaneCountIsTheLastThatFits) {
  for (Int limit = 1; limit <= 120; ++limit) {
    for (Int slice = 1; slice <= limit + 1; ++slice) {
      for (Int prompt = 0; prompt <= limit; prompt += 1 + prompt / 2) {
        const Int truth = linear_best_lanes(slice, prompt, limit);
        ASSERT_EQ(best_lane_count(slice, prompt, limit), truth)
            << "M=" << limit << " slice=" << slice << " prompt=" << prompt;
        ASSERT_EQ(call_lane_count(slice, prompt, limit), truth > 0 ? truth : 1);
      }
    }
  }
  EXPECT_EQ(best_lane_count(7, 100, 1'000'000), linear_best_lanes(7, 100, 1'000'000));
  EXPECT_EQ(best_lane_count(1, 0, 3'000'000), 3'000'000);
}

TEST(PipelineAgainstOracle, Slices) {
  for (const double alpha : {4.0 / 3, 1.5, 2.0, 1.7675918792439982, 3.0, 1.1, 7.0}) {
    for (Int longest = 1; longest <= 3000; ++longest) {
      ASSERT_EQ(geometric_slices(longest, alpha), naive_slices(longest, alpha, 0))
          << "longest=" << longest << " alpha=" << alpha;
      for (const Int first : {Int{1}, Int{2}, Int{5}, Int{64}}) {
        ASSERT_EQ(geometric_slices(longest, alpha, static_cast<double>(first)),
                  naive_slices(longest, alpha, static_cast<double>(first)))
            << "longest=" << longest << " alpha=" << alpha << " first=" << first;
      }
    }
  }
}

}  // namespace
}  // namespace gnomon::oracle
