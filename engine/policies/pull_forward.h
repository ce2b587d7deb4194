// The check of a job that wants to start before its turn: would a pipeline that begins now exceed M
// beside the active runs?
#pragma once

#include <cstdint>

#include "engine/policies/forecast.h"

namespace gnomon {

/// Hypothetical runs j = 0..count-1, all of `slice` rounds and with `prompt` tokens, the j-th
/// starting ⌊j slice / lanes⌋ rounds after the first. `lanes` is k*(slice, prompt), or 1 where
/// prompt + slice > M.
struct HypotheticalPipeline {
  Round slice = 1;
  std::int64_t lanes = 1;
  Tokens prompt = 0;
  std::int64_t count = 1;

  friend bool operator==(const HypotheticalPipeline&, const HypotheticalPipeline&) = default;

  /// Tokens that its runs hold `rounds` >= 0 rounds after its first start. O(log).
  [[nodiscard]] Tokens tokens_after(Round rounds) const;
};

/// Whether the active runs of `forecast` (none past its estimate) and the pipeline, begun in round
/// `now`, together stay within `limit` in every round from `now` on. Exact. `retry_round` is a
/// round before which no pipeline of the same shape passes while the runs are as expected.
[[nodiscard]] Forecast::Verdict check_pull_forward(const Forecast& forecast, Round now,
                                                   const HypotheticalPipeline& pipeline,
                                                   Tokens limit);

}  // namespace gnomon
