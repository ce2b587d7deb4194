// Steps of lessons and the answers to their questions.
#include <gtest/gtest.h>

#include <cstring>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/lessons/answers.h"
#include "engine/simulate/simulator.h"
#include "tests/unit/scenario_fixture.h"

namespace gnomon {
namespace {

using test::message_of;

/// M = 6, s = 2, o = (1, 1, 2, 3): the worked example of POLICIES §4.
class Answers : public ::testing::Test {
 protected:
  Answers() {
    scenario_.memory_limit = 6;
    scenario_.knobs = {{"k", "", 4, 1, 9}};
    auto& workload = scenario_.workload.emplace<TraceWorkload>();
    for (const Tokens output : {1, 1, 2, 3})
      workload.trace.rows.push_back({0, 2, output, output, output});
    scenario_.policies = {{"h-sf", {}}, {"gsa", {}}};
    simulate_all();
  }

  void simulate_all() {
    instance_ = build_instance(scenario_);
    bounds_ = lower_bounds(instance_);
    schedules_.clear();
    metrics_.clear();
    panes_.clear();
    for (const PolicySpec& spec : scenario_.policies) {
      schedules_.push_back(simulate(instance_, *make_policy(spec, instance_)));
    }
    for (const Schedule& schedule : schedules_) {
      metrics_.push_back(measure(instance_, schedule, bounds_));
    }
    for (std::size_t i = 0; i < schedules_.size(); ++i) {
      panes_.push_back({&instance_, &schedules_[i], &metrics_[i]});
    }
  }

  double answer(std::string_view expression) {
    return evaluate_answer(expression, scenario_, panes_, bounds_);
  }
  std::string complaint(std::string_view expression) {
    return message_of([&] { (void)answer(expression); });
  }

  Scenario scenario_;
  Instance instance_;
  Bounds bounds_;
  std::vector<Schedule> schedules_;
  std::vector<Metrics> metrics_;
  std::vector<MeasuredPane> panes_;
};

// Counted by hand. h-sf: jobs 0 and 1 in round 0, job 2 in rounds 1 and 2, job 3 in 3 to 5. gsa:
// slices of 1, 2 and 4; jobs 2 and 3 are killed after round 1 with 3 tokens each, job 2 completes
// in rounds 2 and 3, job 3 is killed after rounds 4 and 5 with 3 and 4 tokens, and runs in 6 to 8.
TEST_F(Answers, AreWhatWasCountedByHand) {
  const std::pair<const char*, double> counted[] = {
      {"total_latency(1)", 1 + 1 + 3 + 6},
      {"total_latency(2)", 1 + 1 + 4 + 9},
      {"mean_latency(1)", 2.75},
      {"mean_latency(2)", 3.75},
      {"makespan(1)", 6},
      {"makespan(2)", 9},
      {"kills(1)", 0},
      {"kills(2)", 3},
      {"peak(1)", 6},
      {"peak(2)", 6},
      {"lost(1)", 0},
      {"lost(2)", 3 + 3 + 3 + 4},
      {"utilization(1)", 25.0 / 36},
      {"utilization(2)", 38.0 / 54},
      {"ratio(1)", 1.1},
      {"ratio(2)", 1.5},
      {"phases(1)", 0},
      {"phases(2)", 3},
      {"start(1, 3)", 3},
      {"start(2, 3)", 6},
      {"end(1, 2)", 3},
      {"end(2, 3)", 9},
      {"latency(1, 3)", 6},
      {"latency(2, 2)", 4},
      {"waiting(1, 3)", 3},
      {"waiting(2, 3)", 1},
      {"attempts(1, 3)", 1},
      {"attempts(2, 3)", 3},
      {"memory(1, 0)", 3 + 3},
      {"memory(1, 4)", 4},
      {"memory(2, 5)", 4},
      {"memory(1, 1000)", 0},
      {"active(1, 0)", 2},
      {"active(2, 4)", 1},
      {"active(1, 6)", 0},
      {"prompt(3)", 2},
      {"output(3)", 3},
      {"arrival(3)", 0},
      {"area(3)", 3 + 4 + 5},
      {"jobs()", 4},
      {"lower_bound()", 1 + 1 + 3 + 5},
      {"area_bound()", 47.0 / 6},
      {"n + M + k", 4 + 6 + 4},
  };
  std::set<std::string> asked;
  for (const auto& [expression, number] : counted) {
    EXPECT_DOUBLE_EQ(answer(expression), number) << expression;
    asked.insert(std::string(expression, std::strcspn(expression, "(")));
  }
  for (const AnswerFunction& function : answer_functions()) {
    EXPECT_TRUE(asked.contains(std::string(function.name))) << function.name << " is not counted";
  }
}

TEST_F(Answers, CountFromTheArrival) {
  // Job 1 arrives in round 2, when job 0 holds 5 of 6 tokens until round 3.
  scenario_.arrival_mode = ArrivalMode::trace;
  std::get<TraceWorkload>(scenario_.workload).trace.rows = {{0, 2, 3, 3, 3}, {2, 2, 1, 1, 1}};
  simulate_all();
  EXPECT_EQ(answer("arrival(1)"), 2);
  EXPECT_EQ(answer("start(1, 1)"), 3);
  EXPECT_EQ(answer("waiting(1, 1)"), 1);
  EXPECT_EQ(answer("latency(1, 1)"), 2);
}

TEST_F(Answers, KnowHowManyJobsThereAreWhereTheRowsAreKeptElsewhere) {
  std::get<TraceWorkload>(scenario_.workload).trace.rows.clear();
  EXPECT_EQ(evaluate_answer("500/n", scenario_, panes_, bounds_, 4), 125);
}

TEST_F(Answers, SayWhatIsNotThere) {
  EXPECT_EQ(complaint("kills(3)"), "names a pane that is not there; there are 2");
  EXPECT_EQ(complaint("kills(0)"), "names a pane that is not there; there are 2");
  EXPECT_EQ(complaint("end(1, 4)"), "names a job that is not there");
  // Numbers that no whole number of the machine can hold.
  for (const char* number : {"10^300", "-10^300", "1.5", "10^19", "-1"}) {
    EXPECT_EQ(complaint(std::string("output(") + number + ")"), "names a job that is not there");
    EXPECT_EQ(complaint(std::string("memory(1, ") + number + ")"),
              "asks about a round that is none");
  }
  EXPECT_EQ(complaint("output(0/0)"), "has no finite value: \"output(0/0)\"");
  EXPECT_EQ(complaint("end(1)"), "calls end with other arguments than (pane, job)");
  panes_[1] = {};
  EXPECT_EQ(complaint("kills(2)"), "asks about a pane that has no result");
}

TEST_F(Answers, JobsAreNamedByTheirSourceRow) {
  instance_.source_rows = {10, 20, 30, 40};
  EXPECT_EQ(answer("output(40)"), 3);
  EXPECT_EQ(complaint("output(3)"), "names a job that is not there");
}

TEST_F(Answers, ANumberMayBeOffByItsTolerance) {
  LessonQuestion question;
  question.answer = "mean_latency(1)";
  question.tolerance = 0.05;
  const LessonKey key = answer_key(question, scenario_, panes_, bounds_);
  EXPECT_TRUE(is_right(question, key, 2.75));
  EXPECT_TRUE(is_right(question, key, 2.8));
  EXPECT_FALSE(is_right(question, key, 2.81));
  EXPECT_FALSE(is_right(question, key, 11));
}

TEST_F(Answers, AChoiceNeedsARightAndAWrongOne) {
  LessonQuestion question;
  question.choices = {{"Yes", "kills(2) > kills(1)"}, {"No", "kills(2) <= kills(1)"}};
  EXPECT_EQ(answer_key(question, scenario_, panes_, bounds_).right,
            (std::vector<bool>{true, false}));
  question.choices[1].holds = "1";
  EXPECT_EQ(message_of([&] { (void)answer_key(question, scenario_, panes_, bounds_); }),
            "has choices that are all right");
  question.choices[0].holds = question.choices[1].holds = "0";
  EXPECT_EQ(message_of([&] { (void)answer_key(question, scenario_, panes_, bounds_); }),
            "has no choice that is right");
}

TEST_F(Answers, AStepSetsKnobsFieldsAndPolicies) {
  scenario_.bindings = {{"memory_limit", "2 k"}};
  LessonStep step;
  step.set = {"k = 5"};
  step.policies = {"gba:alpha=2", "fcfs", "svf"};
  scenario_.lesson = {step, step};
  scenario_.lesson[1].set = {"memory_limit = M + k", "k = 8"};
  const Scenario first = scenario_of_step(scenario_, 0);
  EXPECT_EQ(first.memory_limit, 10);
  EXPECT_EQ(first.policies.size(), 3U);
  // Knobs first, then what hangs on them, then the step's own fields.
  EXPECT_EQ(scenario_of_step(scenario_, 1).memory_limit, 24);
  EXPECT_EQ(scenario_.memory_limit, 6);
}

TEST_F(Answers, AStepThatCannotBeIsRefused) {
  scenario_.lesson.resize(2);
  scenario_.lesson[1].policies = {"gas"};
  EXPECT_NE(message_of([&] {
              validate(scenario_);
            }).find("lesson[1].policies[0]: There is no policy 'gas'"),
            std::string::npos);
  scenario_.lesson[1].policies.clear();
  scenario_.lesson[1].set = {"memory = 3"};
  EXPECT_NE(message_of([&] {
              validate(scenario_);
            }).find("lesson[1].set: there is nothing to set under \"memory\""),
            std::string::npos);
  scenario_.lesson[1].set.clear();
  scenario_.lesson[1].question.emplace().text = "Well?";
  EXPECT_EQ(message_of([&] { validate(scenario_); }),
            "lesson[1].question must have either an answer or choices.");
}

/// Empty where the scenario can be used.
std::string complaint_about(const Scenario& scenario) {
  try {
    validate(scenario);
  } catch (const InputError& error) {
    return error.what();
  }
  return {};
}

/// A lesson of one step that sets `set`, over three jobs of prompt 2.
std::string complaint_about_step(const std::vector<std::string>& set,
                                 const std::vector<std::int64_t>& highlight = {}) {
  Scenario scenario;
  scenario.memory_limit = 10;
  scenario.knobs = {{"k", "", 3, 1, 9}, {"o", "", 2, 0, 9}};
  scenario.workload.emplace<TraceWorkload>().family = {"k x 2 o"};
  scenario.policies = {{"gba", {}}};
  LessonStep step;
  step.title = step.text = "Look.";
  step.set = set;
  step.highlight = highlight;
  scenario.lesson = {step};
  return complaint_about(scenario);
}

TEST(LessonStep, WhatItSetsMustBePossible) {
  EXPECT_EQ(complaint_about_step({"memory_limit = 20", "k = 5"}, {0, 4}), "");
  EXPECT_EQ(complaint_about_step({"memory_limit = -5"}),
            "lesson[0].set: memory_limit is -5; it must be between 1 and 1000000000 tokens.");
  EXPECT_EQ(complaint_about_step({"k = 10"}),
            "lesson[0].set: knobs[0].value must be between its min and its max.");
  EXPECT_EQ(complaint_about_step({"workload.speed = 0"}).substr(0, 30),
            "lesson[0].set: workload.speed ");
  EXPECT_EQ(complaint_about_step({"o = 0"}),
            "lesson[0].set: workload.family[0] has an output of 0; it must be between 1 and "
            "1000000000.");
  EXPECT_EQ(complaint_about_step({"policies[0].parameters.alpha = 0"}).substr(0, 28),
            "lesson[0].set: policies[0]: ");
  EXPECT_EQ(complaint_about_step({"predictions.width = 7"}).substr(0, 15), "lesson[0].set: ");
}

TEST(LessonStep, PointsAtJobsThatAreThere) {
  EXPECT_EQ(complaint_about_step({}, {3}), "lesson[0].highlight names job 3, which is not there.");
  EXPECT_EQ(complaint_about_step({}, {-1}),
            "lesson[0].highlight names job -1, which is not there.");
  EXPECT_EQ(complaint_about_step({"k = 4"}, {3}), "");
  EXPECT_EQ(complaint_about_step({}, std::vector<std::int64_t>(1001, 0)),
            "lesson[0].highlight may name at most 1000 jobs.");
}

TEST(LessonStep, PointsAtRowsOfTheTraceThatAreThere) {
  Scenario scenario;
  auto& trace = scenario.workload.emplace<TraceWorkload>().trace;
  trace.rows = {{0, 2, 1, 1, 1}, {0, 2, 2, 2, 2}};
  trace.source_rows = {4, 9};
  scenario.policies = {{"fcfs", {}}};
  scenario.lesson.resize(1);
  scenario.lesson[0].set = {"memory_limit = 500/n"};
  scenario.lesson[0].highlight = {9};
  EXPECT_EQ(complaint_about(scenario), "");
  EXPECT_EQ(scenario_of_step(scenario, 0).memory_limit, 250);
  scenario.lesson[0].highlight = {1};
  EXPECT_EQ(message_of([&] { validate(scenario); }),
            "lesson[0].highlight names job 1, which is not there.");
}

TEST(LessonStep, AsksInExpressionsThatCanBeRead) {
  Scenario scenario;
  scenario.workload.emplace<TraceWorkload>().family = {"3 x 2 1"};
  scenario.policies = {{"fcfs", {}}};
  scenario.lesson.resize(1);
  LessonQuestion& question = scenario.lesson[0].question.emplace();
  question.answer = "kills(1) +";
  EXPECT_EQ(message_of([&] { validate(scenario); }),
            "lesson[0].question.answer ends where a number belongs at character 11 of "
            "\"kills(1) +\"");
  question.answer.clear();
  question.choices = {{"a", "kills(1) = 0"}, {"b", "kils > 0"}};
  EXPECT_EQ(message_of([&] { validate(scenario); }),
            "lesson[0].question.choices[1].holds has the unknown name \"kils\" at character 1 of "
            "\"kils > 0\"");
}

}  // namespace
}  // namespace gnomon
