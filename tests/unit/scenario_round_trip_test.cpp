// What is saved comes back the same, to the last bit.
#include <gtest/gtest.h>

#include "tests/unit/scenario_fixture.h"

namespace gnomon::test {
namespace {

void expect_round_trip(const Scenario& scenario) {
  const std::string first = scenario_text(scenario);
  const Scenario loaded = parse_scenario(first, "first");
  EXPECT_EQ(loaded, scenario) << first;
  const std::string second = scenario_text(loaded);
  EXPECT_EQ(second, first);
  EXPECT_EQ(parse_scenario(second, "second"), loaded);
}

TEST(ScenarioRoundTrip, AMixKeepsEveryField) {
  expect_round_trip(full_mix());
}

TEST(ScenarioRoundTrip, JobsKeepEveryField) {
  expect_round_trip(full_jobs());
}

TEST(ScenarioRoundTrip, TheDefaultScenarioIsSmallButWhole) {
  Scenario scenario;
  scenario.workload = TraceWorkload{};
  expect_round_trip(scenario);
}

TEST(ScenarioRoundTrip, AwkwardDoublesComeBackToTheBit) {
  for (const double value : {1.0 / 3.0, 0.1, 5e-324 + 1.0, 123456789.123456789,
                             2.2250738585072014e-308, 1.7976931348623157e100, 4.35, 0.5 + 1e-16}) {
    Scenario scenario = full_mix();
    std::get<Mix>(scenario.workload).sources[0].weight = value;
    EXPECT_EQ(parse_scenario(scenario_text(scenario), "doubles"), scenario) << value;
  }
}

TEST(ScenarioRoundTrip, RunsOfEqualJobsAreOneLineAndComeBackWhole) {
  Scenario scenario = full_jobs();
  auto& workload = std::get<TraceWorkload>(scenario.workload);
  workload.trace = Trace{};
  workload.trace.rows.assign(194, TraceRow{0, 96, 1, 1, 1});
  const std::string text = scenario_text(scenario);
  EXPECT_NE(text.find("\"194 x 96 1\""), std::string::npos) << text;
  expect_round_trip(scenario);
}

TEST(ScenarioRoundTrip, AnImportedTraceComesBackWithItsFlags) {
  const Trace trace = parse_trace(
      "arrival,prompt,output,predicted_min,predicted_max\n0,3,4,1,9\n7,1,1,1,1\n", "folder/a.csv");
  const Scenario scenario = scenario_from_trace(trace);
  EXPECT_EQ(scenario.name, "a.csv");
  expect_round_trip(scenario);
}

TEST(ScenarioRoundTrip, OutputsWithoutPredictionsNeedNoColumnForThem) {
  const Scenario scenario = scenario_from_trace(parse_trace("prompt,output\n3,4\n1,1\n", "b.csv"));
  const std::string text = scenario_text(scenario);
  EXPECT_NE(text.find("\"columns\": \"prompt output\""), std::string::npos) << text;
  expect_round_trip(scenario);
}

TEST(ScenarioRoundTrip, TextThatNoFileCanHoldIsRepairedNotWritten) {
  Scenario scenario = full_mix();
  scenario.name = std::string("caf\xE9") + '\0' + "!";
  EXPECT_EQ(parse_scenario(scenario_text(scenario), "text").name, "caf\uFFFD\uFFFD!");
}

TEST(ScenarioRoundTrip, TheFileIsForPeople) {
  Scenario scenario = full_mix();
  scenario.policies = {{"gsa", {{"alpha", 2}}}};
  const std::string text = scenario_text(scenario);
  EXPECT_NE(text.find("\"alpha\": 2.0"), std::string::npos) << text;
  EXPECT_NE(text.find("\"kind\": \"mix\""), std::string::npos);
  EXPECT_NE(text.find("\"arrival_process\": \"poisson\""), std::string::npos);
  EXPECT_NE(text.find("\"seed\": 18446744073709551615"), std::string::npos);
  EXPECT_EQ(text.find("value0"), std::string::npos);  // cereal's names for what has none
  EXPECT_EQ(text.find("nullopt"), std::string::npos);
  EXPECT_TRUE(text.ends_with("}\n"));
}

}  // namespace
}  // namespace gnomon::test
