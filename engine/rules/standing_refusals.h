// Which refusals hold in a round, found without going through all there are.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/model/schedule.h"

namespace gnomon {

/// An index over Schedule::refusals, which must outlive it. A policy has a few queues at most, and
/// one refusal per queue holds at a time, so that few of a million hold in any round.
class StandingRefusals {
 public:
  StandingRefusals() = default;
  /// O(refusals).
  explicit StandingRefusals(const std::vector<Refusal>& refusals);

  /// Indices of those with refusal.round <= round < refusal.until, ascending.
  [[nodiscard]] std::vector<std::uint32_t> in(Round round) const;

 private:
  // Every so many refusals, those that hold when the next one is made are written down.
  static constexpr std::size_t block = 256;
  const std::vector<Refusal>* refusals_ = nullptr;
  std::vector<std::uint32_t> first_of_block_;  ///< into standing_, and one more
  std::vector<std::uint32_t> standing_;
};

}  // namespace gnomon
