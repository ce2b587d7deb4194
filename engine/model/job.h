// A request as the model sees it: a rectangle of prompt tokens with a triangle of output on top.
#pragma once

#include "engine/model/types.h"

namespace gnomon {

/// One request. A run that starts at round p holds `prompt + (t - p) + 1` tokens during round t and
/// completes at `p + output`; its peak is `prompt + output`.
struct Job {
  Round arrival = 0;         ///< first round in which a policy may see the job; >= 0
  Tokens prompt = 0;         ///< s, >= 0
  Tokens output = 1;         ///< o, >= 1; the truth, which most policies must not see
  Tokens predicted_min = 1;  ///< lo of the prediction interval, >= 1
  Tokens predicted_max = 1;  ///< hi of the prediction interval, >= lo; may be below `output`

  friend bool operator==(const Job&, const Job&) = default;
};

/// A job whose prediction is perfect: lo = hi = output.
[[nodiscard]] constexpr Job exact_job(Tokens prompt, Tokens output, Round arrival = 0) {
  return {arrival, prompt, output, output, output};
}

/// Memory held over `rounds` rounds from the start of a run: s*d + d(d+1)/2 token-rounds.
/// With rounds = output this is the job's area (volume) A(s, o).
[[nodiscard]] constexpr TokenRounds area_token_rounds(Tokens prompt, Round rounds) {
  return prompt * rounds + rounds * (rounds + 1) / 2;
}

/// Largest number of tokens that a run of the job ever holds: s + o.
[[nodiscard]] constexpr Tokens peak_tokens(const Job& job) {
  return job.prompt + job.output;
}

}  // namespace gnomon
