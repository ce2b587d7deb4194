#include "engine/scenario/family.h"

#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/model/error.h"
#include "engine/scenario/expression.h"
#include "engine/scenario/job_rows.h"
#include "engine/scenario/scenario.h"

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

class Family {
 public:
  Family(const Scenario& scenario, const TraceWorkload& workload)
      : workload_(workload),
        columns_{workload.trace.has_arrivals, workload.trace.has_predictions, false} {
    scope_.value = [this, knobs = scope_of(scenario)](std::string_view name) {
      if (name != "i" || !index_) return knobs.value(name);
      uses_index_ = true;
      return std::optional(static_cast<double>(*index_));
    };
  }

  std::vector<TraceRow> rows() {
    std::vector<TraceRow> rows;
    for (std::size_t i = 0; i < workload_.family.size(); ++i) {
      try {
        append(workload_.family[i], rows);
      } catch (const InputError& error) {
        throw InputError("workload.family[" + std::to_string(i) + "] " + error.what() + ".");
      }
    }
    return rows;
  }

 private:
  std::int64_t whole(std::string_view expression) {
    const double value = std::round(evaluate(expression, scope_));
    if (std::fabs(value) > 9e15) throw InputError("has a number that is too large");
    return static_cast<std::int64_t>(value);
  }

  void append(std::string_view line, std::vector<TraceRow>& rows) {
    const std::vector<std::string_view> words = words_of(line);
    std::span<const std::string_view> numbers = words;
    index_.reset();
    std::int64_t count = 1;
    if (words.size() > 1 && words[1] == "x") {
      count = whole(words[0]);
      numbers = numbers.subspan(2);
    }
    const std::size_t wanted = 2 + (columns_.arrival ? 1U : 0U) + (columns_.predictions ? 2U : 0U);
    if (numbers.size() != wanted) {
      throw InputError("must have " + std::to_string(wanted) + " numbers (" + to_string(columns_) +
                       "), without blanks within them, not \"" + std::string(line) + "\"");
    }
    if (count < 0) throw InputError("has a negative count of jobs");
    if (count > max_family_jobs - static_cast<std::int64_t>(rows.size())) {
      throw InputError("makes more than " + std::to_string(max_family_jobs) + " jobs");
    }
    uses_index_ = false;
    for (std::int64_t i = 0; i < count; ++i) {
      if (i > 0 && !uses_index_) {
        rows.insert(rows.end(), static_cast<std::size_t>(count - 1), TraceRow(rows.back()));
        return;
      }
      index_ = i;
      rows.push_back(row(numbers));
    }
  }

  TraceRow row(std::span<const std::string_view> numbers) {
    TraceRow row;
    std::size_t n = 0;
    if (columns_.arrival) row.arrival = whole(numbers[n++]);
    row.prompt = whole(numbers[n++]);
    row.output = whole(numbers[n++]);
    row.predicted_min = columns_.predictions ? whole(numbers[n++]) : row.output;
    row.predicted_max = columns_.predictions ? whole(numbers[n++]) : row.output;
    const std::string problem = row_problem(row, true);
    if (!problem.empty()) throw InputError(problem);
    return row;
  }

  const TraceWorkload& workload_;
  RowColumns columns_;
  ExpressionScope scope_;
  std::optional<std::int64_t> index_;
  bool uses_index_ = false;
};

}  // namespace

std::vector<TraceRow> expand_family(const Scenario& scenario) {
  return Family(scenario, std::get<TraceWorkload>(scenario.workload)).rows();
}

}  // namespace gnomon
