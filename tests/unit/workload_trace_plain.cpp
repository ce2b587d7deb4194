// The plain form: columns, defaults, and how text is read.

#include <gtest/gtest.h>

#include "engine/workload/trace.h"

namespace gnomon {
namespace {

Trace parse(std::string_view text, const TraceOptions& options = {}) {
  return parse_trace(text, "jobs.csv", options);
}

TEST(PlainTrace, ReadsAllColumns) {
  const Trace trace = parse("arrival,prompt,output,predicted_min,predicted_max\n3,10,4,2,8\n");
  ASSERT_EQ(trace.rows.size(), 1U);
  EXPECT_EQ(trace.rows[0], (TraceRow{3, 10, 4, 2, 8}));
  EXPECT_EQ(trace.format, TraceFormat::plain);
  EXPECT_TRUE(trace.arrivals_in_rounds);
  EXPECT_TRUE(trace.has_arrivals);
  EXPECT_TRUE(trace.has_predictions);
  EXPECT_EQ(trace.origin, "jobs.csv");
  EXPECT_TRUE(trace.source_rows.empty());
  EXPECT_EQ(trace.skipped_rows, 0);
}

TEST(PlainTrace, ArrivalsAreOptional) {
  const Trace trace = parse("prompt,output\n10,4\n0,1\n");
  ASSERT_EQ(trace.rows.size(), 2U);
  EXPECT_EQ(trace.rows[0], (TraceRow{0, 10, 4, 4, 4}));
  EXPECT_EQ(trace.rows[1], (TraceRow{0, 0, 1, 1, 1}));
  EXPECT_FALSE(trace.has_arrivals);
  EXPECT_FALSE(trace.has_predictions);
}

TEST(PlainTrace, ColumnsMayStandInAnyOrderAndCase) {
  const Trace trace = parse("Output,ARRIVAL,prompt\n4,3,10\n");
  ASSERT_EQ(trace.rows.size(), 1U);
  EXPECT_EQ(trace.rows[0], (TraceRow{3, 10, 4, 4, 4}));
}

TEST(PlainTrace, ArrivalsStayWhereTheyAre) {
  const Trace trace = parse("arrival,prompt,output\n70,1,1\n50,1,1\n");
  ASSERT_EQ(trace.rows.size(), 2U);
  EXPECT_EQ(trace.rows[0].arrival, 70);
  EXPECT_EQ(trace.rows[1].arrival, 50);
}

TEST(PlainTrace, AMissingPredictedMinNeverExceedsOutputOrMax) {
  const Trace trace = parse("prompt,output,predicted_max\n1,5,9\n1,5,3\n");
  ASSERT_EQ(trace.rows.size(), 2U);
  EXPECT_TRUE(trace.has_predictions);
  EXPECT_EQ(trace.rows[0], (TraceRow{0, 1, 5, 5, 9}));
  EXPECT_EQ(trace.rows[1], (TraceRow{0, 1, 5, 3, 3}));  // an under-prediction stays one
}

TEST(PlainTrace, AMissingPredictedMaxIsNeverBelowOutputOrMin) {
  const Trace trace = parse("prompt,output,predicted_min\n1,5,2\n1,5,8\n");
  ASSERT_EQ(trace.rows.size(), 2U);
  EXPECT_EQ(trace.rows[0], (TraceRow{0, 1, 5, 2, 5}));
  EXPECT_EQ(trace.rows[1], (TraceRow{0, 1, 5, 8, 8}));
}

TEST(TraceText, TheLastLineMayLackItsEnd) {
  EXPECT_EQ(parse("prompt,output\n1,2\n3,4").rows.size(), 2U);
}

TEST(TraceText, ReadsCarriageReturnsAndAUtf8Mark) {
  const Trace trace = parse("\xEF\xBB\xBFprompt,output\r\n1,2\r\n3,4\r\n");
  EXPECT_EQ(trace, parse("prompt,output\n1,2\n3,4\n"));
}

TEST(TraceText, BlankLinesAreSkipped) {
  EXPECT_EQ(parse("\n  \nprompt,output\n\n1,2\n\r\n3,4\n\n"), parse("prompt,output\n1,2\n3,4\n"));
}

TEST(TraceText, FieldsMayBeQuotedOrPadded) {
  EXPECT_EQ(parse("\"prompt\" , \"output\"\n \"1\", 2 \n\"3\",\"4\"\n"),
            parse("prompt,output\n1,2\n3,4\n"));
}

TEST(TraceOptions, LimitReadsTheFirstRowsAndNoMore) {
  TraceOptions options;
  options.limit = 2;
  const Trace trace = parse("prompt,output\n1,2\n3,4\nnot,numbers\n", options);
  ASSERT_EQ(trace.rows.size(), 2U);
  EXPECT_EQ(trace.rows[1].prompt, 3);
}

TEST(TraceOptions, SkippingKeepsCountAndSourceRows) {
  TraceOptions options;
  options.skip_unusable = true;
  const Trace trace = parse("prompt,output\n1,2\n3,0\n-4,5\n0,6\n", options);
  ASSERT_EQ(trace.rows.size(), 2U);
  EXPECT_EQ(trace.rows[1], (TraceRow{0, 0, 6, 6, 6})) << "an empty prompt is a plain job";
  EXPECT_EQ(trace.source_rows, (std::vector<std::int64_t>{0, 3}));
  EXPECT_EQ(trace.skipped_rows, 2);
}

TEST(TraceOptions, SkippedRowsCountTowardsTheLimit) {
  TraceOptions options;
  options.skip_unusable = true;
  options.limit = 2;
  const Trace trace = parse("prompt,output\n3,0\n1,2\n5,6\n", options);
  EXPECT_EQ(trace.rows.size(), 1U);
  EXPECT_EQ(trace.skipped_rows, 1);
}

TEST(TraceFormat, NamesGoBothWays) {
  for (const TraceFormat format : {TraceFormat::automatic, TraceFormat::plain, TraceFormat::azure,
                                   TraceFormat::vidur, TraceFormat::mooncake}) {
    EXPECT_EQ(parse_trace_format(to_string(format)), format);
  }
  EXPECT_EQ(to_string(TraceFormat::automatic), "auto");
}

}  // namespace
}  // namespace gnomon
