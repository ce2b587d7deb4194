#include "engine/scenario/family.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "engine/model/error.h"
#include "engine/scenario/expression.h"
#include "engine/scenario/job_rows.h"
#include "engine/scenario/scenario.h"
#include "engine/simulate/simulator.h"

namespace gnomon {
namespace {

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (true) {
    const std::size_t first = line.find_first_not_of(" \t");
    if (first == std::string_view::npos) return words;
    line.remove_prefix(first);
    words.push_back(line.substr(0, line.find_first_of(" \t")));
    line.remove_prefix(words.back().size());
  }
}

std::int64_t whole(double value) {
  const double nearest = std::round(value);
  if (std::fabs(nearest) > largest_knob_value) throw InputError("has a number that is too large");
  return static_cast<std::int64_t>(nearest);
}

/// A line that has been read.
struct Line {
  std::int64_t count = 1;
  std::vector<Expression> numbers;  ///< of one job, as the columns are

  [[nodiscard]] bool jobs_differ() const {
    return std::any_of(numbers.begin(), numbers.end(),
                       [](const Expression& number) { return number.uses_variable(); });
  }
  [[nodiscard]] std::int64_t cost_of_job() const {
    constexpr std::int64_t overhead = 10;  // of a row by itself
    std::int64_t cost = overhead;
    for (const Expression& number : numbers) cost += number.cost();
    return cost;
  }
};

class Family {
 public:
  Family(const Scenario& scenario, const TraceWorkload& workload)
      : workload_(workload),
        columns_{workload.trace.has_arrivals, workload.trace.has_predictions, false},
        scope_(scope_of(scenario)) {
    for_every_line([this](std::size_t i) { read(workload_.family[i]); });
  }

  [[nodiscard]] std::int64_t jobs() const { return jobs_; }

  void check_ends() const {
    for_every_line([this](std::size_t i) {
      const Line& line = lines_[i];
      if (line.count > 0) (void)row(line, 0);
      if (line.count > 1 && line.jobs_differ()) (void)row(line, line.count - 1);
    });
  }

  [[nodiscard]] std::vector<TraceRow> rows(const std::stop_token& stop) const {
    std::vector<TraceRow> rows;
    rows.reserve(static_cast<std::size_t>(jobs_));
    for_every_line([&](std::size_t i) { append(lines_[i], stop, rows); });
    return rows;
  }

 private:
  /// Calls `act` with the index of each line, naming the line where it complains.
  template <class Act>
  void for_every_line(const Act& act) const {
    for (std::size_t i = 0; i < workload_.family.size(); ++i) {
      try {
        act(i);
      } catch (const InputError& error) {
        throw InputError("workload.family[" + std::to_string(i) + "] " + error.what() + ".");
      }
    }
  }

  void read(std::string_view text) {
    const std::vector<std::string_view> words = words_of(text);
    std::span<const std::string_view> numbers = words;
    Line& line = lines_.emplace_back();
    if (words.size() > 1 && words[1] == "x") {
      line.count = whole(evaluate(words[0], scope_));
      numbers = numbers.subspan(2);
    }
    const std::size_t wanted = 2 + (columns_.arrival ? 1U : 0U) + (columns_.predictions ? 2U : 0U);
    if (numbers.size() != wanted) {
      throw InputError("must have " + std::to_string(wanted) + " numbers (" + to_string(columns_) +
                       "), without blanks within them, not \"" + std::string(text) + "\"");
    }
    if (line.count < 0) throw InputError("has a negative count of jobs");
    if (line.count > max_family_jobs - jobs_) {
      throw InputError("makes more than " + std::to_string(max_family_jobs) + " jobs");
    }
    jobs_ += line.count;
    for (const std::string_view number : numbers) line.numbers.emplace_back(number, scope_, "i");
    if (!line.jobs_differ()) return;
    if (line.cost_of_job() > (max_family_work - work_) / std::max<std::int64_t>(1, line.count)) {
      throw InputError("takes too long to be worked out for " + std::to_string(line.count) +
                       " jobs; fewer jobs or shorter expressions would do");
    }
    work_ += line.cost_of_job() * line.count;
  }

  void append(const Line& line, const std::stop_token& stop, std::vector<TraceRow>& rows) const {
    if (line.count == 0) return;
    if (!line.jobs_differ()) {
      rows.insert(rows.end(), static_cast<std::size_t>(line.count), row(line, 0));
      return;
    }
    constexpr std::int64_t jobs_between_stop_checks = 1024;
    for (std::int64_t i = 0; i < line.count; ++i) {
      if (i % jobs_between_stop_checks == 0 && stop.stop_requested()) throw SimulationStopped{};
      rows.push_back(row(line, i));
    }
  }

  [[nodiscard]] TraceRow row(const Line& line, std::int64_t index) const {
    TraceRow row;
    std::size_t n = 0;
    const auto next = [&] { return whole(line.numbers[n++].value(static_cast<double>(index))); };
    if (columns_.arrival) row.arrival = next();
    row.prompt = next();
    row.output = next();
    row.predicted_min = columns_.predictions ? next() : row.output;
    row.predicted_max = columns_.predictions ? next() : row.output;
    const std::string problem = row_problem(row, true);
    if (!problem.empty()) throw InputError(problem);
    return row;
  }

  const TraceWorkload& workload_;
  RowColumns columns_;
  ExpressionScope scope_;
  std::vector<Line> lines_;
  std::int64_t jobs_ = 0;
  std::int64_t work_ = 0;
};

Family family_of(const Scenario& scenario) {
  return {scenario, std::get<TraceWorkload>(scenario.workload)};
}

}  // namespace

std::vector<TraceRow> expand_family(const Scenario& scenario, const std::stop_token& stop) {
  return family_of(scenario).rows(stop);
}

void expand_in_place(Scenario& scenario, const std::stop_token& stop) {
  auto* workload = std::get_if<TraceWorkload>(&scenario.workload);
  if (workload == nullptr || workload->family.empty()) return;
  workload->trace.rows = expand_family(scenario, stop);
  workload->family.clear();
}

std::int64_t check_family(const Scenario& scenario) {
  const Family family = family_of(scenario);
  family.check_ends();
  return family.jobs();
}

}  // namespace gnomon
