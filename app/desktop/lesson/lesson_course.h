// Where somebody is in a lesson, and how far with its questions. Knows neither window nor
// simulation: who drives it brings the keys to the questions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lessons/answers.h"
#include "engine/scenario/lesson.h"

namespace gnomon::desktop {

/// What became of one question.
struct LessonAnswer {
  enum class State : unsigned char {
    open,
    wrong,  ///< and may be tried again
    right,
    revealed,  ///< the solution was asked for
  };
  State state = State::open;
  int wrong_tries = 0;
  std::string typed;                  ///< last number that was given, as typed
  std::optional<std::size_t> chosen;  ///< last choice that was given
  std::optional<LessonKey> key;       ///< what is right, once right or revealed
  std::string problem;                ///< why the last answer could not be judged, a sentence

  [[nodiscard]] bool settled() const { return state == State::right || state == State::revealed; }
};

/// A number as people type it: "1,234", "2.75", "11/4", " 7 ". Nothing where it is none.
[[nodiscard]] std::optional<double> typed_number(std::string_view text);

class LessonCourse {
 public:
  /// From the first step on, with no question answered. An empty lesson is no course.
  void begin(const Lesson& lesson);
  void end();

  /// Another number for every time that a lesson is begun.
  [[nodiscard]] std::uint64_t attempt() const { return attempt_; }
  [[nodiscard]] bool exists() const { return !lesson_.empty(); }
  [[nodiscard]] const Lesson& lesson() const { return lesson_; }
  [[nodiscard]] std::size_t index() const { return index_; }
  [[nodiscard]] const LessonStep& step() const { return lesson_[index_]; }
  [[nodiscard]] const LessonAnswer& answer() const { return answers_[index_]; }
  /// Behind the last step: what was right is summed up.
  [[nodiscard]] bool finished() const { return finished_; }

  /// Whether the step's question is still to be answered, by a choice or at all.
  [[nodiscard]] bool asks() const { return exists() && step().question && !answer().settled(); }
  [[nodiscard]] bool asks_for_choice() const {
    return asks() && !finished_ && !step().question->choices.empty();
  }

  /// What the one key does now.
  enum class Next : unsigned char {
    reveal,  ///< show the solution of the step's question
    step,    ///< go to the next one
    finish,
  };
  [[nodiscard]] Next next() const;

  /// To a step; no effect for one that is not there.
  void go_to(std::size_t step);
  void finish() { finished_ = exists(); }

  // Answers to the question of the step. No effect where there is none, or it is settled.
  void give_number(std::string_view typed, const LessonKey& key);
  void give_choice(std::size_t choice, const LessonKey& key);
  void reveal(const LessonKey& key);
  /// Leaves the question unanswered: it cannot be judged.
  void skip() { reveal({}); }
  /// The question cannot be judged: the simulation is not there, or has no such job.
  void report_problem(std::string sentence);

  struct Score {
    std::size_t questions = 0;
    std::size_t right_at_once = 0;
    std::size_t right = 0;  ///< those at once included
  };
  [[nodiscard]] Score score() const;

 private:
  Lesson lesson_;
  std::vector<LessonAnswer> answers_;
  std::uint64_t attempt_ = 0;
  std::size_t index_ = 0;
  bool finished_ = false;
};

/// "3 of 6 questions answered, 2 at the first try. "; empty without questions.
[[nodiscard]] std::string score_words(const LessonCourse::Score& score);

/// "It is 9. ", before the explanation of an answer that was shown; empty for choices, and where the
/// explanation says the number itself.
[[nodiscard]] std::string solution_words(const LessonQuestion& question, const LessonKey& key);

}  // namespace gnomon::desktop
