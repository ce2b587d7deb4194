// Plans that come from the time-indexed programme: sorted-lp and optimum.
#pragma once

#include "engine/model/instance.h"
#include "engine/policies/make_options.h"
#include "engine/policies/placement.h"
#include "engine/policies/planned.h"

namespace gnomon {

/// Jobs by their mean start in the linear relaxation, then id, each placed by `rule`. The
/// relaxation knows the arrivals, so there is one plan for the whole instance. The last report of
/// its progress has the value of the relaxation as its bound. Throws as time_indexed_program and
/// solve_linear_relaxation do.
[[nodiscard]] Plan sorted_lp_plan(const Instance& instance, PlacementRule rule,
                                  const MakeOptions& options);

/// The starts of find_optimum, which it throws as. The last report of its progress has the total
/// latency of the plan as its incumbent, and the bound reached; equal ones prove the plan optimal.
[[nodiscard]] Plan optimum_plan(const Instance& instance, double limit_seconds,
                                const MakeOptions& options);

}  // namespace gnomon
