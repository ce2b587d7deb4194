// In which queue of its policy a waiting job stands.
#pragma once

#include <optional>
#include <span>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"
#include "engine/policies/registry.h"

namespace gnomon {

/// Of `refusals`, which hold in `round` and are one per queue of the policy, that of the queue in
/// which `job` waits: its own where it is the head. nullopt where it stands in no queue, such as
/// between two turns of a policy that gives every job one turn per phase. O(runs + phases).
[[nodiscard]] std::optional<Refusal> refusal_of_queue(const Schedule& schedule,
                                                      const Instance& instance,
                                                      const PolicySpec& spec, JobId job,
                                                      Round round,
                                                      std::span<const Refusal> refusals);

}  // namespace gnomon
