#include "engine/bounds/optimum.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "engine/bounds/bounds.h"
#include "engine/bounds/branch_and_cut.h"
#include "engine/bounds/linear_relaxation.h"
#include "engine/bounds/upper_bound.h"

namespace gnomon {

namespace {

// Total latencies are whole numbers, and solvers are exact to about this relative to them.
double next_whole(double bound) {
  return std::ceil(bound - 1e-6 * std::max(1.0, std::abs(bound)));
}

class Search {
 public:
  Search(const Instance& instance, double limit_seconds, const MakeOptions& options)
      : instance_(instance), options_(options), clock_(options, limit_seconds) {}

  Optimum run(double limit_seconds) {
    best_ = best_of_policies(instance_, options_);
    raise(lower_bounds(instance_).best());
    // Refused here when it is too large; a better schedule makes it smaller, but not by much.
    (void)time_indexed_program(instance_, best_.total_latency);
    if (!closed()) {
      // A quarter of the time: a good schedule prunes more than it costs.
      best_ = anneal_order(instance_, std::move(best_), clock_, limit_seconds / 4);
    }
    if (!closed()) search_programme();
    return finish();
  }

 private:
  [[nodiscard]] bool closed() const { return bound_ >= static_cast<double>(best_.total_latency); }
  void raise(double bound) { bound_ = std::max(bound_, next_whole(bound)); }
  [[nodiscard]] PlanProgress progress(std::string_view stage) const {
    return {.stage = stage,
            .incumbent = static_cast<double>(best_.total_latency),
            .bound = bound_,
            .nodes = nodes_};
  }

  void search_programme() {
    const TimeIndexedProgram program = time_indexed_program(instance_, best_.total_latency);
    clock_.report(progress("linear relaxation"), true);
    // Half of the time at most: the search needs a good bound in every node.
    const TightRelaxation tight = solve_tight_relaxation(
        program, clock_, clock_.seconds() + clock_.seconds_left() / 2,
        static_cast<double>(best_.total_latency - 1) + 0.01, [&](double value) {
          raise(value);
          clock_.report(progress("linear relaxation"));
        });
    if (!tight.relaxation.solved || closed()) return;
    clock_.report(progress("search"), true);

    BranchAndCut search(program, kept_columns(tight.relaxation), tight.cuts, clock_);
    const BranchAndCut::Result found =
        search.run(static_cast<double>(best_.total_latency - program.constant),
                   [&](const BranchAndCut::Step& step) { take(step, program); });
    nodes_ = found.nodes;
    if (found.finished && trusted_) bound_ = static_cast<double>(best_.total_latency);
  }

  // A start whose reduced cost alone lifts the relaxation to the incumbent is in no better
  // schedule.
  [[nodiscard]] std::vector<bool> kept_columns(const LinearRelaxation& relaxation) const {
    std::vector<bool> keep(relaxation.starts.size());
    for (std::size_t c = 0; c < keep.size(); ++c) {
      const double least = relaxation.value + relaxation.reduced_costs[c];
      keep[c] = next_whole(least) < static_cast<double>(best_.total_latency);
    }
    return keep;
  }

  void take(const BranchAndCut::Step& step, const TimeIndexedProgram& program) {
    nodes_ = step.nodes;
    if (step.bound) {
      const double bound = *step.bound + static_cast<double>(program.constant);
      // The tree holds schedules better than the incumbent only.
      bound_ =
          std::max(bound_, std::min(next_whole(bound), static_cast<double>(best_.total_latency)));
    }
    if (step.starts != nullptr) {
      StartPlan plan{starts_of(program, *step.starts), 0};
      plan.total_latency = total_latency(instance_, plan.starts);
      if (!is_feasible(instance_, plan.starts)) {
        trusted_ = false;
      } else if (plan.total_latency < best_.total_latency) {
        best_ = std::move(plan);
      }
    }
    clock_.report(progress("search"), step.starts != nullptr);
  }

  [[nodiscard]] std::vector<Round> starts_of(const TimeIndexedProgram& program,
                                             const std::vector<std::int64_t>& counts) const {
    std::vector<Round> starts(instance_.jobs.size());
    for (const JobClass& c : program.classes) {
      std::size_t k = 0;
      for (Round t = c.first_start; t <= c.last_start; ++t) {
        const std::size_t column = c.first_column + static_cast<std::size_t>(t - c.first_start);
        for (std::int64_t i = 0; i < counts[column] && k < c.jobs.size(); ++i) {
          starts[static_cast<std::size_t>(c.jobs[k++])] = t;
        }
      }
    }
    return starts;
  }

  Optimum finish() {
    clock_.report(progress("done"), true);
    return {.starts = std::move(best_.starts),
            .total_latency = best_.total_latency,
            .bound = bound_,
            .proven = closed(),
            .nodes = nodes_,
            .seconds = clock_.seconds()};
  }

  const Instance& instance_;
  const MakeOptions& options_;
  SearchClock clock_;
  StartPlan best_;
  double bound_ = 0;
  std::int64_t nodes_ = 0;
  bool trusted_ = true;  ///< no solution of the solver broke a rule by its rounding
};

}  // namespace

double Optimum::gap() const {
  return bound > 0 ? static_cast<double>(total_latency) / bound - 1 : 0;
}

Optimum find_optimum(const Instance& instance, double limit_seconds, const MakeOptions& options) {
  return Search(instance, limit_seconds, options).run(limit_seconds);
}

}  // namespace gnomon
