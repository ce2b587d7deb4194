// The arithmetic of staggered pipelines (GSA §3): Peak, k* and the slices.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/model/types.h"

namespace gnomon {

/// Peak(k, τ, s) = s k + (τ k + τ + k - gcd(τ, k)) / 2: the largest memory, in tokens, of k lanes
/// of runs of τ rounds each with prompt s, staggered by τ/k. Exact, increasing in k. k, τ >= 1, s
/// >= 0.
[[nodiscard]] Tokens pipeline_peak_tokens(std::int64_t lanes, Round slice, Tokens prompt);

/// k*(τ, s): the most lanes whose peak is at most M; 0 when s + τ > M.
[[nodiscard]] std::int64_t best_lane_count(Round slice, Tokens prompt, Tokens memory_limit);

/// The lanes that one call uses when prompts differ: k*(τ, largest prompt) where that fits, else 1
/// (choice; stays feasible because a lone run of a valid job always fits).
[[nodiscard]] std::int64_t call_lane_count(Round slice, Tokens largest_prompt, Tokens memory_limit);

/// β = R / α^l with l = floor(log_α R), for α > 1 and R >= 1 rounds: 1 <= β < α.
[[nodiscard]] double slice_base(Round longest, double alpha);

/// The slices for ratio α > 1 and R >= 1 rounds: τ_p = floor(β α^p) for p < l with l = floor(log_α
/// R) and β = R / α^l, and τ_l = R exactly; equal consecutive slices count once (choice). With
/// first_slice > 0: floor(first_slice α^p) while < R, then R.
[[nodiscard]] std::vector<Round> geometric_slices(Round longest, double alpha,
                                                  double first_slice = 0);

}  // namespace gnomon
