// Inequalities that the linear relaxation lacks: fractions of runs share a round where whole runs
// would collide later.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/bounds/time_indexed.h"

namespace gnomon {

/// In the round of `row`, at most `runs` runs hold `held_tokens` or more and have a peak above
/// M - runs × held_tokens. For of runs + 1 such runs one ends first, at its peak, while each of the
/// others holds held_tokens or more by then; together they would hold more than M.
struct CrowdCut {
  std::size_t row = 0;
  Tokens held_tokens = 1;
  std::int64_t runs = 1;
  double violation = 0;  ///< by how much the solution that it was found for breaks it, / runs
};

/// Those that a fractional solution (`starts` per column) breaks, the worst first, at most one per
/// row. O(rows × (runs per row)²).
[[nodiscard]] std::vector<CrowdCut> broken_crowd_cuts(const TimeIndexedProgram& program,
                                                      const double* starts);

/// The columns that the cut counts.
[[nodiscard]] std::vector<std::size_t> columns_of(const TimeIndexedProgram& program,
                                                  const CrowdCut& cut);

}  // namespace gnomon
