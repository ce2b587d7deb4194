// What is proved of gba and gsa: how far above the least total latency they can be at most.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "engine/model/instance.h"

namespace gnomon {

/// The two policies with a slice ratio α that the theorems of GSA speak of.
enum class PipelineRule : std::uint8_t { gba, gsa };

/// k_min where the slices are short against M: the limit in which 2/k_min vanishes.
inline constexpr std::int64_t endless_lanes = std::numeric_limits<std::int64_t>::max();

/// Γ(α): total latency of the policy is at most this many times the least possible one, for jobs
/// with equal prompts that are all there at round 0 and a first slice of β (GSA, arXiv 2601.22996):
///   gba: α² (1 + 2/k_min) + α + α/(α-1)
///   gsa: (2 + 2/(α-1)) times that
/// α > 1, k_min >= 1.
[[nodiscard]] double ratio_bound(PipelineRule rule, double alpha, std::int64_t smallest_lanes);

/// The α at which `ratio_bound` is least for this k_min, to about 1e-7: 4/3 and 3/2 for gba,
/// (7+√13)/6 and 2 for gsa, with k_min = 1 and endless lanes.
[[nodiscard]] double best_alpha(PipelineRule rule, std::int64_t smallest_lanes);

/// How long the outputs of an instance are, gathered once so that k_min can be asked for many α.
class LaneCounter {
 public:
  /// O(n log n). Keeps nothing of `instance`, which must have passed `validate`.
  explicit LaneCounter(const Instance& instance);

  /// Whether the theorems speak of this instance: equal prompts, everybody there at round 0.
  [[nodiscard]] bool proven() const { return proven_; }

  /// k_min: the least number of lanes over the slices that occur. For gba these are the slices of
  /// classes that have jobs, for gsa all slices up to the first that no job outlives, each with
  /// k*(τ, largest prompt in it) as the policies count it. Without jobs 1. With arrivals, those of
  /// a batch of all jobs. α > 1. O(slices + different outputs).
  [[nodiscard]] std::int64_t smallest_lanes(PipelineRule rule, double alpha) const;

 private:
  struct Length {
    Tokens output = 0;
    Tokens largest_prompt = 0;       ///< of the jobs with this output
    Tokens largest_prompt_from = 0;  ///< of the jobs with this output or a longer one
  };
  std::vector<Length> lengths_;  ///< ascending
  Tokens memory_limit_ = 0;
  Tokens smallest_prompt_ = 0;
  bool proven_ = false;
};

}  // namespace gnomon
