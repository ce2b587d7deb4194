// Cbc on the time-indexed programme. Private to this room.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "engine/bounds/crowd_cuts.h"
#include "engine/bounds/search_clock.h"
#include "engine/bounds/time_indexed.h"

namespace gnomon {

/// Looks for solutions of a programme, each better than the one before, until there are none.
class BranchAndCut {
 public:
  /// What the search has come to. Costs are those of the columns alone, without the constant.
  struct Step {
    std::int64_t nodes = 0;
    std::optional<double> bound =
        {};  ///< every solution better than the best so far costs this or more
    const std::vector<std::int64_t>* starts = nullptr;  ///< a new best solution, per column
  };
  struct Result {
    bool finished = false;  ///< no solution is better than the last that was reported
    std::int64_t nodes = 0;
  };

  /// Only columns with `keep[column]` may be used. The references must outlive the search.
  BranchAndCut(const TimeIndexedProgram& program, std::vector<bool> keep,
               const std::vector<CrowdCut>& cuts, const SearchClock& clock)
      : program_(program), keep_(std::move(keep)), cuts_(cuts), clock_(clock) {}

  /// Finds solutions that cost less than `cost_below` (costs are whole numbers). Ends at the
  /// clock's deadline; throws SimulationStopped on a stop request.
  [[nodiscard]] Result run(double cost_below, const std::function<void(const Step&)>& report);

 private:
  const TimeIndexedProgram& program_;
  std::vector<bool> keep_;
  const std::vector<CrowdCut>& cuts_;
  const SearchClock& clock_;
};

}  // namespace gnomon
