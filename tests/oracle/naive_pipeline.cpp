#include "tests/oracle/naive_pipeline.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace gnomon::oracle {

Int simulated_peak(Int lanes, Int slice, Int prompt) {
  // After one slice every lane is busy, and from then on the memory repeats with period `slice`.
  Int peak = 0;
  for (Int round = 0; round < 3 * slice; ++round) {
    Int tokens = 0;
    for (Int i = 0; i < 3 * lanes; ++i) {
      const Int start = i * slice / lanes;
      if (start <= round && round < start + slice) tokens += prompt + (round - start) + 1;
    }
    peak = std::max(peak, tokens);
  }
  return peak;
}

Int formula_peak(Int lanes, Int slice, Int prompt) {
  const Int twice = slice * lanes + slice + lanes - std::gcd(slice, lanes);
  return prompt * lanes + twice / 2;
}

Int linear_best_lanes(Int slice, Int prompt, Int limit) {
  Int lanes = 0;
  while (formula_peak(lanes + 1, slice, prompt) <= limit) ++lanes;
  return lanes;
}

Int naive_call_lanes(Int slice, Int prompt, Int limit) {
  return std::max<Int>(1, linear_best_lanes(slice, prompt, limit));
}

std::vector<Int> naive_slices(Int longest, double alpha, double first_slice) {
  // A product that is an integer in the reals may come out a hair below it in floating point.
  constexpr long double hair = 1e-9L;
  const auto floored = [](long double value) { return static_cast<Int>(std::floor(value + hair)); };
  const long double ratio = alpha;
  const auto target = static_cast<long double>(longest);
  std::vector<Int> slices;
  if (first_slice > 0) {
    long double value = first_slice;
    while (floored(value) < longest) {
      slices.push_back(floored(value));
      value *= ratio;
    }
  } else {
    int levels = 0;
    while (std::pow(ratio, levels + 1) <= target + hair) ++levels;
    for (int p = 0; p < levels; ++p)
      slices.push_back(floored(target / std::pow(ratio, levels - p)));
  }
  slices.push_back(longest);
  slices.erase(std::unique(slices.begin(), slices.end()), slices.end());
  return slices;
}

}  // namespace gnomon::oracle
