// Jobs that are written as formulas over the knobs of a scenario: see TraceWorkload::family.
#pragma once

#include <vector>

#include "engine/workload/trace.h"

namespace gnomon {

struct Scenario;

/// The jobs of a scenario whose workload has a family, in order. Numbers take the nearest whole
/// number. Throws InputError naming the line and what cannot be a job, and when there are more than
/// max_family_jobs jobs, before any memory is taken for them.
[[nodiscard]] std::vector<TraceRow> expand_family(const Scenario& scenario);

/// A family is a construction, not a load test; every job of it is worked out by itself.
inline constexpr std::int64_t max_family_jobs = 1'000'000;

}  // namespace gnomon
