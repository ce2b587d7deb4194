// The decision log: starts, completions, kills and refusals of a schedule in the order in which
// they happened, for people and for CSV.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"

namespace gnomon {

struct Decision {
  enum class Kind : std::uint8_t { complete, kill, start, refuse };  // order within one round
  Round round = 0;
  Kind kind = Kind::start;
  const Run* run = nullptr;          ///< for complete, kill and start
  const Refusal* refusal = nullptr;  ///< for refuse
};

/// Calls `visit` for every decision in order of round; within a round completions, kills, starts,
/// refusals, as POLICIES §1 orders them. O(runs log runs); copies nothing but indices.
void for_each_decision(const Schedule& schedule, const std::function<void(const Decision&)>& visit);

/// The reason of a refusal as a clause: "memory would exceed M in round 412 by 31 tokens".
[[nodiscard]] std::string describe(const Refusal& refusal, const Instance& instance);

/// Why a run was killed, as a clause: "its slice was used up". Empty for KillReason::none.
[[nodiscard]] std::string_view describe(KillReason reason);

/// Appends the decisions of one policy as CSV rows
/// `policy,round,kind,job,attempt,reason,until,overflow_round,excess_tokens,blocker`; jobs are
/// source rows. Writes the header when `with_header`.
void write_decision_csv(std::ostream& out, const std::string& policy, const Schedule& schedule,
                        const Instance& instance, bool with_header);

}  // namespace gnomon
