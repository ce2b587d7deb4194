#include "engine/lessons/answers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "engine/model/error.h"
#include "engine/scenario/expression.h"

namespace gnomon {
namespace {

using Arguments = std::span<const double>;

/// Nothing for what is no whole number, or beyond those that doubles tell apart.
std::optional<std::int64_t> whole(double number) {
  constexpr double largest = 9e15;
  if (!(std::fabs(number) <= largest) || number != std::floor(number)) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

/// What a question is asked of.
struct World {
  std::span<const MeasuredPane> panes;
  const Bounds& bounds;

  [[nodiscard]] const MeasuredPane& pane(double number) const {
    const double last = static_cast<double>(panes.size());
    if (!(number >= 1 && number <= last) || number != std::floor(number)) {
      throw InputError("names a pane that is not there; there are " + std::to_string(panes.size()));
    }
    const MeasuredPane& found = panes[static_cast<std::size_t>(number) - 1];
    if (found.instance == nullptr) throw InputError("asks about a pane that has no result");
    return found;
  }

  /// The job whose source row is `number`.
  [[nodiscard]] static JobId job(const Instance& instance, double number) {
    const auto row = whole(number);
    const auto& rows = instance.source_rows;
    if (row && rows.empty() && *row >= 0 &&
        *row < static_cast<std::int64_t>(instance.jobs.size())) {
      return static_cast<JobId>(*row);
    }
    const auto found = row ? std::find(rows.begin(), rows.end(), *row) : rows.end();
    if (found == rows.end()) throw InputError("names a job that is not there");
    return static_cast<JobId>(found - rows.begin());
  }

  [[nodiscard]] const Job& facts(double number) const {
    const MeasuredPane& first = pane(1);
    return first.instance->jobs[static_cast<std::size_t>(job(*first.instance, number))];
  }
};

/// Runs of a job in the order of their starts.
std::vector<const Run*> runs_of(const MeasuredPane& pane, double number) {
  const JobId job = World::job(*pane.instance, number);
  std::vector<const Run*> runs;
  for (const Run& run : pane.schedule->runs) {
    if (run.job == job) runs.push_back(&run);
  }
  return runs;
}

const Run& last_run(const MeasuredPane& pane, double number) {
  const std::vector<const Run*> runs = runs_of(pane, number);
  if (runs.empty()) throw InputError("asks when a job ran that never did");
  return *runs.back();
}

const Job& job_of(const MeasuredPane& pane, const Run& run) {
  return pane.instance->jobs[static_cast<std::size_t>(run.job)];
}

/// Tokens that all runs hold in a round, and how many they are.
std::pair<Tokens, std::int64_t> held_in(const MeasuredPane& pane, double number) {
  const std::optional<Round> asked = whole(number);
  if (!asked || *asked < 0) throw InputError("asks about a round that is none");
  const Round round = *asked;
  Tokens tokens = 0;
  std::int64_t count = 0;
  for (const Run& run : pane.schedule->runs) {
    if (round < run.start || round >= run.end) continue;
    tokens += job_of(pane, run).prompt + (round - run.start) + 1;
    ++count;
  }
  return {tokens, count};
}

double of_whole(std::int64_t value) {
  return static_cast<double>(value);
}

struct Function {
  AnswerFunction info;
  std::size_t arguments;
  double (*evaluate)(const World&, Arguments);
};

const std::array functions{
    Function{
        {"total_latency", "pane", "rounds"},
        1,
        [](const World& w, Arguments a) { return of_whole(w.pane(a[0]).metrics->total_latency); }},
    Function{{"mean_latency", "pane", "rounds"},
             1,
             [](const World& w, Arguments a) { return w.pane(a[0]).metrics->mean_latency; }},
    Function{{"makespan", "pane", "rounds"},
             1,
             [](const World& w, Arguments a) { return of_whole(w.pane(a[0]).metrics->makespan); }},
    Function{{"kills", "pane", "runs that were killed"},
             1,
             [](const World& w, Arguments a) { return of_whole(w.pane(a[0]).metrics->kills); }},
    Function{
        {"peak", "pane", "largest memory in any round, tokens"},
        1,
        [](const World& w, Arguments a) { return of_whole(w.pane(a[0]).metrics->peak_memory); }},
    Function{{"lost", "pane", "token-rounds held by runs that were killed"},
             1,
             [](const World& w, Arguments a) { return w.pane(a[0]).metrics->wasted_area; }},
    Function{{"utilization", "pane", "memory held / (M × makespan), 0 to 1"},
             1,
             [](const World& w, Arguments a) { return w.pane(a[0]).metrics->utilization; }},
    Function{{"ratio", "pane", "total latency / the best lower bound"},
             1,
             [](const World& w, Arguments a) { return w.pane(a[0]).metrics->ratio; }},
    Function{{"phases", "pane", "phases, classes, batches or calls of the policy"},
             1,
             [](const World& w, Arguments a) {
               return static_cast<double>(w.pane(a[0]).schedule->phases.size());
             }},
    Function{
        {"start", "pane, job", "round in which the job's last run starts"},
        2,
        [](const World& w, Arguments a) { return of_whole(last_run(w.pane(a[0]), a[1]).start); }},
    Function{
        {"end", "pane, job", "round in which the job's last run ends"},
        2,
        [](const World& w, Arguments a) { return of_whole(last_run(w.pane(a[0]), a[1]).end); }},
    Function{{"latency", "pane, job", "rounds from its arrival to its end"},
             2,
             [](const World& w, Arguments a) {
               const Run& run = last_run(w.pane(a[0]), a[1]);
               return of_whole(run.end - job_of(w.pane(a[0]), run).arrival);
             }},
    Function{{"waiting", "pane, job", "rounds from its arrival to its first start"},
             2,
             [](const World& w, Arguments a) {
               (void)last_run(w.pane(a[0]), a[1]);
               const Run& first = *runs_of(w.pane(a[0]), a[1]).front();
               return of_whole(first.start - job_of(w.pane(a[0]), first).arrival);
             }},
    Function{{"attempts", "pane, job", "runs of the job"},
             2,
             [](const World& w, Arguments a) {
               return static_cast<double>(runs_of(w.pane(a[0]), a[1]).size());
             }},
    Function{
        {"memory", "pane, round", "tokens held in the round"},
        2,
        [](const World& w, Arguments a) { return of_whole(held_in(w.pane(a[0]), a[1]).first); }},
    Function{
        {"active", "pane, round", "runs active in the round"},
        2,
        [](const World& w, Arguments a) { return of_whole(held_in(w.pane(a[0]), a[1]).second); }},
    Function{{"prompt", "job", "tokens"},
             1,
             [](const World& w, Arguments a) { return of_whole(w.facts(a[0]).prompt); }},
    Function{{"output", "job", "tokens"},
             1,
             [](const World& w, Arguments a) { return of_whole(w.facts(a[0]).output); }},
    Function{{"arrival", "job", "round"},
             1,
             [](const World& w, Arguments a) { return of_whole(w.facts(a[0]).arrival); }},
    Function{{"area", "job", "s·o + o(o+1)/2, token-rounds"},
             1,
             [](const World& w, Arguments a) {
               const Job& job = w.facts(a[0]);
               return of_whole(area_token_rounds(job.prompt, job.output));
             }},
    Function{{"jobs", "", "number of jobs"},
             0,
             [](const World& w, Arguments) {
               return static_cast<double>(w.pane(1).instance->jobs.size());
             }},
    Function{{"lower_bound", "", "the best lower bound on total latency, rounds"},
             0,
             [](const World& w, Arguments) { return w.bounds.best(); }},
    Function{{"area_bound", "", "the area bound on total latency, rounds"},
             0,
             [](const World& w, Arguments) { return w.bounds.area; }},
};

}  // namespace

std::span<const AnswerFunction> answer_functions() {
  static const std::vector<AnswerFunction> infos = [] {
    std::vector<AnswerFunction> all;
    for (const Function& function : functions) all.push_back(function.info);
    return all;
  }();
  return infos;
}

double evaluate_answer(std::string_view expression, const Scenario& scenario,
                       std::span<const MeasuredPane> panes, const Bounds& bounds,
                       ListedJobs listed_jobs) {
  const World world{panes, bounds};
  ExpressionScope scope = scope_of(scenario, listed_jobs);
  scope.call = [&world](std::string_view name, Arguments arguments) -> std::optional<double> {
    for (const Function& function : functions) {
      if (function.info.name != name) continue;
      if (arguments.size() != function.arguments) {
        throw InputError("calls " + std::string(name) + " with other arguments than (" +
                         std::string(function.info.arguments) + ")");
      }
      return function.evaluate(world, arguments);
    }
    return std::nullopt;
  };
  return evaluate(expression, scope);
}

LessonKey answer_key(const LessonQuestion& question, const Scenario& scenario,
                     std::span<const MeasuredPane> panes, const Bounds& bounds,
                     ListedJobs listed_jobs) {
  LessonKey key;
  if (question.choices.empty()) {
    key.number = evaluate_answer(question.answer, scenario, panes, bounds, listed_jobs);
    return key;
  }
  for (const LessonChoice& choice : question.choices) {
    key.right.push_back(evaluate_answer(choice.holds, scenario, panes, bounds, listed_jobs) > 0);
  }
  const auto right = std::count(key.right.begin(), key.right.end(), true);
  if (right == 0) throw InputError("has no choice that is right");
  if (right == static_cast<std::ptrdiff_t>(key.right.size())) {
    throw InputError("has choices that are all right");
  }
  return key;
}

bool is_right(const LessonQuestion& question, const LessonKey& key, double given) {
  // Decimal answers such as 0.1 are not exact in binary.
  constexpr double hair = 1e-9;
  return key.number && std::fabs(given - *key.number) <=
                           question.tolerance + hair * std::max(1.0, std::fabs(*key.number));
}

}  // namespace gnomon
