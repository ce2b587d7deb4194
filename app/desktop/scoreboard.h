// What every policy makes of an instance, to be beaten by hand.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/model/instance.h"
#include "engine/policies/registry.h"

namespace gnomon::desktop {

struct Score {
  std::string name;
  std::int64_t total_latency = 0;  ///< rounds
  friend bool operator==(const Score&, const Score&) = default;
};

/// What `spec` needs in all, in rounds; nothing where it does not finish or cannot be played.
/// Seconds for a million jobs; SimulationStopped on a stop request.
[[nodiscard]] std::optional<std::int64_t> total_latency_of(const Instance& instance,
                                                           const PolicySpec& spec,
                                                           const std::stop_token& stop);

/// Of every policy that is not left out where "all" are asked for, with its defaults; those that do
/// not finish on this instance are left out. The best first, in the order of the catalogue among
/// equals. Seconds for some thousand jobs; SimulationStopped on a stop request.
[[nodiscard]] std::vector<Score> play_all_policies(const Instance& instance,
                                                   const std::stop_token& stop);

/// Where a total latency would stand among the scores: 0 is first; equals do not stand before it.
[[nodiscard]] std::size_t rank_among(const std::vector<Score>& scores, std::int64_t total_latency);

}  // namespace gnomon::desktop
