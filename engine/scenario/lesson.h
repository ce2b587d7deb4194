// Lessons: a scenario that is told in steps. Values only; engine/lessons checks answers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/types.h"
#include "engine/scenario/picture.h"

namespace gnomon {

/// One of the answers to choose from.
struct LessonChoice {
  std::string text;
  std::string holds;  ///< expression over what was simulated; above 0: the answer is right
  friend bool operator==(const LessonChoice&, const LessonChoice&) = default;
};

/// A question whose answer the simulation knows. Either `answer` or `choices` is empty.
struct LessonQuestion {
  std::string text;
  std::string answer;    ///< expression over what was simulated: the number asked for
  double tolerance = 0;  ///< how far from it an answer may be
  std::vector<LessonChoice> choices = {};
  std::string hint = {};         ///< shown after a wrong answer
  std::string explanation = {};  ///< shown after the right one
  friend bool operator==(const LessonQuestion&, const LessonQuestion&) = default;
};

struct LessonStep {
  std::string title;
  std::string text;  ///< paragraphs separated by empty lines; formulas in plain Unicode
  /// What the step sets in the scenario it belongs to, each "TARGET = EXPRESSION" as in
  /// Scenario::bindings, a knob's name being a target too. Steps do not build on each other.
  std::vector<std::string> set = {};
  std::vector<std::string> policies = {};  ///< "gsa:alpha=2", one per pane; empty: the scenario's
  // What to look at. t1 <= t0: fit.
  double t0 = 0, t1 = 0;
  double y0 = 0, y1 = 0;
  std::optional<Round> playhead = {};
  std::vector<ViewKind> shown = {};  ///< per pane
  std::optional<ColourBy> colour_by = {};
  std::optional<StackOrder> stack_order = {};
  /// Source rows of jobs, at most max_highlighted_jobs; the first one is selected.
  std::vector<std::int64_t> highlight = {};
  bool play = false;  ///< whether the playback runs from the playhead
  std::optional<LessonQuestion> question = {};
  friend bool operator==(const LessonStep&, const LessonStep&) = default;
};
inline constexpr std::size_t max_lesson_steps = 100;
inline constexpr std::size_t max_highlighted_jobs = 1000;

/// Steps in order.
using Lesson = std::vector<LessonStep>;

}  // namespace gnomon
