#include "engine/policies/staggered.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/model/error.h"

namespace gnomon {

Tokens pipeline_peak_tokens(std::int64_t lanes, Round slice, Tokens prompt) {
  // τk + τ + k - gcd(τ, k) is even whatever the parities: with both odd, so is the gcd.
  return prompt * lanes + (slice * lanes + slice + lanes - std::gcd(slice, lanes)) / 2;
}

std::int64_t best_lane_count(Round slice, Tokens prompt, Tokens memory_limit) {
  if (slice > memory_limit - prompt) return 0;
  // Peak(k) >= k (s + 1/2 + τ/2), so k* <= 2M / (2s + τ + 1); no product here exceeds about 2 M².
  std::int64_t low = 1;
  std::int64_t high = std::max<std::int64_t>(1, 2 * memory_limit / (2 * prompt + slice + 1) + 1);
  while (low < high) {
    const std::int64_t middle = low + (high - low + 1) / 2;
    if (pipeline_peak_tokens(middle, slice, prompt) <= memory_limit) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

std::int64_t call_lane_count(Round slice, Tokens largest_prompt, Tokens memory_limit) {
  return std::max<std::int64_t>(1, best_lane_count(slice, largest_prompt, memory_limit));
}

namespace {

// Powers and quotients of α carry rounding errors of a few units in the last place. Where the exact
// value is a whole number (α = 3/2, R = 9: β α^4 = 6) they must not push the floor below it.
Round guarded_floor(long double value) {
  return static_cast<Round>(std::floor(value * (1 + 1e-13L)));
}

void append_distinct(std::vector<Round>& slices, Round slice) {
  if (slices.empty() || slices.back() != slice) slices.push_back(slice);
}

/// 1, α, α², … up to the largest power that is at most R.
std::vector<long double> powers_up_to(Round longest, double alpha) {
  if (!(alpha > 1)) throw InputError("The slice ratio α must be above 1.");
  const auto ratio = static_cast<long double>(alpha);
  const auto last = static_cast<long double>(longest);
  std::vector<long double> powers{1};
  while (powers.back() * ratio <= last * (1 + 1e-13L)) powers.push_back(powers.back() * ratio);
  return powers;
}

}  // namespace

double slice_base(Round longest, double alpha) {
  return static_cast<double>(static_cast<long double>(longest) /
                             powers_up_to(longest, alpha).back());
}

std::vector<Round> geometric_slices(Round longest, double alpha, double first_slice) {
  if (!(alpha > 1)) throw InputError("The slice ratio α must be above 1.");
  std::vector<Round> slices;
  const auto ratio = static_cast<long double>(alpha);
  const auto last = static_cast<long double>(longest);
  if (first_slice > 0) {
    for (auto value = static_cast<long double>(first_slice); guarded_floor(value) < longest;
         value *= ratio) {
      if (guarded_floor(value) >= 1) append_distinct(slices, guarded_floor(value));
    }
  } else {
    // τ_p = R / α^(l-p), from the largest power at most R downwards.
    const std::vector<long double> powers = powers_up_to(longest, alpha);
    for (std::size_t p = powers.size() - 1; p > 0; --p) {
      append_distinct(slices, guarded_floor(last / powers[p]));
    }
  }
  append_distinct(slices, longest);
  return slices;
}

}  // namespace gnomon
