// Jobs that are written as formulas over the knobs of a scenario: see TraceWorkload::family.
#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include "engine/workload/trace.h"

namespace gnomon {

struct Scenario;

/// The jobs of a scenario whose workload has a family, in order. Numbers take the nearest whole
/// number. Throws InputError naming the line and what cannot be a job, and when there are more than
/// max_family_jobs jobs, or they would take longer than max_family_work, before any memory is taken
/// for them. A stop request throws SimulationStopped.
[[nodiscard]] std::vector<TraceRow> expand_family(const Scenario& scenario,
                                                  const std::stop_token& stop = {});

/// Puts the jobs of a family in its place, for whoever would work it out more than once. No effect
/// on other workloads. Throws as expand_family does.
void expand_in_place(Scenario& scenario, const std::stop_token& stop = {});

/// How many jobs a family has, after a look at the first and the last job of every line; those
/// between them are not worked out. Throws InputError as expand_family does.
[[nodiscard]] std::int64_t check_family(const Scenario& scenario);

/// A family is a construction, not a load test; every job of it is worked out by itself.
inline constexpr std::int64_t max_family_jobs = 1'000'000;
/// In additions (see Expression::cost): less than two seconds. A million jobs with lengths of a
/// dozen terms take a tenth of it.
inline constexpr std::int64_t max_family_work = 200'000'000;

}  // namespace gnomon
