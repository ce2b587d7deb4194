// Where two schedules of one instance part.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"

namespace gnomon {

/// What a policy did in one round.
struct RoundDecisions {
  std::vector<JobId> killed;   ///< ascending; slice ends included
  std::vector<JobId> started;  ///< ascending
  bool stopped = false;        ///< the referee cut the schedule off in this round

  friend bool operator==(const RoundDecisions&, const RoundDecisions&) = default;
};

struct Divergence {
  Round round = 0;
  RoundDecisions first;
  RoundDecisions second;
};

/// The first round in which the two kill or start different jobs, or in which the referee cuts off
/// one of them alone; nullopt when there is none. Refusals do not count: they are what a policy did
/// not do. O(runs log runs).
[[nodiscard]] std::optional<Divergence> first_divergence(const Schedule& first,
                                                         const Schedule& second);

/// "Round 12: fcfs starts job 3; svf kills job 1 and starts jobs 4 and 7." Jobs are source rows;
/// more than five are counted. Of one that was cut off: "is stopped by the referee".
[[nodiscard]] std::string describe(const Divergence& divergence, std::string_view first_name,
                                   std::string_view second_name, const Instance& instance);

}  // namespace gnomon
