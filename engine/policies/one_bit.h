// The advice that svf-1bit is given: where short ends, and how long the jobs of each class are.
#pragma once

#include "engine/model/instance.h"
#include "engine/model/types.h"

namespace gnomon {

struct PolicySpec;  // registry.h

/// All in tokens, all >= 1 where they were computed.
struct OneBitAdvice {
  Tokens threshold = 0;    ///< θ: a job is long when its output exceeds it
  Tokens short_proxy = 1;  ///< O_short
  Tokens long_proxy = 1;   ///< O_long

  friend bool operator==(const OneBitAdvice&, const OneBitAdvice&) = default;
};

/// Fills in what `given` leaves at 0: θ becomes the ceil(n/2)-th smallest output, a proxy the mean
/// output of its class under the θ in use, rounded, halves up; 1 where there is no such job. Looks
/// at every output of the instance, so it is for whoever makes the bit, not for a policy. O(n).
[[nodiscard]] OneBitAdvice one_bit_advice(const Instance& instance, const OneBitAdvice& given);

/// The same with what the parameters of `spec`, an svf-1bit, give.
[[nodiscard]] OneBitAdvice one_bit_advice(const Instance& instance, const PolicySpec& spec);

}  // namespace gnomon
