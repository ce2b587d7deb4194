#include "engine/bounds/linear_relaxation.h"

#include <ClpSimplex.hpp>
#include <ClpSolve.hpp>
#include <algorithm>
#include <string>

#include "engine/bounds/clp_interrupt.h"
#include "engine/bounds/program_matrix.h"
#include "engine/bounds/upper_bound.h"
#include "engine/model/error.h"

namespace gnomon {

std::vector<double> LinearRelaxation::mean_starts(const TimeIndexedProgram& program,
                                                  std::size_t jobs) const {
  std::vector<double> means(jobs, 0);
  for (const JobClass& c : program.classes) {
    std::size_t k = 0;      // the job that is being handed its unit of starts
    double missing = 1;     // of that unit
    double handed_out = 0;  // Σ t x so far
    for (Round t = c.first_start; t <= c.last_start; ++t) {
      const std::size_t column = c.first_column + static_cast<std::size_t>(t - c.first_start);
      double left = starts[column];
      while (left > 0 && k < c.jobs.size()) {
        const double part = std::min(left, missing);
        handed_out += part * static_cast<double>(t);
        left -= part;
        missing -= part;
        if (missing > 1e-9) break;
        means[static_cast<std::size_t>(c.jobs[k++])] = handed_out / (1 - missing);
        missing = 1;
        handed_out = 0;
      }
    }
    // The solver's sums are exact to about 1e-9 only: the last unit may be a little short.
    if (k < c.jobs.size()) {
      means[static_cast<std::size_t>(c.jobs[k])] =
          missing < 1 ? handed_out / (1 - missing) : static_cast<double>(c.last_start);
    }
  }
  return means;
}

namespace {

// Clp with the programme in it.
class Relaxer {
 public:
  Relaxer(const TimeIndexedProgram& program, const SearchClock& clock)
      : program_(program), clock_(clock), interrupt_(clock) {
    const ProgramMatrix m = program_matrix(program);
    const std::vector<double> lower(m.cost.size(), 0);
    model_.setLogLevel(0);
    model_.loadProblem(m.columns(), m.rows(), m.begin.data(), m.row.data(), m.value.data(),
                       lower.data(), m.upper.data(), m.cost.data(), m.row_lower.data(),
                       m.row_upper.data());
    model_.passInEventHandler(&interrupt_);
  }

  // Not solved when the clock ended it.
  LinearRelaxation solve_anew() {
    ClpSolve how;
    how.setSolveType(ClpSolve::useDual);
    model_.initialSolve(how);
    return take();
  }
  LinearRelaxation solve_again() {
    model_.dual();
    return take();
  }

  void add(const CrowdCut& cut) {
    std::vector<int> columns;
    for (const std::size_t column : columns_of(program_, cut)) {
      columns.push_back(static_cast<int>(column));
    }
    const std::vector<double> ones(columns.size(), 1);
    model_.addRow(static_cast<int>(columns.size()), columns.data(), ones.data(), -COIN_DBL_MAX,
                  static_cast<double>(cut.runs));
  }

 private:
  LinearRelaxation take() {
    LinearRelaxation result;
    clock_.check_stop();
    if (clock_.late()) return result;
    if (!model_.isProvenOptimal()) {
      throw InputError("The linear relaxation of these " + std::to_string(program_.classes.size()) +
                       " kinds of jobs could not be solved (status " +
                       std::to_string(model_.status()) + ").");
    }
    result.solved = true;
    result.value = model_.objectiveValue() + static_cast<double>(program_.constant);
    const auto copy = [](const double* from, std::size_t count) {
      return std::vector<double>(from, from + count);
    };
    result.starts = copy(model_.primalColumnSolution(), program_.columns);
    result.reduced_costs = copy(model_.dualColumnSolution(), program_.columns);
    result.memory_prices = copy(model_.dualRowSolution(), program_.rows);
    result.class_prices = copy(model_.dualRowSolution() + program_.rows, program_.classes.size());
    return result;
  }

  const TimeIndexedProgram& program_;
  const SearchClock& clock_;
  ClpInterrupt interrupt_;
  ClpSimplex model_;
};

LinearRelaxation of_nothing() {
  LinearRelaxation result;
  result.solved = true;
  return result;
}

}  // namespace

LinearRelaxation solve_linear_relaxation(const TimeIndexedProgram& program,
                                         const SearchClock& clock) {
  clock.check_stop();
  if (program.columns == 0) return of_nothing();
  return Relaxer(program, clock).solve_anew();
}

TightRelaxation solve_tight_relaxation(const TimeIndexedProgram& program, const SearchClock& clock,
                                       double until_seconds, double enough,
                                       const std::function<void(double)>& rising) {
  TightRelaxation tight;
  clock.check_stop();
  if (program.columns == 0) {
    tight.relaxation = of_nothing();
    return tight;
  }
  Relaxer relaxer(program, clock);
  tight.relaxation = relaxer.solve_anew();
  constexpr int patience = 10;  // rounds of cuts that may add next to nothing together
  std::vector<double> values;
  while (tight.relaxation.solved) {
    values.push_back(tight.relaxation.value);
    rising(values.back());
    if (values.back() >= enough || clock.seconds() > until_seconds) break;
    if (values.size() > patience &&
        values.back() < values[values.size() - 1 - patience] * (1 + 1e-4)) {
      break;
    }
    const std::vector<CrowdCut> cuts = broken_crowd_cuts(program, tight.relaxation.starts.data());
    if (cuts.empty()) break;
    for (const CrowdCut& cut : cuts) relaxer.add(cut);
    LinearRelaxation next = relaxer.solve_again();
    if (!next.solved) break;
    tight.cuts.insert(tight.cuts.end(), cuts.begin(), cuts.end());
    tight.relaxation = std::move(next);
  }
  return tight;
}

double linear_bound(const Instance& instance, const MakeOptions& options) {
  const SearchClock clock(options);
  const StartPlan plan = best_of_policies(instance, options);
  return solve_linear_relaxation(time_indexed_program(instance, plan.total_latency), clock).value;
}

}  // namespace gnomon
