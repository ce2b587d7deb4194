// What a set of runs holds in every round, as straight steps, whether it fits into M or not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"

namespace gnomon {

/// Between two starts or ends memory grows by one token per run and round. O(n log n) to make.
class MemorySteps {
 public:
  /// `runs` of `instance`, in any order; the ones of `without` are left out.
  MemorySteps(const Instance& instance, std::span<const Run> runs, JobId without = no_job);

  /// Rounds begin <= t < end: `tokens` in round `begin`, and `runs` more in each round after it.
  /// Steps follow each other without a gap, from the first start to the last end.
  struct Step {
    Round begin = 0;
    Round end = 0;
    Tokens tokens = 0;
    std::int64_t runs = 0;
  };
  [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }
  /// The first step that ends after `round`; steps().size() when there is none.
  [[nodiscard]] std::size_t step_at(Round round) const;

  [[nodiscard]] Tokens peak_tokens() const;

  struct Overflow {
    bool found = false;
    Round first_round = -1;  ///< the first round above M
    Tokens first_excess_tokens = 0;
    Round worst_round = -1;  ///< that of the largest excess, the earliest such
    Tokens worst_excess_tokens = 0;
  };
  [[nodiscard]] Overflow overflow(Tokens memory_limit) const;

  /// Adds to `found` what of rounds begin <= t < end is above M, where round `begin` holds `tokens`
  /// and each later one `growth` >= 0 more. Spans must come in order.
  static void look_at(Round begin, Round end, Tokens tokens, std::int64_t growth,
                      Tokens memory_limit, Overflow& found);

 private:
  std::vector<Step> steps_;
};

}  // namespace gnomon
