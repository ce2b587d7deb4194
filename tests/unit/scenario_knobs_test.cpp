// Knobs, what is bound to them, and families of jobs.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/scenario/family.h"
#include "engine/scenario/knobs.h"
#include "engine/simulate/simulator.h"
#include "tests/unit/scenario_fixture.h"

namespace gnomon {
namespace {

using test::message_of;

/// The priority trap of ROUTE: M = L³ + 1, L³ jobs of (1, L) and one of (L³, 1).
Scenario trap() {
  Scenario scenario;
  scenario.knobs = {{"L", "Length", 3, 1, 20, 1, false, "tokens"}};
  scenario.bindings = {{"memory_limit", "L^3 + 1"}, {"policies[1].parameters.alpha", "1 + L/10"}};
  scenario.memory_limit = 28;
  scenario.policies = {{"fcfs", {}}, {"gba", {}}};
  scenario.workload.emplace<TraceWorkload>().family = {"L^3 x 1 L", "L^3 1"};
  return scenario;
}

TEST(Knobs, BoundFieldsFollow) {
  Scenario scenario = trap();
  set_target(scenario, "L", 5);
  apply_knobs(scenario);
  EXPECT_EQ(scenario.memory_limit, 126);
  EXPECT_EQ(parameter(scenario.policies[1], "alpha"), 1.5);
  const Instance instance = build_instance(scenario);
  ASSERT_EQ(instance.jobs.size(), 126U);
  EXPECT_EQ(instance.jobs.front(), exact_job(1, 5));
  EXPECT_EQ(instance.jobs.back(), exact_job(125, 1));
}

TEST(Knobs, LaterBindingsSeeWhatEarlierOnesSet) {
  Scenario scenario = trap();
  scenario.workload = Mix{{{"a", {"constant", {}}}}, 1};
  scenario.bindings = {{"memory_limit", "100 L"},
                       {"workload.jobs", "M / 2"},
                       {"workload.sources[0].parameters.output", "n / 3"},
                       {"workload.sources[0].prompt_scale", "L / 2"},
                       {"workload.arrivals_per_round", "1/L"},
                       {"predictions.width", "L/30"}};
  apply_knobs(scenario);
  const Mix& mix = std::get<Mix>(scenario.workload);
  EXPECT_EQ(mix.count, 150);
  EXPECT_EQ(mix.sources[0].source.parameters.at(0).second, 50);
  EXPECT_EQ(mix.sources[0].prompt_scale, 1.5);
  EXPECT_DOUBLE_EQ(mix.arrivals_per_round, 1.0 / 3);
  EXPECT_DOUBLE_EQ(scenario.predictions.width, 0.1);
}

TEST(Knobs, SayWhichBindingCannotBe) {
  Scenario scenario = trap();
  scenario.bindings = {{"memory_limit", "L^3 + K"}};
  EXPECT_EQ(message_of([&] { validate(scenario); }),
            "bindings[0]: has the unknown name \"K\" at character 7 of \"L^3 + K\".");
  scenario.bindings = {{"policies[2].parameters.alpha", "2"}};
  EXPECT_NE(message_of([&] {
              validate(scenario);
            }).find("there is nothing to set under \"policies[2].parameters.alpha\""),
            std::string::npos);
  scenario.bindings = {{"L", "2"}};
  EXPECT_EQ(message_of([&] { validate(scenario); }),
            "bindings[0] sets a knob; it must set a field.");
  scenario.bindings = {{"memory_limit", "10^300"}};
  EXPECT_EQ(message_of([&] { validate(scenario); }), "bindings[0]: \"memory_limit\" is too large.");
}

TEST(Knobs, MustBeUsableSliders) {
  const auto complaint = [](auto change) {
    Scenario scenario = trap();
    scenario.bindings.clear();
    change(scenario.knobs[0]);
    return message_of([&] { validate(scenario); });
  };
  EXPECT_EQ(complaint([](Knob& knob) { knob.value = 21; }),
            "knobs[0].value must be between its min and its max.");
  EXPECT_EQ(complaint([](Knob& knob) { knob.min = 20; }), "knobs[0].min must be below its max.");
  EXPECT_EQ(complaint([](Knob& knob) { knob.step = -1; }), "knobs[0].step must not be negative.");
  EXPECT_EQ(complaint([](Knob& knob) {
              knob.min = 0;
              knob.logarithmic = true;
            }),
            "knobs[0].min must be above 0 for a logarithmic knob.");
  EXPECT_NE(complaint([](Knob& knob) { knob.name = "M"; }).find("knobs[0].name must be a letter"),
            std::string::npos);
}

TEST(Family, NumbersJobsWithinALine) {
  Scenario scenario = trap();
  std::get<TraceWorkload>(scenario.workload).family = {"L x 2i L-i", "9 9"};
  const std::vector<TraceRow> rows = expand_family(scenario);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0].prompt, 0);
  EXPECT_EQ(rows[0].output, 3);
  EXPECT_EQ(rows[2].prompt, 4);
  EXPECT_EQ(rows[2].output, 1);
  EXPECT_EQ(rows[2].predicted_max, 1);
  EXPECT_EQ(rows[3].prompt, 9);
}

TEST(Family, MayHaveArrivalsAndPredictions) {
  Scenario scenario = trap();
  auto& workload = std::get<TraceWorkload>(scenario.workload);
  workload.trace.has_arrivals = true;
  workload.trace.has_predictions = true;
  workload.family = {"2 x 10i 1 L 1 2L"};
  const std::vector<TraceRow> rows = expand_family(scenario);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[1], (TraceRow{10, 1, 3, 1, 6}));
}

TEST(Family, ACountOfZeroMakesNoJobs) {
  Scenario scenario = trap();
  std::get<TraceWorkload>(scenario.workload).family = {"L-3 x 1 1", "1 1"};
  EXPECT_EQ(expand_family(scenario).size(), 1U);
}

TEST(Family, SaysWhichLineIsNoJob) {
  const auto complaint = [](std::string line) {
    Scenario scenario = trap();
    std::get<TraceWorkload>(scenario.workload).family = {"1 1", std::move(line)};
    return message_of([&] { (void)expand_family(scenario); });
  };
  EXPECT_EQ(complaint("1 L-3"),
            "workload.family[1] has an output of 0; it must be between 1 and 1000000000.");
  EXPECT_EQ(complaint("1"),
            "workload.family[1] must have 2 numbers (prompt output), without blanks within them, "
            "not \"1\".");
  EXPECT_EQ(complaint("10^9 x 1 1"), "workload.family[1] makes more than 1000000 jobs.");
  EXPECT_EQ(complaint("-1 x 1 1"), "workload.family[1] has a negative count of jobs.");
  EXPECT_EQ(complaint("2 x 1 Q"),
            "workload.family[1] has the unknown name \"Q\" at character 1 of \"Q\".");
}

TEST(Family, WorksOutNoMoreThanAMoment) {
  Scenario scenario = trap();
  std::string longest = "1";
  while (longest.size() < 990) longest += "+i^i";
  std::get<TraceWorkload>(scenario.workload).family = {"10^6 x 1 " + longest};
  EXPECT_EQ(message_of([&] { (void)expand_family(scenario); }),
            "workload.family[0] takes too long to be worked out for 1000000 jobs; fewer jobs or "
            "shorter expressions would do.");
  // Jobs that are all the same are worked out once.
  std::get<TraceWorkload>(scenario.workload).family = {"10^6 x 1 1+L^2/3"};
  EXPECT_EQ(expand_family(scenario).size(), 1'000'000U);
  // And a formula over i that somebody would write is short.
  std::get<TraceWorkload>(scenario.workload).family = {"10^6 x i+1 1+floor(i/L)"};
  const std::vector<TraceRow> rows = expand_family(scenario);
  ASSERT_EQ(rows.size(), 1'000'000U);
  EXPECT_EQ(rows.back().output, 1 + 333'333);
}

TEST(Family, CanBeStopped) {
  Scenario scenario = trap();
  std::get<TraceWorkload>(scenario.workload).family = {"L x 1 1+i"};
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW((void)expand_family(scenario, stop.get_token()), SimulationStopped);
  EXPECT_THROW((void)build_instance(scenario, stop.get_token()), SimulationStopped);
}

TEST(Family, MayBePutInPlaceOnce) {
  Scenario scenario = trap();
  const Instance instance = build_instance(scenario);
  expand_in_place(scenario);
  EXPECT_TRUE(std::get<TraceWorkload>(scenario.workload).family.empty());
  EXPECT_EQ(build_instance(scenario), instance);
}

TEST(Family, IsCheckedByItsEnds) {
  Scenario scenario = trap();
  auto& family = std::get<TraceWorkload>(scenario.workload).family;
  family = {"L x 1 L-i", "4 2"};
  EXPECT_EQ(check_family(scenario), 4);
  family = {"L+1 x 1 L-i"};
  EXPECT_EQ(message_of([&] { (void)check_family(scenario); }),
            "workload.family[0] has an output of 0; it must be between 1 and 1000000000.");
}

TEST(Knobs, KnowHowManyJobsThereAreWhereTheRowsAreKeptElsewhere) {
  Scenario scenario = trap();
  auto& workload = scenario.workload.emplace<TraceWorkload>();
  workload.trace.rows.assign(5, TraceRow{0, 1, 1, 1, 1});
  scenario.bindings = {{"memory_limit", "500/n"}};
  apply_knobs(scenario);
  EXPECT_EQ(scenario.memory_limit, 100);
  workload.trace.rows.clear();
  apply_knobs(scenario, 50);
  EXPECT_EQ(scenario.memory_limit, 10);
  set_all(scenario, std::vector<std::string>{"memory_limit = n + 1"}, 50);
  EXPECT_EQ(scenario.memory_limit, 51);
  scenario.bindings = {{"memory_limit", "500/n"}};
  EXPECT_NO_THROW(validate_knobs(scenario, 50));
  EXPECT_THROW(validate_knobs(scenario), InputError);
}

TEST(Knobs, SayWhichFieldWasMovedByHand) {
  Scenario scenario = trap();
  apply_knobs(scenario);
  EXPECT_EQ(moved_bindings(scenario), (std::vector<bool>{false, false}));
  scenario.memory_limit = 30;
  EXPECT_EQ(moved_bindings(scenario), (std::vector<bool>{true, false}));
  scenario.policies.pop_back();
  EXPECT_EQ(moved_bindings(scenario), (std::vector<bool>{true, true}));
  scenario = trap();
  set_target(scenario, "L", 4);
  apply_knobs(scenario);
  EXPECT_EQ(moved_bindings(scenario), (std::vector<bool>{false, false}));
}

TEST(Binding, ReadsAndWritesItsLine) {
  const Binding binding = parse_binding("  memory_limit=L^3 + 1 ");
  EXPECT_EQ(binding, (Binding{"memory_limit", "L^3 + 1"}));
  EXPECT_EQ(to_string(binding), "memory_limit = L^3 + 1");
  EXPECT_EQ(message_of([] { (void)parse_binding("L^3 + 1"); }),
            "must be \"TARGET = EXPRESSION\", not \"L^3 + 1\"");
}

}  // namespace
}  // namespace gnomon
