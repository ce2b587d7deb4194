// Answers of lessons: expressions over what was simulated, so that a question stays right whatever
// the scene is turned into.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/bounds/bounds.h"
#include "engine/model/instance.h"
#include "engine/model/schedule.h"
#include "engine/scenario/lesson.h"
#include "engine/scenario/scenario.h"
#include "engine/simulate/metrics.h"

namespace gnomon {

/// One pane, as it was simulated. What it points to must outlive it.
struct MeasuredPane {
  const Instance* instance = nullptr;  ///< null: there is no result
  const Schedule* schedule = nullptr;
  const Metrics* metrics = nullptr;
};

/// One function that answers may use, for the page of the file format and for messages.
struct AnswerFunction {
  std::string_view name;
  std::string_view arguments;  ///< "pane, job"
  std::string_view meaning;    ///< with the unit
};
[[nodiscard]] std::span<const AnswerFunction> answer_functions();

/// Panes count from 1, jobs by their source row from 0. Names and arithmetic as in expression.h,
/// knobs, M and n as in evaluate_in, and the functions above. Throws InputError with a clause for
/// an unknown name, pane, job or round, a pane without a result, or a job that never ran.
[[nodiscard]] double evaluate_answer(std::string_view expression, const Scenario& scenario,
                                     std::span<const MeasuredPane> panes, const Bounds& bounds,
                                     ListedJobs listed_jobs = {});

/// What the simulation says to a question.
struct LessonKey {
  std::optional<double> number;  ///< of a question for a number
  std::vector<bool> right;       ///< per choice
};

/// Throws InputError as evaluate_answer does, and where no choice is right, or all are.
[[nodiscard]] LessonKey answer_key(const LessonQuestion& question, const Scenario& scenario,
                                   std::span<const MeasuredPane> panes, const Bounds& bounds,
                                   ListedJobs listed_jobs = {});

/// Whether `given` answers a question for a number whose key is `key`.
[[nodiscard]] bool is_right(const LessonQuestion& question, const LessonKey& key, double given);

}  // namespace gnomon
