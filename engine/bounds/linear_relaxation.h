// The time-indexed programme with fractional starts: a lower bound, and an order for sorted-lp.
#pragma once

#include <functional>
#include <vector>

#include "engine/bounds/crowd_cuts.h"
#include "engine/bounds/search_clock.h"
#include "engine/bounds/time_indexed.h"

namespace gnomon {

struct LinearRelaxation {
  bool solved = false;  ///< false: the clock's deadline came first, and nothing below is set
  double value = 0;     ///< rounds of total latency: no schedule of the programme is below it
  std::vector<double> starts;         ///< per column: how many of its class start in its round
  std::vector<double> reduced_costs;  ///< per column, rounds
  std::vector<double> memory_prices;  ///< per row of a round: <= 0, rounds per token
  std::vector<double> class_prices;   ///< per class, rounds

  /// Per job: Σ_t t x_{i,t}. Of the optimal solutions that differ only among jobs of one class, the
  /// one in which they start one after the other by id.
  [[nodiscard]] std::vector<double> mean_starts(const TimeIndexedProgram& program,
                                                std::size_t jobs) const;
};

/// Minimises with Clp. Reports nothing: its values mean little before the end. Throws
/// SimulationStopped on a stop request, within about a tenth of a second.
[[nodiscard]] LinearRelaxation solve_linear_relaxation(const TimeIndexedProgram& program,
                                                       const SearchClock& clock);

/// The relaxation with crowd cuts, as many as its solutions break: a higher bound, by far where
/// peaks are near M.
struct TightRelaxation {
  LinearRelaxation relaxation;  ///< of the last round of cuts that was solved
  std::vector<CrowdCut> cuts;   ///< those that it was solved with
};

/// Adds cuts until none is broken, the value has stopped rising, it reaches `enough`, or
/// `until_seconds` of the clock have gone. `rising` hears of every value. Throws SimulationStopped.
[[nodiscard]] TightRelaxation solve_tight_relaxation(const TimeIndexedProgram& program,
                                                     const SearchClock& clock, double until_seconds,
                                                     double enough,
                                                     const std::function<void(double)>& rising);

/// The bound of the relaxation for an instance of its own: rounds of total latency. Throws as
/// time_indexed_program and solve_linear_relaxation do.
[[nodiscard]] double linear_bound(const Instance& instance, const MakeOptions& options = {});

}  // namespace gnomon
