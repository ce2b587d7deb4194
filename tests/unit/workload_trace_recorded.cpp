// The forms of recorded traces: Azure, Vidur, Mooncake.

#include <gtest/gtest.h>

#include "engine/workload/timestamp.h"
#include "engine/workload/trace.h"
#include "tests/unit/workload_expect.h"

namespace gnomon {
namespace {

Trace parse(std::string_view text, const TraceOptions& options = {}) {
  return parse_trace(text, "trace", options);
}

TEST(AzureTrace, ArrivalsAreNanosecondsSinceTheEarliestRow) {
  const Trace trace = parse(
      "TIMESTAMP,ContextTokens,GeneratedTokens\r\n"
      "2023-11-16 18:15:50.9951690,396,109\r\n"
      "2023-11-16 18:15:46.6805900,374,44\r\n"
      "2023-11-17 18:15:46.6805901,1,2");
  EXPECT_EQ(trace.format, TraceFormat::azure);
  EXPECT_TRUE(trace.has_arrivals);
  EXPECT_FALSE(trace.arrivals_in_rounds);
  EXPECT_FALSE(trace.has_predictions);
  ASSERT_EQ(trace.rows.size(), 3U);
  EXPECT_EQ(trace.rows[0], (TraceRow{4'314'579'000, 396, 109, 109, 109}));
  EXPECT_EQ(trace.rows[1], (TraceRow{0, 374, 44, 44, 44}));
  EXPECT_EQ(trace.rows[2].arrival, 86'400'000'000'100);
}

TEST(Timestamp, UnderstandsTheCommonSpellings) {
  const std::int64_t expected = 1'700'158'546'000'000'000;  // 2023-11-16 18:15:46 UTC
  for (const char* text :
       {"2023-11-16 18:15:46", "2023-11-16T18:15:46", "2023-11-16T18:15:46Z",
        "2023-11-16 18:15:46.0", "2023-11-16 18:15:46.000000000+00:00", "2023-11-16 20:15:46+02",
        "2023-11-16 13:45:46-0430", "2023-11-17 00:15:46+06:00"}) {
    EXPECT_EQ(parse_timestamp_ns(text), expected) << text;
  }
  EXPECT_EQ(parse_timestamp_ns("2023-11-16 18:15:46.6805900"), expected + 680'590'000);
  EXPECT_EQ(parse_timestamp_ns("2023-11-16 18:15:46.1234567899"), expected + 123'456'789);
}

TEST(Timestamp, KnowsTheCalendar) {
  EXPECT_EQ(parse_timestamp_ns("1970-01-01 00:00:00"), 0);
  const auto before = parse_timestamp_ns("2024-02-28 00:00:00");
  const auto after = parse_timestamp_ns("2024-03-01 00:00:00");
  ASSERT_TRUE(before && after);
  EXPECT_EQ(*after - *before, 2 * 86'400'000'000'000);
}

TEST(Timestamp, RefusesWhatDoesNotExist) {
  for (const char* text :
       {"", "2023-11-16", "2023-02-29 00:00:00", "2023-13-01 00:00:00", "2023-11-16 24:00:00",
        "2023-11-16 18:60:00", "2023-11-16 18:15:60", "2023-11-16 18:15:46.", "2023-11-16x18:15:46",
        "2023-11-16 18:15:46 later", "2023-11-16 18:15:46+1", "2023-11-16 18:15:46+01:99",
        "1969-12-31 23:59:59", "2262-01-01 00:00:00", "16.11.2023 18:15:46", "1700158546"}) {
    EXPECT_EQ(parse_timestamp_ns(text), std::nullopt) << text;
  }
}

TEST(VidurTrace, OtherColumnsAreIgnored) {
  const Trace trace =
      parse("num_prefill_tokens,num_decode_tokens,num_total_tokens,pd_ratio\n3772,54,3826,69.85\n");
  EXPECT_EQ(trace.format, TraceFormat::vidur);
  EXPECT_FALSE(trace.has_arrivals);
  EXPECT_FALSE(trace.has_predictions);
  ASSERT_EQ(trace.rows.size(), 1U);
  EXPECT_EQ(trace.rows[0], (TraceRow{0, 3772, 54, 54, 54}));
}

TEST(VidurTrace, APredictionIsBothEndsOfTheIntervalAndAtLeastOne) {
  const Trace trace = parse(
      "num_prefill_tokens,num_decode_tokens,pd_ratio,num_predicted_decode_tokens\n"
      "25,3,0.1,1\n71,692,9.7,702\n5,6,1,0\n5,6,1,-12\n");
  EXPECT_TRUE(trace.has_predictions);
  ASSERT_EQ(trace.rows.size(), 4U);
  EXPECT_EQ(trace.rows[0], (TraceRow{0, 25, 3, 1, 1}));
  EXPECT_EQ(trace.rows[1], (TraceRow{0, 71, 692, 702, 702}));
  EXPECT_EQ(trace.rows[2], (TraceRow{0, 5, 6, 1, 1}));
  EXPECT_EQ(trace.rows[3], (TraceRow{0, 5, 6, 1, 1}));
}

TEST(VidurTrace, CountsMayBeWrittenAsFloats) {
  const Trace trace = parse("num_prefill_tokens,num_decode_tokens\n12.0,3.000\n1e3,7\n");
  ASSERT_EQ(trace.rows.size(), 2U);
  EXPECT_EQ(trace.rows[0].prompt, 12);
  EXPECT_EQ(trace.rows[0].output, 3);
  EXPECT_EQ(trace.rows[1].prompt, 1000);
}

TEST(VidurTrace, SkippingLeavesOutEmptyPromptsOfARecording) {
  constexpr std::string_view text =
      "num_prefill_tokens,num_decode_tokens\n5,6\n0,7\n8,0\n-1,9\n10,11\n";
  TraceOptions options;
  options.skip_unusable = true;
  const Trace trace = parse(text, options);
  EXPECT_EQ(trace.source_rows, (std::vector<std::int64_t>{0, 4}));
  EXPECT_EQ(trace.skipped_rows, 3);
  // Without the option an empty prompt is a job, and the zero output refuses the file.
  EXPECT_EQ(test::input_error([&] { (void)parse(text); }),
            "trace, line 4, field num_decode_tokens: 0 is below 1");
}

TEST(MooncakeTrace, ReadsOneObjectALine) {
  const Trace trace = parse(
      "{\"timestamp\": 3000, \"input_length\": 6758, \"output_length\": 500, \"hash_ids\": [0, "
      "1]}\n"
      "\n"
      "{\"output_length\": 7, \"meta\": {\"timestamp\": 1}, \"input_length\": 2, \"timestamp\": "
      "1000.5}");
  EXPECT_EQ(trace.format, TraceFormat::mooncake);
  EXPECT_TRUE(trace.has_arrivals);
  EXPECT_FALSE(trace.arrivals_in_rounds);
  ASSERT_EQ(trace.rows.size(), 2U);
  EXPECT_EQ(trace.rows[0], (TraceRow{1'999'500'000, 6758, 500, 500, 500}));
  EXPECT_EQ(trace.rows[1], (TraceRow{0, 2, 7, 7, 7}));
}

TEST(RecordedTrace, ASkippedRowStillMarksTheBeginning) {
  TraceOptions options;
  options.skip_unusable = true;
  const Trace trace = parse(
      "TIMESTAMP,ContextTokens,GeneratedTokens\n"
      "2023-11-16 18:15:46,374,0\n"
      "2023-11-16 18:15:47,374,44\n",
      options);
  ASSERT_EQ(trace.rows.size(), 1U);
  EXPECT_EQ(trace.rows[0].arrival, 1'000'000'000);
}

}  // namespace
}  // namespace gnomon
