#include "app/desktop/lesson/lesson_course.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/desktop/number_format.h"
#include "engine/model/error.h"
#include "engine/scenario/expression.h"

namespace gnomon::desktop {

std::optional<double> typed_number(std::string_view text) {
  // Separators of thousands as the window writes them; the rest is arithmetic, so that "11/4" will
  // do for 2.75.
  std::string plain;
  for (const char c : text) {
    if (c != ',') plain += c;
  }
  try {
    return evaluate(plain, {});
  } catch (const InputError&) {
    return std::nullopt;
  }
}

void LessonCourse::begin(const Lesson& lesson) {
  lesson_ = lesson;
  ++attempt_;
  answers_.assign(lesson_.size(), {});
  index_ = 0;
  finished_ = false;
}

void LessonCourse::end() {
  begin({});
}

LessonCourse::Next LessonCourse::next() const {
  if (asks()) return Next::reveal;
  return index_ + 1 < lesson_.size() ? Next::step : Next::finish;
}

void LessonCourse::go_to(std::size_t step) {
  if (step >= lesson_.size()) return;
  index_ = step;
  finished_ = false;
}

void LessonCourse::give_number(std::string_view typed, const LessonKey& key) {
  if (!asks()) return;
  LessonAnswer& answer = answers_[index_];
  answer.typed = typed;
  answer.problem.clear();
  const auto number = typed_number(typed);
  if (!number) {
    answer.problem = "\"" + answer.typed + "\" is no number.";
    return;
  }
  if (is_right(*step().question, key, *number)) {
    answer.state = LessonAnswer::State::right;
    answer.key = key;
  } else {
    answer.state = LessonAnswer::State::wrong;
    ++answer.wrong_tries;
  }
}

void LessonCourse::give_choice(std::size_t choice, const LessonKey& key) {
  if (!asks() || choice >= key.right.size()) return;
  LessonAnswer& answer = answers_[index_];
  answer.chosen = choice;
  answer.problem.clear();
  if (key.right[choice]) {
    answer.state = LessonAnswer::State::right;
    answer.key = key;
  } else {
    answer.state = LessonAnswer::State::wrong;
    ++answer.wrong_tries;
  }
}

void LessonCourse::reveal(const LessonKey& key) {
  if (!asks()) return;
  LessonAnswer& answer = answers_[index_];
  answer.problem.clear();
  answer.state = LessonAnswer::State::revealed;
  answer.key = key;
}

void LessonCourse::report_problem(std::string sentence) {
  if (asks()) answers_[index_].problem = std::move(sentence);
}

LessonCourse::Score LessonCourse::score() const {
  Score score;
  for (std::size_t i = 0; i < lesson_.size(); ++i) {
    if (!lesson_[i].question) continue;
    ++score.questions;
    if (answers_[i].state != LessonAnswer::State::right) continue;
    ++score.right;
    if (answers_[i].wrong_tries == 0) ++score.right_at_once;
  }
  return score;
}

std::string score_words(const LessonCourse::Score& score) {
  const auto number = [](std::size_t count) {
    return with_separators(static_cast<std::int64_t>(count));
  };
  if (score.questions == 0) return {};
  const bool one = score.questions == 1;
  if (score.right == 0) {
    return one ? "The question was not answered. "
               : "None of the " + number(score.questions) + " questions was answered. ";
  }
  std::string words =
      one ? "The question was answered"
      : score.right == score.questions
          ? "All " + number(score.questions) + " questions were answered"
          : number(score.right) + " of " + number(score.questions) +
                (score.right == 1 ? " questions was answered" : " questions were answered");
  if (score.right_at_once == score.right) return words + " at the first try. ";
  if (score.right_at_once == 0) return words + ", not at the first try. ";
  return words + ", " + number(score.right_at_once) + " of them at the first try. ";
}

std::string solution_words(const LessonQuestion& question, const LessonKey& key) {
  if (!key.number) return {};
  const double value = *key.number;
  // As many decimals as the number has, three at most.
  int decimals = 0;
  for (double scaled = value; decimals < 3 && std::fabs(scaled - std::round(scaled)) > 1e-6;
       scaled *= 10) {
    ++decimals;
  }
  const std::string number = with_separators(value, decimals);
  const std::string& text = question.explanation;
  const auto belongs = [&](std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
  };
  for (std::size_t at = text.find(number); at != std::string::npos;
       at = text.find(number, at + 1)) {
    const std::size_t end = at + number.size();
    const bool goes_on =
        belongs(end) || (end < text.size() && text[end] == ',' && belongs(end + 1));
    const bool began = at > 0 && (belongs(at - 1) || text[at - 1] == ',' || text[at - 1] == '.');
    if (!goes_on && !began) return {};
  }
  return "It is " + number + ". ";
}

}  // namespace gnomon::desktop
