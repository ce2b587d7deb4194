#include "engine/scenario/lesson_check.h"

#include <cmath>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "engine/model/error.h"
#include "engine/scenario/expression.h"
#include "engine/scenario/family.h"
#include "engine/scenario/scenario.h"

namespace gnomon {
namespace {

constexpr double max_view_coordinate = 1e15;

void require(bool holds, const std::string& sentence) {
  if (!holds) throw InputError(sentence);
}

/// Calls `check`, putting `path` before what it says.
template <class Check>
void within(const std::string& path, const Check& check) {
  try {
    check();
  } catch (const InputError& error) {
    throw InputError(path + error.what());
  }
}

void read(const std::string& expression, const Scenario& shown, ListedJobs listed_jobs,
          const std::string& path) {
  within(path + " ", [&] { (void)Expression(expression, scope_of(shown, listed_jobs)); });
}

/// Lengths of lists and ranges; the expressions only once the step's scenario is known.
void check_question(const LessonQuestion& question, const std::string& path) {
  require(question.answer.empty() != question.choices.empty(),
          path + " must have either an answer or choices.");
  require(
      question.choices.empty() || (question.choices.size() >= 2 && question.choices.size() <= 6),
      path + ".choices must be two to six.");
  require(question.tolerance >= 0 && question.tolerance <= max_view_coordinate,
          path + ".tolerance must not be negative.");
}

void check_expressions(const LessonQuestion& question, const Scenario& shown,
                       ListedJobs listed_jobs, const std::string& path) {
  if (question.choices.empty()) read(question.answer, shown, listed_jobs, path + ".answer");
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    read(question.choices[i].holds, shown, listed_jobs,
         path + ".choices[" + std::to_string(i) + "].holds");
  }
}

/// `wanted` are names of jobs that must be there: rows of the workload, from 0.
void check_highlight(const std::vector<std::int64_t>& wanted, const Scenario& scenario,
                     std::int64_t jobs, const std::string& path) {
  require(wanted.size() <= max_highlighted_jobs,
          path + " may name at most " + std::to_string(max_highlighted_jobs) + " jobs.");
  const auto* workload = std::get_if<TraceWorkload>(&scenario.workload);
  std::set<std::int64_t> missing(wanted.begin(), wanted.end());
  if (workload && !workload->trace.source_rows.empty()) {
    for (const std::int64_t row : workload->trace.source_rows) missing.erase(row);
  } else {
    missing.erase(missing.lower_bound(0), missing.lower_bound(jobs));
  }
  if (missing.empty()) return;
  throw InputError(path + " names job " + std::to_string(*missing.begin()) +
                   ", which is not there.");
}

std::int64_t jobs_of(const Scenario& shown, ListedJobs listed_jobs) {
  if (const Mix* mix = std::get_if<Mix>(&shown.workload)) return mix->count;
  if (listed_jobs) return *listed_jobs;
  return check_family(shown);
}

void check_looks(const LessonStep& step, const std::string& path) {
  for (const double coordinate : {step.t0, step.t1, step.y0, step.y1}) {
    require(std::abs(coordinate) <= max_view_coordinate,  // false for NaN
            path + ": t0, t1, y0 and y1 must be numbers between -1e15 and 1e15.");
  }
  require(step.playhead.value_or(0) >= 0, path + ".playhead must not be negative.");
  require(step.policies.size() <= 4, path + ".policies names more than four.");
}

void check_step(const Scenario& scenario, const Scenario& small, std::size_t index) {
  const LessonStep& step = scenario.lesson[index];
  const std::string path = "lesson[" + std::to_string(index) + "]";
  const ListedJobs listed_jobs = own_listed_jobs(scenario);
  check_looks(step, path);
  if (step.question) check_question(*step.question, path + ".question");
  Scenario shown = small;
  within(path + ".", [&] { apply_step(shown, step, listed_jobs); });
  std::int64_t jobs = 0;
  within(path + ".set: ", [&] {
    validate_settings(shown);
    jobs = jobs_of(shown, listed_jobs);
  });
  check_highlight(step.highlight, scenario, jobs, path + ".highlight");
  if (step.question) check_expressions(*step.question, shown, listed_jobs, path + ".question");
}

}  // namespace

void apply_step(Scenario& scenario, const LessonStep& step, ListedJobs listed_jobs) {
  if (!step.policies.empty()) {
    std::vector<PolicySpec> policies;
    for (std::size_t i = 0; i < step.policies.size(); ++i) {
      within("policies[" + std::to_string(i) + "]: ",
             [&] { policies.push_back(parse_policy(step.policies[i])); });
    }
    scenario.policies = std::move(policies);
  }
  within("set: ", [&] { set_all(scenario, step.set, listed_jobs); });
}

void validate_lesson(const Scenario& scenario) {
  require(scenario.lesson.size() <= max_lesson_steps,
          "lesson: there may be at most " + std::to_string(max_lesson_steps) + " steps.");
  if (scenario.lesson.empty()) return;
  const Scenario small = without_rows_and_lesson(scenario);
  for (std::size_t i = 0; i < scenario.lesson.size(); ++i) check_step(scenario, small, i);
}

}  // namespace gnomon
