// Lessons and knobs in the real window.
#include "tests/gui/window_fixture.h"
#include "tests/unit/scenario_fixture.h"

namespace gnomon::test {
namespace {

using nlohmann::json;

/// The priority trap with its size as a knob, told in three steps.
Scenario small_lesson() {
  Scenario scenario;
  scenario.name = "A lesson";
  scenario.memory_limit = 28;
  scenario.knobs = {{"L", "Length L", 3, 1, 8}};
  scenario.bindings = {{"memory_limit", "L^3 + 1"}};
  scenario.workload.emplace<TraceWorkload>().family = {"L^3 x 1 L", "L^3 1"};
  scenario.policies = {{"fcfs", {}}, {"svf", {}}};
  LessonStep number;
  number.title = "Count";
  number.text = "A job has an area.";
  number.playhead = 2;
  number.highlight = {1, 2};
  number.question.emplace().text = "What is the area of job 0?";
  number.question->answer = "area(0)";
  number.question->hint = "A rectangle and a triangle.";
  number.question->explanation = "3 + 6.";
  LessonStep choice;
  choice.title = "Choose";
  choice.text = "Two policies.";
  choice.set = {"L = 4"};
  choice.policies = {"gsa:alpha=2"};
  choice.shown = {ViewKind::jobs};
  choice.question.emplace().text = "How many runs were killed?";
  choice.question->choices = {{"none", "kills(1) = 0"}, {"some", "kills(1) > 0"}};
  LessonStep last;
  last.title = "That is all";
  last.text = "Good.";
  scenario.lesson = {number, choice, last};
  return scenario;
}

class LessonTest : public WindowTest {
 protected:
  void open_lesson(const Scenario& scenario = small_lesson()) {
    save_scenario(scenario, folder_ / "lesson.json");
    open({(folder_ / "lesson.json").string()});
  }
  void click(const std::string& name) {
    const Rect rect = app->widget(name);
    display.click(rect.centre());
    settle();
  }
  void type(const std::string& digits) {
    for (const char digit : digits) display.key(std::string(1, digit));
  }
  std::string title() { return said("lesson.title"); }
  std::string verdict() { return said("lesson.verdict"); }

  TemporaryFolder folder_;
};

TEST_F(LessonTest, OneKeyLeadsThroughALesson) {
  open_lesson();
  EXPECT_EQ(title(), "Count");
  EXPECT_EQ(said("lesson.place"), "1 of 3");
  display.key("Return");
  EXPECT_EQ(verdict(), "It is 9. 3 + 6.");
  display.key("Return");
  EXPECT_EQ(title(), "Choose");
  display.key("Return");
  settle();
  display.key("Return");
  EXPECT_EQ(title(), "That is all");
  display.key("Return");
  EXPECT_EQ(said("lesson.place"), "finished");
  EXPECT_FALSE(settle().at("modified")) << "steps are no changes that would have to be saved";
}

TEST_F(LessonTest, StepsShowWhatTheySpeakOf) {
  open_lesson();
  EXPECT_EQ(settle().at("playhead"), 2);
  EXPECT_EQ(settle().at("selected_job"), 1);
  display.key("Page_Down");
  settle();
  display.key("Page_Down");  // what presenters send
  const json state = settle();
  ASSERT_EQ(state.at("panes").size(), 1U);
  EXPECT_EQ(state.at("panes").at(0).at("view_kind"), "jobs");
  EXPECT_EQ(state.at("memory_limit"), 65);
  display.key("Page_Up");
  EXPECT_EQ(settle().at("memory_limit"), 28);
  EXPECT_EQ(settle().at("panes").size(), 2U);
}

TEST_F(LessonTest, ANumberIsJudgedByTheSimulation) {
  open_lesson();
  click("lesson.field");
  type("8");
  display.key("Return");
  EXPECT_EQ(verdict(), "Not so. A rectangle and a triangle.");
  type("9");  // over what was there
  display.key("Return");
  EXPECT_EQ(verdict(), "Right. 3 + 6.");
}

TEST_F(LessonTest, TheAnswerFollowsWhatTheUserTurns) {
  open_lesson();
  const Rect track = app->widget("knob.L");
  display.click({track.x + track.w - 1, track.y + track.h / 2});
  const json state = settle();
  EXPECT_EQ(state.at("memory_limit"), 513);
  click("lesson.field");
  type("44");  // 1·8 + 8·9/2
  click("lesson.check");
  EXPECT_EQ(verdict(), "Right. In this step's own instance: 3 + 6.");
  display.key("z", {"Control_L"});
  EXPECT_EQ(settle().at("memory_limit"), 28);
}

TEST_F(LessonTest, AStepThatWasLeftSaysSoAndCanBeRestored) {
  open_lesson();
  EXPECT_EQ(said("lesson.left"), "");
  const Rect track = app->widget("knob.L");
  display.click({track.x + track.w - 1, track.y + track.h / 2});
  EXPECT_EQ(said("lesson.left"), "! The instance is no longer this step's. Shift T restores it.");
  display.key("t", {"Shift_L"});
  EXPECT_EQ(settle().at("memory_limit"), 28);
  EXPECT_EQ(said("lesson.left"), "");
  click("pane1.close");
  EXPECT_NE(said("lesson.left"), "");
  click("lesson.restore");
  EXPECT_EQ(settle().at("panes").size(), 2U);
  EXPECT_EQ(said("lesson.left"), "");
}

TEST_F(LessonTest, UndoGoesBackAStep) {
  open_lesson();
  display.key("Page_Down");
  settle();
  display.key("Page_Down");
  EXPECT_EQ(title(), "Choose");
  EXPECT_EQ(settle().at("memory_limit"), 65);
  display.key("z", {"Control_L"});
  EXPECT_EQ(settle().at("memory_limit"), 28);
  EXPECT_EQ(title(), "Count");
  EXPECT_EQ(said("lesson.left"), "");
  display.key("z", {"Control_L", "Shift_L"});
  EXPECT_EQ(settle().at("memory_limit"), 65);
  EXPECT_EQ(title(), "Choose");
}

TEST_F(LessonTest, DigitsChooseWhileThereIsSomethingToChoose) {
  Scenario scenario = small_lesson();
  scenario.lesson[1].policies = {"gsa:alpha=2", "fcfs"};
  open_lesson(scenario);
  display.key("2");
  EXPECT_EQ(settle().at("focused_pane"), 1) << "a number is asked for: digits are those of panes";
  display.key("Page_Down");
  settle();
  display.key("Page_Down");
  settle();
  display.key("1");
  EXPECT_EQ(verdict(), "Not so. ");
  display.key("2");
  EXPECT_EQ(verdict(), "Right. ");
  EXPECT_EQ(settle().at("focused_pane"), 0);
  display.key("2");
  EXPECT_EQ(settle().at("focused_pane"), 1);
}

TEST_F(LessonTest, WhatWasTypedIsGoneWhenTheLessonBeginsAnew) {
  open_lesson();
  click("lesson.field");
  type("8");
  display.key("Return");
  EXPECT_NE(verdict(), "");
  display.key("Escape");
  for (int i = 0; i < 6 && said("lesson.place") != "finished"; ++i) {
    display.key("Page_Down");
    settle();
  }
  click("lesson.again");
  EXPECT_EQ(title(), "Count");
  click("lesson.check");
  EXPECT_EQ(verdict(), "") << "nothing was given";
}

/// Three rows of a file of which the middle one was left out, and does not fit either.
Scenario lesson_over_rows() {
  Scenario scenario;
  scenario.memory_limit = 100;
  scenario.drop_infeasible = true;
  Trace& trace = scenario.workload.emplace<TraceWorkload>().trace;
  trace.rows = {{0, 2, 3, 3, 3}, {0, 2, 100, 100, 100}, {0, 2, 5, 5, 5}, {0, 2, 4, 4, 4}};
  trace.source_rows = {0, 2, 7, 9};
  scenario.policies = {{"fcfs", {}}};
  LessonStep step;
  step.title = step.text = "Look.";
  step.set = {"memory_limit = 400/n"};
  step.highlight = {7};
  scenario.lesson = {step};
  scenario.knobs = {{"L", "Length L", 1, 1, 8}};
  scenario.bindings = {{"memory_limit", "400L/n"}};
  return scenario;
}

TEST_F(LessonTest, JobsAreThoseOfTheRowsThatAStepNames) {
  open_lesson(lesson_over_rows());
  EXPECT_EQ(settle().at("selected_job"), 1) << "row 2 is left out";
}

TEST_F(LessonTest, ExpressionsKnowHowManyRowsThereAre) {
  open_lesson(lesson_over_rows());
  EXPECT_EQ(settle().at("memory_limit"), 100);
  const Rect track = app->widget("knob.L");
  display.click({track.x + track.w - 1, track.y + track.h / 2});
  EXPECT_EQ(settle().at("memory_limit"), 800);
}

TEST_F(LessonTest, AKnobSaysWhenItsFieldWasSetByHand) {
  Scenario scenario = small_lesson();
  scenario.lesson.clear();
  open_lesson(scenario);
  EXPECT_EQ(said("knobs.moved"), "");
  const Rect track = app->widget("memory");
  display.click({track.x + track.w - 1, track.y + track.h / 2});
  settle();
  EXPECT_EQ(said("knobs.moved"), "! Not where the knobs put it: M.");
  click("knobs.follow");
  EXPECT_EQ(settle().at("memory_limit"), 28);
  EXPECT_EQ(said("knobs.moved"), "");
}

TEST_F(LessonTest, AChoiceIsJudgedByTheSimulation) {
  open_lesson();
  display.key("Return");
  settle();
  display.key("Return");
  settle();
  click("lesson.choice.0");
  EXPECT_EQ(verdict(), "Not so. ");
  click("lesson.choice.1");
  EXPECT_EQ(verdict(), "Right. ");
}

TEST_F(LessonTest, TheBarMayBePutAway) {
  open_lesson();
  display.key("t");
  EXPECT_FALSE(settle().at("widgets").contains("lesson"));
  EXPECT_EQ(said("lesson.strip"), "The lesson is hidden at step 1 of 3. T shows it.");
  display.key("t");
  EXPECT_TRUE(settle().at("widgets").contains("lesson"));
  display.key("t");
  click("lesson.strip");
  EXPECT_TRUE(settle().at("widgets").contains("lesson"));
}

TEST_F(LessonTest, TakesTheRoomOfTheDockWhereThereIsLittleUntilItIsWanted) {
  open_lesson();
  display.key("k");
  EXPECT_TRUE(settle().at("widgets").contains("dock")) << "room for both";
  for (int i = 0; i < 6; ++i) display.key("equal", {"Control_L"});
  EXPECT_FALSE(settle().at("widgets").contains("dock"));
  display.key("k");
  EXPECT_TRUE(settle().at("widgets").contains("dock"));
  display.key("k");
  EXPECT_FALSE(settle().at("widgets").contains("dock"));
  EXPECT_EQ(settle().at("dock"), "none");
}

}  // namespace
}  // namespace gnomon::test
