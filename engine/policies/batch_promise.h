// Which unfinished batches can still become as good as one that is known.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/policies/batch.h"

namespace gnomon {

/// For the dynamic programme over jobs by descending output. A state with c members, their prompts
/// S and outputs P can end no better than with the k shortest outputs of all, for some k that the
/// jobs still to come have room for; it is kept while that might reach the F of `known`.
class BatchPromise {
 public:
  /// `longest_first`: the jobs in the order of the programme; not empty. `known` is not empty.
  BatchPromise(std::vector<PoolJob> longest_first, Tokens memory_limit, BatchValue known);

  /// Before the states that have decided on `decided` jobs are asked about; in ascending order.
  void advance(std::size_t decided);

  /// The states of `count` members are asked about next, by ascending prompts.
  void begin_count(std::int64_t count);
  /// The most outputs that a state with these prompts may have; prompts ascend from call to call.
  [[nodiscard]] std::int64_t most_outputs(Tokens prompts) {
    while (additions_ > 0 && prompts > prompts_allowed_[additions_]) --additions_;
    return allowed_[additions_];
  }

 private:
  std::vector<PoolJob> jobs_;
  Tokens limit_;
  std::vector<std::int64_t> most_total_;        ///< [size] = outputs of a batch as good as `known`
  std::vector<std::int64_t> shortest_outputs_;  ///< [k] = Σ of the k shortest outputs of all
  std::vector<Tokens> prompts_left_;            ///< of the jobs to come, ascending
  std::size_t decided_ = 0;

  // For the count at hand, by number of additions k.
  std::vector<std::int64_t> allowed_;    ///< outputs with which at most k additions may suffice
  std::vector<Tokens> prompts_allowed_;  ///< prompts beside which k additions have room
  std::size_t additions_ = 0;
};

}  // namespace gnomon
