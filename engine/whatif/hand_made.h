// Schedules made by hand: the policy `hand-made`, whose edits say when each job starts.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"
#include "engine/policies/planned.h"
#include "engine/policies/registry.h"

namespace gnomon {

inline constexpr std::string_view hand_made_name = "hand-made";

/// More jobs are not dragged about one by one.
inline constexpr std::size_t max_hand_made_jobs = 10'000;

/// The start of each job: that of its edit, and jobs without one run one after the other behind
/// everything, in id order. Rounds are not below arrivals. O(n log n). Throws InputError for edits
/// that are no starts, two starts of one job, a start before the job's arrival, a job that the
/// instance lacks, or more than max_hand_made_jobs jobs.
[[nodiscard]] std::vector<Round> hand_made_starts(const Instance& instance,
                                                  std::span<const Edit> edits);

/// The same as a plan, in the order of the starts, for the policy `hand-made`.
[[nodiscard]] Plan hand_made_plan(const Instance& instance, std::span<const Edit> edits);

/// Throws InputError naming the first edit that is no start, or a second start of a job.
void validate_hand_made(std::span<const Edit> edits);

/// What the policy `hand-made` makes of `instance`, which must have passed `validate`. Unlike other
/// schedules it is whole where memory exceeds M: every run lasts to its completion, has_fault is
/// set, `fault.round` is the first round above M, and its sentence says by how many tokens there
/// and at worst. Without such a round it is what the simulator gives. Throws as hand_made_starts.
[[nodiscard]] Schedule hand_made_schedule(const Instance& instance, std::span<const Edit> edits);

/// The policy that starts every job when its completed run in `schedule` of `instance` started.
/// Jobs that never completed have no edit. Throws InputError for more than max_hand_made_jobs jobs.
[[nodiscard]] PolicySpec hand_made_from(const Schedule& schedule, const Instance& instance);

/// Sets when `job` (a source row) starts, replacing an earlier start.
void set_hand_made_start(PolicySpec& spec, std::int64_t job, Round start);

}  // namespace gnomon
