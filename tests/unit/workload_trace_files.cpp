// The real traces, where they are at hand: they are too large to ship.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "engine/workload/trace.h"
#include "tests/unit/workload_expect.h"

namespace gnomon {
namespace {

class RealTraces : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the traces are not at hand";
  }

  /// Mean of a length over the rows, in tokens.
  static double mean(const Trace& trace, Tokens TraceRow::*length) {
    double sum = 0;
    for (const TraceRow& row : trace.rows) sum += static_cast<double>(row.*length);
    return sum / static_cast<double>(trace.rows.size());
  }

  const std::filesystem::path folder = std::filesystem::path(GNOMON_SHARED_DIR) / "traces";
};

TEST_F(RealTraces, AzureConversations) {
  const Trace trace = read_trace(folder / "AzureLLMInferenceTrace_conv_2023.csv");
  EXPECT_EQ(trace.origin, "AzureLLMInferenceTrace_conv_2023.csv");
  EXPECT_EQ(trace.format, TraceFormat::azure);
  ASSERT_EQ(trace.rows.size(), 19366U);
  EXPECT_EQ(trace.rows.front(), (TraceRow{0, 374, 44, 44, 44}));
  EXPECT_EQ(trace.rows.back(), (TraceRow{3'501'721'937'000, 197, 183, 183, 183}));
  EXPECT_NEAR(mean(trace, &TraceRow::prompt), 1154.7, 0.1);
  EXPECT_NEAR(mean(trace, &TraceRow::output), 211.13, 0.01);
}

TEST_F(RealTraces, AzureCode) {
  const Trace trace = read_trace(folder / "AzureLLMInferenceTrace_code_2023.csv");
  EXPECT_EQ(trace.rows.size(), 8819U);
  EXPECT_NEAR(mean(trace, &TraceRow::prompt), 2047.85, 0.01);
}

TEST_F(RealTraces, VidurSummaries) {
  const Trace trace = read_trace(folder / "vidur_arxiv_summarization_v2.csv");
  EXPECT_EQ(trace.format, TraceFormat::vidur);
  EXPECT_EQ(trace.rows.size(), 28257U);
  EXPECT_FALSE(trace.has_predictions);
  EXPECT_NEAR(mean(trace, &TraceRow::output), 291.43, 0.01);
}

TEST_F(RealTraces, PredictedShareGptNeedsSkipping) {
  const auto file = folder / "block_sharegpt_val10k_predicted_len.csv";
  EXPECT_EQ(test::input_error([&] { (void)read_trace(file); }),
            "block_sharegpt_val10k_predicted_len.csv, line 1945, field num_decode_tokens: "
            "0 is below 1");
  TraceOptions options;
  options.skip_unusable = true;
  const Trace trace = read_trace(file, options);
  EXPECT_EQ(trace.rows.size(), 39987U);
  EXPECT_EQ(trace.skipped_rows, 13);
  EXPECT_TRUE(trace.has_predictions);
  EXPECT_EQ(trace.source_rows.at(1943), 1944);
  const auto under_predicted =
      std::count_if(trace.rows.begin(), trace.rows.end(),
                    [](const TraceRow& row) { return row.predicted_max < row.output; });
  EXPECT_NEAR(static_cast<double>(under_predicted) / 40000.0, 0.298, 0.001);
}

TEST_F(RealTraces, MooncakeConversations) {
  const Trace trace = read_trace(folder / "mooncake_conversation_trace_first2500.jsonl");
  EXPECT_EQ(trace.format, TraceFormat::mooncake);
  ASSERT_EQ(trace.rows.size(), 2500U);
  EXPECT_EQ(trace.rows.front(), (TraceRow{0, 6758, 500, 500, 500}));
  EXPECT_EQ(trace.rows.back().arrival, 822'000'000'000);
}

TEST_F(RealTraces, ARecordedRunIsNoTrace) {
  const std::string message = test::input_error(
      [&] { (void)read_trace(folder / "lss_vllm_RTX4090_Llama-3.1-8B.requests.jsonl"); });
  EXPECT_NE(message.find("line 1: the first object has not got the fields timestamp"),
            std::string::npos)
      << message;
}

}  // namespace
}  // namespace gnomon
