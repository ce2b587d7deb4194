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

LinearRelaxation solve_linear_relaxation(const TimeIndexedProgram& program,
                                         const SearchClock& clock) {
  LinearRelaxation result;
  clock.check_stop();
  if (program.columns == 0) {
    result.solved = true;
    return result;
  }
  const ProgramMatrix m = program_matrix(program);
  const std::vector<double> lower(m.cost.size(), 0);
  ClpSimplex model;
  model.setLogLevel(0);
  model.loadProblem(m.columns(), m.rows(), m.begin.data(), m.row.data(), m.value.data(),
                    lower.data(), m.upper.data(), m.cost.data(), m.row_lower.data(),
                    m.row_upper.data());
  const ClpInterrupt interrupt(clock);
  model.passInEventHandler(&interrupt);
  ClpSolve how;
  how.setSolveType(ClpSolve::useDual);
  model.initialSolve(how);
  clock.check_stop();
  if (clock.late()) return result;
  if (!model.isProvenOptimal()) {
    throw InputError("The linear relaxation of these " + std::to_string(program.classes.size()) +
                     " kinds of jobs could not be solved (status " +
                     std::to_string(model.status()) + ").");
  }

  result.solved = true;
  result.value = model.objectiveValue() + static_cast<double>(program.constant);
  const auto copy = [](const double* from, std::size_t count) {
    return std::vector<double>(from, from + count);
  };
  result.starts = copy(model.primalColumnSolution(), program.columns);
  result.reduced_costs = copy(model.dualColumnSolution(), program.columns);
  result.memory_prices = copy(model.dualRowSolution(), program.rows);
  result.class_prices = copy(model.dualRowSolution() + program.rows, program.classes.size());
  return result;
}

double linear_bound(const Instance& instance, const MakeOptions& options) {
  const SearchClock clock(options);
  const StartPlan plan = best_of_policies(instance, options);
  return solve_linear_relaxation(time_indexed_program(instance, plan.total_latency), clock).value;
}

}  // namespace gnomon
