// What the scenario panel says about an instance: counted on a worker, once per instance.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/model/instance.h"
#include "engine/workload/mix.h"

namespace gnomon::desktop {

/// Counts of lengths in bins of equal ratio between the shortest and the longest. Prompts of 0 are
/// in the first one.
struct LengthHistogram {
  static constexpr std::size_t max_bins = 36;
  std::array<std::int64_t, max_bins> counts{};
  /// Of a mix: the share of jobs that its sources would have in the bin, were it not for scales, M
  /// and chance. Sums to 1; all 0 where it is not known.
  std::array<double, max_bins> own_share{};
  std::size_t bins =
      0;  ///< fewer than max_bins when there are fewer different lengths to tell apart
  Tokens shortest = 1, longest = 1;

  /// First length of a bin; `bin_start(bins)` is longest + 1.
  [[nodiscard]] Tokens bin_start(std::size_t bin) const;
  [[nodiscard]] std::size_t bin_of(Tokens length) const;
  /// Whether `own_share` is known.
  [[nodiscard]] bool has_own() const;
};

/// A request that the sources of a mix make, and how often.
struct OwnLengths {
  Lengths lengths;
  double share = 0;
};

/// What the sources of a mix make when nobody scales, cuts or draws: requests spread evenly over
/// each source's distribution, weighted by its share. Shares sum to 1. Throws InputError.
[[nodiscard]] std::vector<OwnLengths> own_lengths(const Mix& mix);

struct SceneFacts {
  std::int64_t jobs = 0;
  std::int64_t dropped = 0;
  Tokens prompt_min = 0, prompt_max = 0, output_min = 0, output_max = 0;
  double prompt_mean = 0, output_mean = 0;
  Round last_arrival = 0;
  Tokens largest_peak = 0;  ///< of the jobs that are there
  LengthHistogram prompts, outputs;
};

/// O(jobs + own).
[[nodiscard]] SceneFacts count_facts(const Instance& instance,
                                     std::span<const OwnLengths> own = {});

}  // namespace gnomon::desktop
