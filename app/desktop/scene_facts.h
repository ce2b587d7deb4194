// What the scenario panel says about an instance: counted on a worker, once per instance.
#pragma once

#include <array>
#include <cstdint>

#include "engine/model/instance.h"

namespace gnomon::desktop {

/// Counts of output lengths in bins of equal ratio between the shortest and the longest.
struct LengthHistogram {
  static constexpr std::size_t max_bins = 36;
  std::array<std::int64_t, max_bins> counts{};
  std::size_t bins =
      0;  ///< fewer than max_bins when there are fewer different lengths to tell apart
  Tokens shortest = 1, longest = 1;

  /// First length of a bin; `bin_start(bins)` is longest + 1.
  [[nodiscard]] Tokens bin_start(std::size_t bin) const;
  [[nodiscard]] std::size_t bin_of(Tokens output) const;
};

struct SceneFacts {
  std::int64_t jobs = 0;
  std::int64_t dropped = 0;
  Tokens prompt_min = 0, prompt_max = 0, output_min = 0, output_max = 0;
  double prompt_mean = 0, output_mean = 0;
  Round last_arrival = 0;
  Tokens largest_peak = 0;  ///< of the jobs that are there
  LengthHistogram outputs;
};

/// O(jobs).
[[nodiscard]] SceneFacts count_facts(const Instance& instance);

}  // namespace gnomon::desktop
