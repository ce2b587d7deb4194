// What the starts of smaller jobs say about the start of a larger one.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/model/knowledge.h"

namespace gnomon {

/// While a plan only grows, a job can start no earlier than any job before it whose prompt and
/// output are both no larger: wherever the larger one fits now, the smaller one would have fitted
/// then. Keeps the latest start over such jobs, on a grid of at most 512 x 512 sizes (coarser than
/// the jobs', a bound stays a bound). That spares the search the full part of the plan.
class StartBounds {
 public:
  /// Chooses the grid for the jobs that will be asked about.
  StartBounds(const JobsView<Knowledge::output>& jobs, std::span<const JobId> ids);

  /// A job of this size was found to fit in no round before `start`.
  void note(Tokens prompt, Tokens output, Round start);
  /// No job of this size fits before the round returned; 0 where nothing is known.
  [[nodiscard]] Round at(Tokens prompt, Tokens output) const;

 private:
  std::vector<Tokens> prompts_;  ///< grid lines, ascending
  std::vector<Tokens> outputs_;
  std::vector<Round> latest_;  ///< Fenwick tree of maxima in both directions
};

}  // namespace gnomon
