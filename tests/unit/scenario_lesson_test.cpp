// Steps of lessons and the answers to their questions.
#include <gtest/gtest.h>

#include <string>
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
    instance_ = build_instance(scenario_);
    bounds_ = lower_bounds(instance_);
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

TEST_F(Answers, AreWhatTheSimulationSays) {
  EXPECT_EQ(answer("total_latency(1)"), 11);
  EXPECT_EQ(answer("total_latency(2)"), 15);
  EXPECT_EQ(answer("kills(2)"), 3);
  EXPECT_EQ(answer("makespan(2)"), 9);
  EXPECT_EQ(answer("mean_latency(1)"), 2.75);
  EXPECT_EQ(answer("lower_bound()"), 10);
  EXPECT_DOUBLE_EQ(answer("area_bound()"), 47.0 / 6);
  EXPECT_DOUBLE_EQ(answer("ratio(1)"), 1.1);
  EXPECT_EQ(answer("jobs()"), 4);
  EXPECT_EQ(answer("n + M + k"), 14);
}

TEST_F(Answers, FindRoundsAndMemoryOfJobs) {
  EXPECT_EQ(answer("prompt(3) + output(3)"), 5);
  EXPECT_EQ(answer("area(3)"), 12);
  EXPECT_EQ(answer("start(1, 0)"), 0);
  EXPECT_EQ(answer("end(1, 0)"), 1);
  EXPECT_EQ(answer("latency(1, 0)"), 1);
  EXPECT_EQ(answer("memory(1, 0)"), 6);  // two jobs of 2 + 1 tokens
  EXPECT_EQ(answer("active(1, 0)"), 2);
  EXPECT_EQ(answer("memory(1, 1000)"), 0);
  EXPECT_GT(answer("attempts(2, 3)"), 1);
  EXPECT_EQ(answer("attempts(1, 3)"), 1);
  EXPECT_EQ(answer("waiting(1, 3)"), answer("start(1, 3)"));
  EXPECT_EQ(answer("lost(1)"), 0);
  EXPECT_GT(answer("lost(2)"), 0);
}

TEST_F(Answers, EveryFunctionThatIsListedWorks) {
  for (const AnswerFunction& function : answer_functions()) {
    std::string call(function.name);
    if (function.arguments.empty()) call += "()";
    if (function.arguments == "pane") call += "(2)";
    if (function.arguments == "job") call += "(0)";
    if (function.arguments.starts_with("pane, ")) call += "(2, 0)";
    EXPECT_NO_THROW((void)answer(call)) << call;
    EXPECT_FALSE(function.meaning.empty()) << call;
  }
}

TEST_F(Answers, SayWhatIsNotThere) {
  EXPECT_EQ(complaint("kills(3)"), "names a pane that is not there; there are 2");
  EXPECT_EQ(complaint("kills(0)"), "names a pane that is not there; there are 2");
  EXPECT_EQ(complaint("end(1, 4)"), "names a job that is not there");
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
  EXPECT_NE(message_of([&] { validate(scenario_); }).find("lesson[1]: There is no policy 'gas'"),
            std::string::npos);
  scenario_.lesson[1].policies.clear();
  scenario_.lesson[1].set = {"memory = 3"};
  EXPECT_NE(message_of([&] {
              validate(scenario_);
            }).find("lesson[1]: there is nothing to set under \"memory\""),
            std::string::npos);
  scenario_.lesson[1].set.clear();
  scenario_.lesson[1].question.emplace().text = "Well?";
  EXPECT_EQ(message_of([&] { validate(scenario_); }),
            "lesson[1].question must have either an answer or choices.");
}

}  // namespace
}  // namespace gnomon
