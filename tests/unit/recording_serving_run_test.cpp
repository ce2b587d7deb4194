// Reading logs of serving systems.
#include <gtest/gtest.h>

#include <string>

#include "engine/model/error.h"
#include "engine/recording/clock.h"
#include "engine/recording/import_run.h"
#include "engine/recording/recording_text.h"
#include "engine/recording/serving_run.h"

namespace gnomon {
namespace {

struct Fields {
  std::string input = "10", output = "3", queued = "100.5", scheduled = "101", first = "102",
              last = "104";
};

std::string line(const Fields& f, const std::string& id = "a") {
  return "{\"request_id\": \"" + id + "\", \"input_toks\": " + f.input +
         ", \"output_toks\": " + f.output + ", \"arrival_time\": 1e9, \"queued_ts\": " + f.queued +
         ", \"scheduled_ts\": " + f.scheduled + ", \"first_token_ts\": " + f.first +
         ", \"last_token_ts\": " + f.last + "}\n";
}

std::string complaint(const std::string& text) {
  try {
    (void)parse_serving_run(text, "log.jsonl");
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(ServingRun, CountsTimesFromTheEarliestQueued) {
  Fields later;
  later.queued = "100.25";
  const auto requests = parse_serving_run(line({}) + "\r\n" + line(later, "b"), "log.jsonl");
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_EQ(requests[0], (ServingRequest{10, 3, 0.25, 0.75, 1.75, 3.75}));
  EXPECT_EQ(requests[1], (ServingRequest{10, 3, 0, 0.75, 1.75, 3.75}));
}

TEST(ServingRun, IsKnownByItsFirstObject) {
  EXPECT_TRUE(looks_like_serving_run("\n" + line({})));
  EXPECT_FALSE(looks_like_serving_run("{\"timestamp\": 0, \"input_length\": 3}"));
  EXPECT_FALSE(looks_like_serving_run("scheduled_ts,first_token_ts,last_token_ts\n1,2,3\n"));
  EXPECT_FALSE(looks_like_serving_run("{\"scheduled_ts\": "));
  EXPECT_FALSE(looks_like_serving_run(""));
}

TEST(ServingRun, NamesFileLineAndFieldOfWhatIsMissingOrNoNumber) {
  Fields bad;
  bad.first = "null";
  EXPECT_EQ(complaint(line({}) + line(bad, "b")),
            "log.jsonl, line 2, field first_token_ts: is missing");
  bad = {};
  bad.input = "1.5";
  EXPECT_EQ(complaint(line(bad)),
            "log.jsonl, line 1, field input_toks: is not a whole number of tokens");
  bad = {};
  bad.scheduled = "\"soon\"";
  EXPECT_EQ(complaint(line(bad)),
            "log.jsonl, line 1, field scheduled_ts: is not a time in seconds");
  EXPECT_EQ(complaint("{\"scheduled_ts\": 1\n"), "log.jsonl, line 1: is not a JSON object");
  EXPECT_EQ(complaint(""), "log.jsonl: is empty");
}

TEST(ServingRun, RefusesTimesThatBecomeOneFarFromTheEarliest) {
  Fields near, far;
  near.queued = near.scheduled = "-500000000";
  near.first = "-499999999";
  near.last = "-499999998";
  far.queued = far.scheduled = "0";
  far.first = "0.00000001";
  far.last = "0.00000002";
  EXPECT_EQ(complaint(line(far)), "accepted");
  EXPECT_EQ(complaint(line(near) + line(far, "b")),
            "log.jsonl, line 2, field last_token_ts: is so close to first_token_ts, and so far from "
            "the earliest time of the file, that the two cannot be told apart");
}

TEST(ServingRun, RefusesLengthsThatAreNone) {
  Fields bad;
  bad.output = "0";
  EXPECT_EQ(complaint(line(bad)), "log.jsonl, line 1, field output_toks: 0 is below 1");
  bad = {};
  bad.input = "-1";
  EXPECT_EQ(complaint(line(bad)), "log.jsonl, line 1, field input_toks: -1 is below 0");
  bad.input = "18446744073709551615";
  EXPECT_EQ(complaint(line(bad)),
            "log.jsonl, line 1, field input_toks: is above the limit of 1000000000 tokens");
}

TEST(ServingRun, RefusesTimesOutOfOrder) {
  Fields bad;
  bad.scheduled = "100";
  EXPECT_EQ(complaint(line(bad)), "log.jsonl, line 1, field scheduled_ts: is before queued_ts");
  bad = {};
  bad.first = "100.75";
  EXPECT_EQ(complaint(line(bad)),
            "log.jsonl, line 1, field first_token_ts: is before scheduled_ts");
  bad = {};
  bad.last = "101.5";
  EXPECT_EQ(complaint(line(bad)),
            "log.jsonl, line 1, field last_token_ts: is before first_token_ts");
}

TEST(ServingRun, RefusesSpansThatTheOutputContradicts) {
  Fields bad;
  bad.output = "1";
  EXPECT_EQ(complaint(line(bad)),
            "log.jsonl, line 1, field last_token_ts: is after first_token_ts, but the request has "
            "one output token");
  bad = {};
  bad.last = bad.first;
  EXPECT_EQ(complaint(line(bad)),
            "log.jsonl, line 1, field last_token_ts: is first_token_ts, but the request has 3 "
            "output tokens, which come one after the other");
}

TEST(ServingRun, RefusesMoreThanAThousandMillionTokensASecond) {
  Fields bad;
  bad.queued = bad.scheduled = bad.first = "0";
  bad.last = "0.0000000019";
  EXPECT_EQ(complaint(line(bad)),
            "log.jsonl, line 1, field last_token_ts: is less than a nanosecond per token after "
            "first_token_ts, but the request has 3 output tokens, which come one after the other");
  bad.last = "0.0000000021";
  EXPECT_EQ(complaint(line(bad)), "accepted");
}

TEST(ServingRun, IsImportedHoweverFarApartItsTimesAre) {
  Fields quick, slow;
  quick.queued = quick.scheduled = quick.first = "0";
  quick.last = "0.000000003";
  slow.queued = slow.scheduled = "0";
  slow.first = "0.000000001";
  slow.last = "1000000";
  const std::string text = line(quick) + line(slow, "b");
  const ImportedRun run = import_serving_run({text, "log.jsonl"});
  EXPECT_EQ(clock_problem(run.recording.clock), "");
  validate(run.recording);
}

TEST(ServingRun, RefusesAnIdThatIsNoName) {
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  std::string text = line({});
  text.replace(text.find("\"a\""), 3, deep);
  EXPECT_EQ(complaint(text),
            "log.jsonl, line 1, field request_id: is neither text nor a number");
}

TEST(ServingRun, RefusesAnIdThatRepeats) {
  EXPECT_NE(complaint(line({}) + line({})).find("line 2, field request_id"), std::string::npos);
}

}  // namespace
}  // namespace gnomon
