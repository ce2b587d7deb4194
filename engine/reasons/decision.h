// The decisions of a schedule - starts, completions, kills and refusals - in the order in which
// they happened, and their reasons in words.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"

namespace gnomon {

struct Decision {
  enum class Kind : std::uint8_t { complete, kill, start, refuse };  // order within one round
  Round round = 0;
  Kind kind = Kind::start;
  const Run* run = nullptr;          ///< for complete, kill and start
  const Refusal* refusal = nullptr;  ///< for refuse; valid during the visit only
};

/// The refusals from number `first` on, in order of round: some of them, none at the end.
using RefusalPages = std::function<std::vector<Refusal>(std::int64_t first)>;

/// Calls `visit` for every decision in order of round; within a round completions, kills, starts,
/// refusals, as POLICIES §1 orders them. O(runs log runs); copies nothing but indices. Where the
/// schedule's refusals were truncated, `more` is asked for the rest; without it they are left out.
void for_each_decision(const Schedule& schedule, const std::function<void(const Decision&)>& visit,
                       const RefusalPages& more = {});

/// The words that files use: "start", "complete", "kill", "refused"; "slice_end", …; empty for
/// KillReason::none.
[[nodiscard]] std::string_view word(Decision::Kind kind);
[[nodiscard]] std::string_view word(KillReason reason);
[[nodiscard]] std::string_view word(RefusalReason reason);

/// The reason of a refusal as a clause: "job 9 would exceed M in round 412 by 31 tokens", with
/// `subject` for "job 9".
[[nodiscard]] std::string describe(const Refusal& refusal, const Instance& instance,
                                   std::string_view subject = "it");

/// Why a run was killed, as a clause: "its slice was used up". Empty for KillReason::none.
[[nodiscard]] std::string_view describe(KillReason reason);

}  // namespace gnomon
