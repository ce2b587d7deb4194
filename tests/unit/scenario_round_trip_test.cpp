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

TEST(ScenarioRoundTrip, EveryParameterOfEveryPolicyComesBackAtBothEndsOfItsRange) {
  for (const PolicyInfo& info : policy_infos()) {
    SCOPED_TRACE(info.name);
    Scenario scenario = full_mix();
    scenario.policies.clear();
    for (const bool largest : {false, true}) {
      PolicySpec& policy = scenario.policies.emplace_back(PolicySpec{std::string(info.name), {}});
      for (const ParameterInfo& parameter : info.parameters) {
        set_parameter(policy, parameter.name, largest ? parameter.max_value : parameter.min_value);
      }
    }
    expect_round_trip(scenario);
  }
}

TEST(ScenarioRoundTrip, ChoicesOfAPolicyAreWrittenAsTheirWords) {
  Scenario scenario = full_mix();
  scenario.policies = {parse_policy("sorted-f:solver=exact,epsilon=0.25,placement=in-order"),
                       parse_policy("a-min:refine=evict,ties=random,seed=7")};
  const std::string text = scenario_text(scenario);
  for (const char* line :
       {"\"solver\": \"exact\"", "\"epsilon\": 0.25", "\"placement\": \"in-order\"",
        "\"refine\": \"evict\"", "\"ties\": \"random\"", "\"seed\": 7.0"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << "\n" << text;
  }
  expect_round_trip(scenario);
}

TEST(ScenarioRoundTrip, ChoicesMayStandBeforeTheNameOfTheirPolicy) {
  const Scenario scenario = parse_scenario(
      small_text(R"({"kind": "jobs", "columns": "prompt output", "rows": []})",
                 R"([{"parameters": {"placement": "in-order"}, "name": "sorted-lp"}])"),
      "order");
  ASSERT_EQ(scenario.policies.size(), 1U);
  EXPECT_EQ(to_string(scenario.policies[0]), "sorted-lp:placement=in-order");
}

TEST(ScenarioRoundTrip, TheFileIsForPeople) {
  Scenario scenario = full_mix();
  scenario.policies = {{"gsa", {{"alpha", 2}}}};
  const std::string text = scenario_text(scenario);
  EXPECT_NE(text.find("\"alpha\": 2.0"), std::string::npos) << text;
  EXPECT_NE(text.find("\"kind\": \"mix\""), std::string::npos);
  EXPECT_NE(text.find("\"arrival_process\": \"gamma\""), std::string::npos);
  EXPECT_NE(text.find("\"seed\": 18446744073709551615"), std::string::npos);
  EXPECT_EQ(text.find("value0"), std::string::npos);  // cereal's names for what has none
  EXPECT_EQ(text.find("nullopt"), std::string::npos);
  EXPECT_TRUE(text.ends_with("}\n"));
}

}  // namespace
}  // namespace gnomon::test
