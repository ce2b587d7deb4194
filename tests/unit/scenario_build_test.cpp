// From scenarios to instances.
#include <gtest/gtest.h>

#include "tests/unit/scenario_fixture.h"

namespace gnomon::test {
namespace {

/// Jobs with recorded times, in nanoseconds, one row per time.
Scenario recorded(const std::vector<std::int64_t>& times) {
  Scenario scenario;
  scenario.memory_limit = 100;
  scenario.arrival_mode = ArrivalMode::trace;
  TraceWorkload workload;
  workload.trace.format = TraceFormat::azure;
  workload.trace.arrivals_in_rounds = false;
  workload.trace.has_arrivals = true;
  for (const std::int64_t time : times) workload.trace.rows.push_back({time, 10, 5, 5, 5});
  scenario.workload = workload;
  return scenario;
}

TraceWorkload& jobs_of(Scenario& scenario) {
  return std::get<TraceWorkload>(scenario.workload);
}

std::vector<Round> arrivals(const Scenario& scenario) {
  std::vector<Round> rounds;
  for (const Job& job : build_instance(scenario).jobs) rounds.push_back(job.arrival);
  return rounds;
}

TEST(BuildInstance, TimesBecomeRoundsRoundingDown) {
  // 20 rounds a second: a round is 50 ms.
  EXPECT_EQ(arrivals(recorded({0, 49'999'999, 50'000'000, 1'000'000'000, 3'600'000'000'000})),
            (std::vector<Round>{0, 0, 1, 20, 72'000}));
  Scenario slow = recorded({0, 999'999'999, 2'000'000'001});
  jobs_of(slow).rounds_per_second = 0.5;
  EXPECT_EQ(arrivals(slow), (std::vector<Round>{0, 0, 1}));
}

TEST(BuildInstance, TimesCountFromTheEarliest) {
  EXPECT_EQ(arrivals(recorded({2'000'000'000, 1'000'000'000, 1'050'000'000})),
            (std::vector<Round>{20, 0, 1}));
}

TEST(BuildInstance, TimesBeyondTheLastRoundAreRefused) {
  Scenario scenario = recorded({0, 9'223'372'036'854'775'807});
  jobs_of(scenario).rounds_per_second = 1e6;
  EXPECT_EQ(message_of([&] { (void)build_instance(scenario); }),
            "workload: at these rounds_per_second and this speed, job 1 would arrive beyond round "
            "1000000000000.");
  scenario = recorded({0, 1'000'000'000'000});
  jobs_of(scenario).trace.arrivals_in_rounds = true;
  jobs_of(scenario).speed = 0.5;
  EXPECT_NE(message_of([&] { (void)build_instance(scenario); }).find("job 1 would arrive beyond"),
            std::string::npos);
}

TEST(BuildInstance, RatesAtWhichTimesAreNoRoundsAreRefused) {
  Scenario scenario = recorded({0, 1});
  jobs_of(scenario).speed = 1e-300;
  EXPECT_EQ(message_of([&] { (void)build_instance(scenario); }),
            "workload.speed must be between 0.000001 and 1000000, not 1e-300");
  jobs_of(scenario).speed = 1;
  jobs_of(scenario).rounds_per_second = 0;
  EXPECT_EQ(message_of([&] { (void)build_instance(scenario); }),
            "workload.rounds_per_second must be between 0.000001 and 1000000, not 0");
}

TEST(BuildInstance, RoundsOfThePlainFormStayAsTheyAre) {
  Scenario scenario = recorded({7, 3});
  jobs_of(scenario).trace.arrivals_in_rounds = true;
  EXPECT_EQ(arrivals(scenario), (std::vector<Round>{7, 3}));
}

TEST(BuildInstance, ABurstArrivesInRoundZero) {
  Scenario scenario = recorded({5'000'000'000, 1});
  scenario.arrival_mode = ArrivalMode::burst;
  EXPECT_EQ(arrivals(scenario), (std::vector<Round>{0, 0}));
}

TEST(BuildInstance, PredictionsAndPromptsComeFromTheRows) {
  Scenario scenario = recorded({0});
  jobs_of(scenario).trace.rows[0] = {0, 10, 5, 2, 9};
  EXPECT_EQ(build_instance(scenario).jobs[0], (Job{0, 10, 5, 2, 9}));
  jobs_of(scenario).prompt_override = 0;
  EXPECT_EQ(build_instance(scenario).jobs[0], (Job{0, 0, 5, 2, 9}));
}

TEST(BuildInstance, AnInfeasibleJobIsAnErrorOrIsDroppedAndCounted) {
  Scenario scenario = recorded({0, 0, 0, 0});
  Trace& trace = jobs_of(scenario).trace;
  trace.rows[1].prompt = 96;  // 96 + 5 > 100
  trace.rows[2].prompt = 95;
  trace.source_rows = {3, 5, 8, 13};
  trace.skipped_rows = 4;
  EXPECT_NE(message_of([&] { (void)build_instance(scenario); }).find("job 5"), std::string::npos);

  scenario.drop_infeasible = true;
  const Instance instance = build_instance(scenario);
  ASSERT_EQ(instance.jobs.size(), 3U);
  EXPECT_EQ(instance.source_row(0), 3);
  EXPECT_EQ(instance.source_row(1), 8);
  EXPECT_EQ(instance.source_row(2), 13);
  EXPECT_EQ(instance.dropped_jobs, 5);
}

TEST(BuildInstance, AMixIsGenerated) {
  Scenario scenario;
  scenario.memory_limit = 64;
  Mix mix;
  mix.count = 40;
  mix.sources.push_back({"a", {"uniform", {}}, 1});
  scenario.workload = mix;
  const Instance instance = build_instance(scenario);
  EXPECT_EQ(instance.jobs, generate(mix, 64));
  EXPECT_EQ(instance.jobs.size(), 40U);
}

TEST(BuildInstance, AScenarioOutOfRangeIsRefused) {
  Scenario scenario = recorded({0});
  scenario.memory_limit = 0;
  EXPECT_NE(message_of([&] { (void)build_instance(scenario); }).find("memory_limit"),
            std::string::npos);
  scenario = recorded({0});
  jobs_of(scenario).trace.rows[0].output = 0;
  EXPECT_NE(message_of([&] { (void)build_instance(scenario); }).find("output of 0"),
            std::string::npos);
  scenario = recorded({0});
  jobs_of(scenario).trace.source_rows = {1, 2};
  EXPECT_FALSE(message_of([&] { (void)build_instance(scenario); }).empty());
  scenario = recorded({0});
  scenario.view.t1 = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(message_of([&] { (void)scenario_text(scenario); }).empty());
}

TEST(ScenarioFromTrace, OpensWithTheImportersDefaults) {
  const Scenario plain =
      scenario_from_trace(parse_trace("arrival,prompt,output\n4,5,6\n", "dir/plain.csv"));
  EXPECT_EQ(plain.arrival_mode, ArrivalMode::trace);
  EXPECT_EQ(plain.memory_limit, 16'492);
  EXPECT_TRUE(plain.policies.empty());
  EXPECT_EQ(arrivals(plain), std::vector<Round>{4});

  const Scenario azure = scenario_from_trace(
      parse_trace("TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:17:03.9799600,20000,10\n"
                  "2023-11-16 18:17:04.9799600,4,1\n",
                  "azure.csv"));
  EXPECT_EQ(azure.arrival_mode, ArrivalMode::burst);
  EXPECT_EQ(azure.memory_limit, 20'010);
  EXPECT_EQ(arrivals(azure), (std::vector<Round>{0, 0}));
}

}  // namespace
}  // namespace gnomon::test
