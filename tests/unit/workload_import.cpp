// Importing past bad rows: what is kept, what is told of the rest.

#include <gtest/gtest.h>

#include "engine/workload/trace_import.h"
#include "tests/unit/workload_expect.h"

namespace gnomon {
namespace {

TraceImport import(std::string_view text, const TraceMapping& mapping) {
  auto import = import_trace(text, "jobs.csv", mapping);
  EXPECT_TRUE(import.has_value());
  return import ? std::move(*import) : TraceImport{};
}

TraceImport import(std::string_view text) {
  return import(text, propose_mapping(text).mapping);
}

TEST(TraceImport, GoodRowsAreTheStrictReadersRows) {
  for (const std::string_view text :
       {"arrival,prompt,output,predicted_min,predicted_max\n3,10,4,2,8\n1,2,3,3,9\n",
        "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:50.5,3,4\n"
        "2023-11-16 18:15:46.25,5,6\n",
        "num_prefill_tokens,num_decode_tokens,num_predicted_decode_tokens\n1.0,2,-3\n4,5,6\n",
        "{\"timestamp\": 2.5, \"input_length\": 3, \"output_length\": 4, \"hash_ids\": [1]}\n"}) {
    EXPECT_EQ(import(text).trace, parse_trace(text, "jobs.csv")) << text;
    EXPECT_TRUE(import(text).report.rejected.empty()) << text;
  }
}

TEST(TraceImport, RejectedRowsAreCountedByReasonWithTheFirstOfThem) {
  std::string text = "prompt,output\n1,2\n";
  for (int i = 0; i < 7; ++i) text += "5,0\n";
  text += "x,1\n3,4\n1,2,3\n-8,1\n,1\n\"1,2\n";
  const TraceImport done = import(text);
  EXPECT_EQ(done.report.rows_read, 14);
  EXPECT_EQ(done.report.usable_rows, 2);
  EXPECT_EQ(done.report.rejected_rows(), 12);
  ASSERT_EQ(done.report.rejected.size(), 6U);
  const Rejection& most = done.report.rejected.front();
  EXPECT_EQ(most.reason, "output is 0");
  EXPECT_EQ(most.rows, 7);
  ASSERT_EQ(most.first.size(), max_rejected_examples);
  EXPECT_EQ(most.first[0], (RejectedRow{3, "0", "line 3, field output: 0 is below 1."}));
  EXPECT_EQ(done.trace.rows, (std::vector<TraceRow>{{0, 1, 2, 2, 2}, {0, 3, 4, 4, 4}}));
  EXPECT_EQ(done.trace.source_rows, (std::vector<std::int64_t>{0, 9}));
  EXPECT_EQ(done.trace.skipped_rows, 12);
  const auto first_of = [&](std::string_view reason) -> std::string {
    for (const Rejection& rejection : done.report.rejected) {
      if (rejection.reason == reason) return rejection.first.front().sentence;
    }
    return "no such reason";
  };
  EXPECT_EQ(first_of("prompt is not a whole number"),
            "line 10, field prompt: \"x\" is not a whole number.");
  EXPECT_EQ(first_of("another number of fields"), "line 12: 3 fields, but the header has 2.");
  EXPECT_EQ(first_of("prompt is negative"), "line 13, field prompt: -8 is negative.");
  EXPECT_EQ(first_of("prompt is empty"), "line 14, field prompt: is empty.");
  EXPECT_EQ(first_of("a quoted field is not closed"), "line 15: a quoted field is not closed.");
}

TEST(TraceImport, ARecordingsEmptyPromptIsAReason) {
  const TraceImport recorded = import("num_prefill_tokens,num_decode_tokens\n0,5\n1,2\n");
  EXPECT_EQ(recorded.report.rejected.at(0).reason, "num_prefill_tokens is 0");
  EXPECT_EQ(import("prompt,output\n0,5\n1,2\n").report.usable_rows, 2) << "a plain job";
}

TEST(TraceImport, ARowThatIsLeftOutStillMarksTheBeginning) {
  const TraceImport done = import(
      "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46,374,x\n"
      "2023-11-16 18:15:47,374,44\nnever,1,2\n");
  ASSERT_EQ(done.trace.rows.size(), 1U);
  EXPECT_EQ(done.trace.rows[0].arrival, 1'000'000'000);
}

TEST(TraceImport, NoRowOfUseIsAReportAndNoError) {
  const TraceImport bad = import("prompt,output\n1,0\n2,0\n", [] {
    TraceMapping mapping;
    mapping.columns = {"", "prompt", "output", "", ""};
    return mapping;
  }());
  EXPECT_EQ(bad.report.usable_rows, 0);
  EXPECT_TRUE(bad.trace.rows.empty());
}

TEST(TraceImport, AnyColumnsWillDo) {
  TraceMapping mapping;
  mapping.header = false;
  mapping.separator = ';';
  mapping.columns = {"column 4", "column 2", "column 1", "", "column 3"};
  mapping.unit = TimeUnit::milliseconds;
  const TraceImport done = import("4;10.0;9;1.5\n5;11;5;0.25\n", mapping);
  EXPECT_EQ(done.trace.rows, (std::vector<TraceRow>{{1'250'000, 10, 4, 4, 9}, {0, 11, 5, 5, 5}}));
  EXPECT_TRUE(done.trace.has_predictions);
  EXPECT_FALSE(done.trace.arrivals_in_rounds);
}

TEST(TraceImport, TimesAreExactInEveryUnit) {
  const auto nanoseconds = [](TimeUnit unit, const std::string& later) {
    TraceMapping mapping;
    mapping.columns = {"t", "prompt", "output", "", ""};
    mapping.unit = unit;
    return import("t,prompt,output\n0,1,1\n" + later + ",1,1\n", mapping).trace.rows.at(1).arrival;
  };
  EXPECT_EQ(nanoseconds(TimeUnit::seconds, "1787267980.0827403"), 1'787'267'980'082'740'300);
  EXPECT_EQ(nanoseconds(TimeUnit::seconds, "0.0000000015"), 2);
  EXPECT_EQ(nanoseconds(TimeUnit::seconds, "1.5e3"), 1'500'000'000'000);
  EXPECT_EQ(nanoseconds(TimeUnit::milliseconds, ".5"), 500'000);
  EXPECT_EQ(nanoseconds(TimeUnit::microseconds, "7"), 7'000);
  EXPECT_EQ(nanoseconds(TimeUnit::nanoseconds, "12.4"), 12);
}

TEST(TraceImport, TimesThatAreNoneSaySo) {
  const auto reason = [](const std::string& time) {
    TraceMapping mapping;
    mapping.columns = {"t", "prompt", "output", "", ""};
    mapping.unit = TimeUnit::seconds;
    const auto report = import("t,prompt,output\n" + time + ",1,1\n", mapping).report;
    return report.rejected.empty() ? "" : report.rejected[0].first.at(0).sentence;
  };
  EXPECT_EQ(reason("soon"), "line 2, field t: \"soon\" is not a number of seconds.");
  EXPECT_EQ(reason("."), "line 2, field t: \".\" is not a number of seconds.");
  EXPECT_EQ(reason("-1"), "line 2, field t: is negative.");
  EXPECT_EQ(reason("-0.0"), "");
  EXPECT_EQ(reason("9000000001"), "line 2, field t: is above the limit of 9000000000 seconds.");
  EXPECT_EQ(reason("1e400"), "line 2, field t: is above the limit of 9000000000 seconds.");
  EXPECT_EQ(reason("nan"), "line 2, field t: \"nan\" is not a number of seconds.");
}

TEST(TraceImport, NumbersInJsonStringsCount) {
  TraceMapping mapping;
  mapping.json_lines = true;
  mapping.columns = {"at", "in", "out", "", ""};
  mapping.unit = TimeUnit::date_time;
  const TraceImport done = import(
      "{\"at\": \"2023-11-16T18:15:46Z\", \"in\": \"12\", \"out\": 3.0}\n"
      "{\"at\": \"2023-11-16T18:15:47Z\", \"in\": 12, \"\\u006fut\": 4}\n"
      "{\"at\": \"2023-11-16T18:15:47Z\", \"in\": 12}\n",
      mapping);
  EXPECT_EQ(done.trace.rows,
            (std::vector<TraceRow>{{0, 12, 3, 3, 3}, {1'000'000'000, 12, 4, 4, 4}}));
  EXPECT_EQ(done.report.rejected.at(0).reason, "out is missing");
}

TEST(TraceImport, LinesWithHalvesOfSurrogatePairsOrDeepNestingAreRejectedAndNoMore) {
  const std::string deep(100'000, '[');
  const std::string closed = deep + std::string(100'000, ']');
  const std::string head = "{\"timestamp\": 0, \"input_length\": 3, \"output_length\": 4";
  const std::string text = head + "}\n" + head + ", \"a\\ud800\": 1}\n" + head +
                           ", \"a\": " + deep + "}\n" + head + ", \"hash_ids\": " + closed + "}\n";
  const auto import = import_trace(text, "t.jsonl", propose_mapping(text).mapping);
  ASSERT_TRUE(import);
  EXPECT_EQ(import->report.rows_read, 4);
  EXPECT_EQ(import->report.usable_rows, 2) << "what is valid JSON, however deep, is passed over";
  ASSERT_EQ(import->report.rejected.size(), 1U);
  EXPECT_EQ(import->report.rejected[0].reason, "not valid JSON");
}

TEST(TraceImport, IsWatchedAndCanBeStopped) {
  std::string text = "prompt,output\n";
  for (int i = 0; i < 20'000; ++i) text += "1,2\n";
  std::int64_t last_bytes = 0, last_rows = 0, calls = 0;
  const auto watch = [&](std::int64_t bytes, std::int64_t rows) {
    EXPECT_GT(bytes, last_bytes);
    EXPECT_GT(rows, last_rows);
    last_bytes = bytes;
    last_rows = rows;
    return ++calls < 3;
  };
  EXPECT_FALSE(import_trace(text, "jobs.csv", propose_mapping(text).mapping, watch).has_value());
  EXPECT_EQ(calls, 3);
  EXPECT_LT(last_rows, 20'000);
  EXPECT_LE(last_bytes, static_cast<std::int64_t>(text.size()));
}

TEST(TraceImport, AMappingToNowhereIsRefused) {
  TraceMapping mapping;
  mapping.columns = {"", "prompt", "length", "", ""};
  EXPECT_EQ(test::input_error([&] { (void)import_trace("prompt,output\n1,2\n", "f", mapping); }),
            "f: has no column \"length\"");
  mapping.columns[2].clear();
  EXPECT_EQ(test::input_error([&] { (void)import_trace("prompt,output\n1,2\n", "f", mapping); }),
            "f: Choose the column of the outputs.");
}

TEST(TraceSummary, MeasuresTheLengths) {
  const TraceSummary summary =
      summarise(import("arrival,prompt,output\n0,10,1\n9,20,3\n4,90,2\n5,40,60\n").trace);
  EXPECT_EQ(summary.rows, 4);
  EXPECT_DOUBLE_EQ(summary.prompts.mean, 40);
  EXPECT_EQ(summary.prompts.median, 20);
  EXPECT_EQ(summary.prompts.max, 90);
  EXPECT_EQ(summary.outputs.median, 2);
  EXPECT_EQ(summary.last_arrival, 9);
  EXPECT_EQ(summary.largest_peak(), 100);
  EXPECT_EQ(summary.infeasible_rows(100), 0);
  EXPECT_EQ(summary.infeasible_rows(99), 1);
  EXPECT_EQ(summary.infeasible_rows(91), 2);
  EXPECT_EQ(summary.infeasible_rows(1), 4);
}

TEST(TraceOptions, AMappingReadsWhatIsNoKnownForm) {
  TraceOptions options;
  options.mapping = "prompt=OSL,output=ISL";
  const Trace trace = parse_trace("ISL;OSL\n1;2\n3;4\n", "f", options);
  EXPECT_EQ(trace.rows, (std::vector<TraceRow>{{0, 2, 1, 1, 1}, {0, 4, 3, 3, 3}}));
  EXPECT_EQ(test::input_error([&] { (void)parse_trace("ISL;OSL\n1;x\n", "f", options); }),
            "f, line 2, field OSL: \"x\" is not a whole number");
}

}  // namespace
}  // namespace gnomon
