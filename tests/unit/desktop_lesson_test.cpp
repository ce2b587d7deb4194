// The course of a lesson: one key leads through it, answers are judged, nothing blocks.
#include <gtest/gtest.h>

#include <string>

#include "app/desktop/lesson/lesson_course.h"

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
