// The course of a lesson: one key leads through it, answers are judged, nothing blocks.
#include <gtest/gtest.h>

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "app/desktop/document.h"
#include "app/desktop/lesson/lesson_course.h"
#include "app/desktop/lesson/lesson_highlight.h"
#include "app/desktop/scene_builder.h"
#include "engine/simulate/simulator.h"

namespace gnomon::desktop {
namespace {

LessonStep step(const std::string& title) {
  LessonStep made;
  made.title = title;
  return made;
}

/// A step without a question, one that asks for a number, one with two choices.
Lesson three_steps() {
  Lesson lesson = {step("look"), step("count"), step("choose")};
  lesson[1].question.emplace().answer = "kills(1)";
  lesson[2].question.emplace().choices = {{"a", "0"}, {"b", "1"}};
  return lesson;
}

const LessonKey seven{7.0, {}};
const LessonKey second{std::nullopt, {false, true}};

TEST(LessonCourse, OneKeyLeadsToItsEnd) {
  LessonCourse course;
  course.begin(three_steps());
  EXPECT_EQ(course.next(), LessonCourse::Next::step);
  course.go_to(1);
  EXPECT_EQ(course.next(), LessonCourse::Next::reveal);
  course.reveal(seven);
  EXPECT_EQ(course.next(), LessonCourse::Next::step);
  course.go_to(2);
  course.reveal(second);
  EXPECT_EQ(course.next(), LessonCourse::Next::finish);
  course.finish();
  EXPECT_TRUE(course.finished());
  EXPECT_EQ(course.score().questions, 2U);
  EXPECT_EQ(course.score().right, 0U);
}

TEST(LessonCourse, AWrongAnswerMayBeTriedAgain) {
  LessonCourse course;
  course.begin(three_steps());
  course.go_to(1);
  course.give_number("8", seven);
  EXPECT_EQ(course.answer().state, LessonAnswer::State::wrong);
  EXPECT_FALSE(course.answer().key) << "what is right is not given away";
  course.give_number("7.0", seven);
  EXPECT_EQ(course.answer().state, LessonAnswer::State::right);
  EXPECT_EQ(course.answer().wrong_tries, 1);
  course.give_number("9", seven);
  EXPECT_EQ(course.answer().state, LessonAnswer::State::right) << "it is settled";
  EXPECT_EQ(course.score().right, 1U);
  EXPECT_EQ(course.score().right_at_once, 0U);
}

TEST(LessonCourse, ChoicesAreJudged) {
  LessonCourse course;
  course.begin(three_steps());
  course.go_to(2);
  course.give_choice(0, second);
  EXPECT_EQ(course.answer().state, LessonAnswer::State::wrong);
  course.give_choice(5, second);
  EXPECT_EQ(course.answer().wrong_tries, 1) << "there is no such choice";
  course.give_choice(1, second);
  EXPECT_EQ(course.answer().state, LessonAnswer::State::right);
  EXPECT_EQ(course.answer().chosen, 1U);
}

TEST(LessonCourse, AnswersStayWhenSomebodyGoesBack) {
  LessonCourse course;
  course.begin(three_steps());
  course.go_to(1);
  course.give_number("7", seven);
  course.go_to(0);
  course.go_to(1);
  EXPECT_EQ(course.answer().state, LessonAnswer::State::right);
  course.go_to(3);
  EXPECT_EQ(course.index(), 1U);
}

TEST(LessonCourse, WhatIsNoNumberIsNoWrongAnswer) {
  LessonCourse course;
  course.begin(three_steps());
  course.go_to(1);
  course.give_number("seven", seven);
  EXPECT_EQ(course.answer().state, LessonAnswer::State::open);
  EXPECT_EQ(course.answer().problem, "\"seven\" is no number.");
  course.give_number("7", seven);
  EXPECT_TRUE(course.answer().problem.empty());
}

TEST(LessonCourse, StepsWithoutAQuestionTakeNoAnswers) {
  LessonCourse course;
  course.begin(three_steps());
  course.give_number("7", seven);
  course.reveal(seven);
  EXPECT_EQ(course.answer().state, LessonAnswer::State::open);
  LessonCourse none;
  none.begin({});
  EXPECT_FALSE(none.exists());
  none.finish();
  EXPECT_FALSE(none.finished());
}

TEST(LessonCourse, CountsHowOftenItWasBegun) {
  LessonCourse course;
  course.begin(three_steps());
  const auto first = course.attempt();
  course.go_to(1);
  EXPECT_EQ(course.attempt(), first);
  course.begin(three_steps());
  EXPECT_NE(course.attempt(), first);
}

TEST(LessonCourse, AsksForAChoiceUntilItIsSettled) {
  LessonCourse course;
  course.begin(three_steps());
  EXPECT_FALSE(course.asks_for_choice());
  course.go_to(1);
  EXPECT_FALSE(course.asks_for_choice()) << "a number";
  course.go_to(2);
  EXPECT_TRUE(course.asks_for_choice());
  course.give_choice(1, second);
  EXPECT_FALSE(course.asks_for_choice());
}

TEST(LessonScore, IsSaidInWords) {
  const auto words = [](std::size_t questions, std::size_t right, std::size_t at_once) {
    return score_words({questions, at_once, right});
  };
  EXPECT_EQ(words(0, 0, 0), "");
  EXPECT_EQ(words(6, 0, 0), "None of the 6 questions was answered. ");
  EXPECT_EQ(words(6, 6, 6), "All 6 questions were answered at the first try. ");
  EXPECT_EQ(words(6, 6, 4), "All 6 questions were answered, 4 of them at the first try. ");
  EXPECT_EQ(words(6, 3, 2), "3 of 6 questions were answered, 2 of them at the first try. ");
  EXPECT_EQ(words(6, 1, 0), "1 of 6 questions was answered, not at the first try. ");
  EXPECT_EQ(words(1, 1, 1), "The question was answered at the first try. ");
  EXPECT_EQ(words(1, 0, 0), "The question was not answered. ");
}

TEST(LessonSolution, IsSaidUnlessTheExplanationSaysIt) {
  const auto words = [](double number, const char* explanation) {
    LessonQuestion question;
    question.explanation = explanation;
    return solution_words(question, {number, {}});
  };
  EXPECT_EQ(words(9, "3 + 6."), "It is 9. ");
  EXPECT_EQ(words(18, "8 + 10 = 18 token-rounds."), "");
  EXPECT_EQ(words(1, "11 rounds."), "It is 1. ");
  EXPECT_EQ(words(925, "1,925 rounds."), "It is 925. ");
  EXPECT_EQ(words(1925, "1,925 rounds."), "");
  EXPECT_EQ(words(11.25, "11.25 times."), "");
  EXPECT_EQ(words(11.25, "1.25 times."), "It is 11.25. ");
  EXPECT_EQ(words(2.0 / 3, "2/3."), "It is 0.667. ");
  EXPECT_EQ(solution_words({}, {std::nullopt, {true, false}}), "");
}

TEST(LessonHighlight, NamesJobsByTheirRows) {
  Instance instance;
  instance.jobs.resize(3);
  EXPECT_EQ(jobs_of_rows(instance, {2, 0, 5}), (std::vector<JobId>{2, 0}));
  instance.source_rows = {4, 7, 9};
  EXPECT_EQ(jobs_of_rows(instance, {9, 5, 4}), (std::vector<JobId>{2, 0}));
}

TEST(LessonHighlight, IsThatOfTheStepAndItsInstance) {
  const auto scene_of = [](std::size_t jobs) {
    auto instance = std::make_shared<Instance>();
    instance->jobs.resize(jobs);
    auto scene = std::make_shared<SceneResult>();
    scene->instance = instance;
    return std::shared_ptr<const SceneResult>(std::move(scene));
  };
  Lesson lesson = three_steps();
  lesson[0].highlight = {0, 3};
  lesson[1].highlight = {1};
  LessonCourse course;
  course.begin(lesson);
  LessonHighlight highlight;
  EXPECT_TRUE(highlight.jobs(course, nullptr).empty());
  EXPECT_EQ(highlight.jobs(course, scene_of(4)), (std::vector<JobId>{0, 3}));
  EXPECT_EQ(highlight.jobs(course, scene_of(2)), (std::vector<JobId>{0}));
  const auto scene = scene_of(4);
  EXPECT_EQ(highlight.jobs(course, scene).size(), 2U);
  course.go_to(1);
  EXPECT_EQ(highlight.jobs(course, scene), (std::vector<JobId>{1}));
}

/// Three jobs of prompt 2 as a lesson of three steps, the second with M = 40.
Document lesson_document() {
  LoadedDocument loaded;
  loaded.scene.memory_limit = 20;
  loaded.scene.knobs = {{"k", "Jobs", 3, 1, 9}};
  loaded.scene.workload.emplace<TraceWorkload>().family = {"k x 2 1"};
  loaded.scene.policies = {{"fcfs", {}}};
  loaded.scene.lesson = three_steps();
  loaded.scene.lesson[1].set = {"memory_limit = 40"};
  loaded.trace = std::make_shared<const Trace>();
  Document document;
  document.replace(std::move(loaded));
  document.show_step(0);
  return document;
}

TEST(LessonSteps, AreUndoneBackToTheFirst) {
  Document document = lesson_document();
  EXPECT_EQ(document.undo_words(), "") << "there is nothing before the first step";
  document.show_step(1);
  EXPECT_EQ(document.undo_words(), "step 2 of the lesson");
  document.show_step(2);  // whose scene is that of the first
  EXPECT_EQ(document.scene().memory_limit, 20);
  document.undo();
  EXPECT_EQ(document.step(), 1U);
  EXPECT_EQ(document.scene().memory_limit, 40);
  EXPECT_FALSE(document.has_left_step());
  EXPECT_FALSE(document.modified());
  document.undo();
  EXPECT_EQ(document.step(), 0U);
  document.redo();
  EXPECT_EQ(document.step(), 1U);
  EXPECT_FALSE(document.modified());
}

TEST(LessonSteps, AreLeftByAnEditAndRestoredByShowingThemAgain) {
  Document document = lesson_document();
  Scenario turned = document.scene();
  turned.knobs[0].value = 5;
  document.edit(turned);
  EXPECT_EQ(document.undo_words(), "Jobs") << "the knob, by its label";
  EXPECT_TRUE(document.has_left_step());
  document.show_step(0);
  EXPECT_FALSE(document.has_left_step());
  document.undo();
  EXPECT_TRUE(document.has_left_step()) << "no experiment is lost";
  EXPECT_EQ(document.scene().knobs[0].value, 5);
  document.undo();
  EXPECT_FALSE(document.has_left_step());
  Scenario noted = document.scene();
  noted.bookmarks = {{3, "here"}};
  document.edit(noted);
  EXPECT_FALSE(document.has_left_step()) << "a bookmark is no other instance";
}

TEST(SceneBuilder, StopsInAFamilyWhereThatIsAsked) {
  SceneInputs inputs;
  inputs.scene.memory_limit = 20;
  inputs.scene.workload.emplace<TraceWorkload>().family = {"9 x 1 1+i"};
  inputs.trace = std::make_shared<const Trace>();
  EXPECT_EQ(build_scene(inputs, 1).largest_peak, 10);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW((void)build_scene(inputs, 1, stop.get_token()), SimulationStopped);
}

TEST(TypedNumber, IsReadAsPeopleWriteIt) {
  EXPECT_EQ(typed_number("185,892"), 185892);
  EXPECT_EQ(typed_number(" 2.75 "), 2.75);
  EXPECT_EQ(typed_number("11/4"), 2.75);
  EXPECT_EQ(typed_number("-3"), -3);
  EXPECT_FALSE(typed_number(""));
  EXPECT_FALSE(typed_number("many"));
  EXPECT_FALSE(typed_number("1/0"));
}

}  // namespace
}  // namespace gnomon::desktop
