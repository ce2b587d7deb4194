// Kills of necessity: of one job again and again, and spans in which they are all that happens.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/reasons/decision_index.h"

namespace gnomon {

/// The kills of necessity of one job, as find_alarms() knows them: not those that the user demands.
struct RepeatedKill {
  JobId job = no_job;
  std::int64_t kills = 0;
  Round first = 0, last = 0;  ///< rounds of the first and the last one

  friend bool operator==(const RepeatedKill&, const RepeatedKill&) = default;
};

/// Jobs with at least `at_least` >= 1 of them, by id. O(kills + jobs).
[[nodiscard]] std::vector<RepeatedKill> repeated_kills(const DecisionIndex& index,
                                                       std::int64_t at_least);

/// Rounds start <= t < end between a completion or arrival (in round `start`; or the first kill
/// where there was none before) and the next one, or the round of the fault.
struct Standstill {
  Round start = 0, end = 0;
  std::int64_t kills = 0;  ///< of necessity, in these rounds

  friend bool operator==(const Standstill&, const Standstill&) = default;
};

/// Those of more than `longer_than` rounds with kills of necessity and starts in them, in order;
/// and, however short, the one that ends in the referee's no-progress fault. O(runs + jobs · log).
[[nodiscard]] std::vector<Standstill> standstills(const DecisionIndex& index, double longer_than);

}  // namespace gnomon
