// Every sentence with which a trace is refused.

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "engine/workload/trace.h"
#include "tests/unit/workload_expect.h"

namespace gnomon {
namespace {

const std::string forms =
    "plain (arrival,prompt,output[,predicted_min,predicted_max]), "
    "azure (TIMESTAMP,ContextTokens,GeneratedTokens), "
    "vidur (num_prefill_tokens,num_decode_tokens[,num_predicted_decode_tokens]), "
    "mooncake (JSON lines with timestamp,input_length,output_length)";

std::string error_of(std::string_view text, const TraceOptions& options = {}) {
  return test::input_error([&] { (void)parse_trace(text, "jobs.csv", options); });
}

std::string forced(TraceFormat format, std::string_view text) {
  TraceOptions options;
  options.format = format;
  return error_of(text, options);
}

/// The error of a plain row in line 3, behind a good one.
std::string row_error(std::string_view row) {
  return error_of("arrival,prompt,output,predicted_min,predicted_max\n0,1,1,1,1\n" +
                  std::string(row) + "\n");
}

TEST(TraceErrors, NumbersAreStrict) {
  EXPECT_EQ(row_error("0,-3,1,1,1"), "jobs.csv, line 3, field prompt: -3 is negative");
  EXPECT_EQ(row_error("0,12.5,1,1,1"),
            "jobs.csv, line 3, field prompt: \"12.5\" is not a whole number");
  EXPECT_EQ(row_error("0,12.0,1,1,1"),
            "jobs.csv, line 3, field prompt: \"12.0\" is not a whole number");
  EXPECT_EQ(row_error("0,1,abc,1,1"),
            "jobs.csv, line 3, field output: \"abc\" is not a whole number");
  EXPECT_EQ(row_error("0,1,+7,1,1"),
            "jobs.csv, line 3, field output: \"+7\" is not a whole number");
  EXPECT_EQ(row_error("0,,1,1,1"), "jobs.csv, line 3, field prompt: is empty");
  EXPECT_EQ(row_error("0,1,99999999999999999999,1,1"),
            "jobs.csv, line 3, field output: 99999999999999999999 is too large");
  EXPECT_EQ(row_error("0,-99999999999999999999,1,1,1"),
            "jobs.csv, line 3, field prompt: -99999999999999999999 is negative");
}

TEST(TraceErrors, RangesAreTheModels) {
  EXPECT_EQ(row_error("-1,1,1,1,1"), "jobs.csv, line 3, field arrival: -1 is negative");
  EXPECT_EQ(row_error("1000000000001,1,1,1,1"),
            "jobs.csv, line 3, field arrival: 1000000000001 is above the limit of 1000000000000");
  EXPECT_EQ(row_error("0,1000000001,1,1,1"),
            "jobs.csv, line 3, field prompt: 1000000001 is above the limit of 1000000000");
  EXPECT_EQ(row_error("0,1,0,1,1"), "jobs.csv, line 3, field output: 0 is below 1");
  EXPECT_EQ(row_error("0,1,1000000001,1,1"),
            "jobs.csv, line 3, field output: 1000000001 is above the limit of 1000000000");
  EXPECT_EQ(row_error("0,1,1,0,1"), "jobs.csv, line 3, field predicted_min: 0 is below 1");
  EXPECT_EQ(row_error("0,1,1,1,-2"), "jobs.csv, line 3, field predicted_max: -2 is negative");
  EXPECT_EQ(row_error("0,1,1,5,3"),
            "jobs.csv, line 3, field predicted_min: 5 is above predicted_max, which is 3");
}

TEST(TraceErrors, LinesAreCountedWithTheBlankOnes) {
  EXPECT_EQ(error_of("\nprompt,output\n\n\n1,x\n"),
            "jobs.csv, line 5, field output: \"x\" is not a whole number");
}

TEST(TraceErrors, RowsHaveAsManyFieldsAsTheHeader) {
  EXPECT_EQ(error_of("prompt,output\n1\n"), "jobs.csv, line 2: 1 field, but the header has 2");
  EXPECT_EQ(error_of("prompt,output\n1,2,3\n"), "jobs.csv, line 2: 3 fields, but the header has 2");
  EXPECT_EQ(error_of("prompt,output\n1,2,\n"), "jobs.csv, line 2: 3 fields, but the header has 2");
}

TEST(TraceErrors, QuotesAreClosedOnTheirLine) {
  EXPECT_EQ(error_of("prompt,output\n\"1,2\n"), "jobs.csv, line 2: a quoted field is not closed");
  EXPECT_EQ(error_of("prompt,output\n\"1\"2,3\n"), "jobs.csv, line 2: text follows a quoted field");
}

TEST(TraceErrors, ForeignTextInAMessageIsTamed) {
  EXPECT_EQ(row_error("0,\x01\xff,1,1,1"),
            "jobs.csv, line 3, field prompt: \"??\" is not a whole number");
  EXPECT_EQ(
      row_error("0," + std::string(100, 'a') + ",1,1,1"),
      "jobs.csv, line 3, field prompt: \"" + std::string(40, 'a') + "…\" is not a whole number");
}

TEST(TraceErrors, FilesWithoutRowsSaySo) {
  EXPECT_EQ(error_of(""), "jobs.csv: is empty");
  EXPECT_EQ(error_of(" \n\n"), "jobs.csv: is empty");
  EXPECT_EQ(error_of("prompt,output\n"), "jobs.csv: has no rows");
  EXPECT_EQ(forced(TraceFormat::mooncake, ""), "jobs.csv: is empty");
  TraceOptions options;
  options.skip_unusable = true;
  EXPECT_EQ(error_of("prompt,output\n1,0\n", options), "jobs.csv: has no usable rows");
}

TEST(TraceErrors, AnUnknownHeaderListsTheForms) {
  const std::string expected =
      "jobs.csv, line 1: the header is none of the recognised forms: " + forms;
  EXPECT_EQ(error_of("t,running,waiting\n1,2,3\n"), expected);
  EXPECT_EQ(error_of("1,2\n3,4\n"), expected);
  EXPECT_EQ(error_of("prompt;output\n1;2\n"), expected);
}

TEST(TraceErrors, AMisspeltOptionalColumnIsNotIgnored) {
  EXPECT_EQ(error_of("prompt,output,arival\n1,2,3\n"),
            "jobs.csv, line 1: the plain form has no column \"arival\"; it has arrival, prompt, "
            "output, predicted_min, predicted_max");
}

TEST(TraceErrors, AColumnOccursOnce) {
  EXPECT_EQ(error_of("prompt,output,Prompt\n1,2,3\n"),
            "jobs.csv, line 1: the column prompt occurs twice");
}

TEST(TraceErrors, AForcedFormNamesTheColumnsThatItMisses) {
  EXPECT_EQ(forced(TraceFormat::azure, "TIMESTAMP,ContextTokens\n"),
            "jobs.csv, line 1: the azure form needs the column GeneratedTokens");
  EXPECT_EQ(forced(TraceFormat::vidur, "prompt,output\n1,2\n"),
            "jobs.csv, line 1: the vidur form needs the columns num_prefill_tokens, "
            "num_decode_tokens");
  EXPECT_EQ(forced(TraceFormat::plain, "{\"timestamp\": 1}\n"),
            "jobs.csv, line 1: the plain form needs the columns prompt, output");
}

TEST(TraceErrors, AzureTimestampsShowAnExample) {
  EXPECT_EQ(error_of("TIMESTAMP,ContextTokens,GeneratedTokens\nyesterday,1,2\n"),
            "jobs.csv, line 2, field TIMESTAMP: \"yesterday\" is not a date and time like "
            "2023-11-16 18:15:46.6805900");
}

TEST(TraceErrors, VidurFloatsMustBeWhole) {
  for (const char* bad : {"12.5", "1e400", "nan", "1.0x", "1e300"}) {
    EXPECT_EQ(error_of("num_prefill_tokens,num_decode_tokens\n" + std::string(bad) + ",2\n"),
              "jobs.csv, line 2, field num_prefill_tokens: \"" + std::string(bad) +
                  "\" is not a whole number");
  }
}

TEST(TraceErrors, OtherJsonLinesAreToldApart) {
  EXPECT_EQ(error_of("{\"request_id\": \"bench-0\", \"input_toks\": 2358}\n"),
            "jobs.csv, line 1: the first object has not got the fields timestamp, input_length "
            "and output_length; the recognised forms are " +
                forms);
  EXPECT_EQ(error_of("[1, 2]\n"), "jobs.csv, line 1: is not a JSON object");
}

TEST(TraceErrors, MooncakeFieldsAreNamed) {
  const std::string good = "{\"timestamp\": 0, \"input_length\": 1, \"output_length\": 1}\n";
  EXPECT_EQ(error_of(good + "{\"timestamp\": 0, \"input_length\": 1}\n"),
            "jobs.csv, line 2, field output_length: is missing");
  EXPECT_EQ(error_of(good + "{\"timestamp\": 0, \"input_length\": 1, \"output_length\": 1\n"),
            "jobs.csv, line 2: is not valid JSON (at column 55); each line must hold one object");
  EXPECT_EQ(error_of(good + "{\"timestamp\": 0, \"input_length\": 1.5, \"output_length\": 1}\n"),
            "jobs.csv, line 2, field input_length: is not a whole number");
  EXPECT_EQ(error_of(good + "{\"timestamp\": 0, \"input_length\": [1], \"output_length\": 1}\n"),
            "jobs.csv, line 2, field input_length: is not a whole number");
  EXPECT_EQ(error_of(good + "{\"timestamp\": 0, \"input_length\": 1, \"output_length\": 0}\n"),
            "jobs.csv, line 2, field output_length: 0 is below 1");
  EXPECT_EQ(error_of(good + "{\"timestamp\": -1, \"input_length\": 1, \"output_length\": 1}\n"),
            "jobs.csv, line 2, field timestamp: is negative");
  EXPECT_EQ(error_of(good + "{\"timestamp\": 1e30, \"input_length\": 1, \"output_length\": 1}\n"),
            "jobs.csv, line 2, field timestamp: is above the limit of 9000000000000 milliseconds");
  EXPECT_EQ(error_of(good + "{\"timestamp\": \"0\", \"input_length\": 1, \"output_length\": 1}\n"),
            "jobs.csv, line 2, field timestamp: is not a number of milliseconds");
  EXPECT_EQ(forced(TraceFormat::mooncake, "{}\n"), "jobs.csv, line 1, field timestamp: is missing");
  EXPECT_EQ(forced(TraceFormat::mooncake, "prompt,output\n1,2\n"),
            "jobs.csv, line 1: is not valid JSON (at column 1); each line must hold one object");
}

TEST(TraceErrors, TheLimitIsPositive) {
  TraceOptions options;
  options.limit = 0;
  EXPECT_EQ(error_of("prompt,output\n1,2\n", options), "the row limit must be at least 1, not 0");
}

TEST(TraceErrors, UnknownFormatNamesListTheKnownOnes) {
  EXPECT_EQ(test::input_error([] { (void)parse_trace_format("csv"); }),
            "there is no trace format \"csv\"; there are auto, plain, azure, vidur, mooncake");
}

TEST(TraceErrors, FilesThatCannotBeReadSayWhy) {
  EXPECT_EQ(test::input_error([] { (void)read_trace("no-such-folder/jobs.csv"); }),
            "cannot read no-such-folder/jobs.csv: No such file or directory.");
  EXPECT_EQ(test::input_error([] { (void)read_trace("."); }), "cannot read .: Is a directory.");
}

TEST(TraceErrors, DevicesAreReadOnlyWhereSomebodyNamesThem) {
  EXPECT_EQ(test::input_error([] { (void)read_trace("/dev/null"); }),
            "cannot read /dev/null: it is a pipe or a device, and no file.");
  TraceOptions named;
  named.kinds = FileKinds::any;
  EXPECT_EQ(test::input_error([&] { (void)read_trace("/dev/null", named); }), "null: is empty");
}

}  // namespace
}  // namespace gnomon
