// A recording as a schedule, and the referee who says which rule it breaks first.
#pragma once

#include <string>
#include <string_view>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"
#include "engine/recording/recording.h"

namespace gnomon {

/// The policy that plays a recording of its scenario.
inline constexpr std::string_view recorded_name = "recorded";

/// More are not kept in one scenario.
inline constexpr std::size_t max_recordings = 64;

/// Rows, arrivals, prompts and outputs of the jobs, whatever their order, as 16 hexadecimal digits:
/// Recording::jobs_fingerprint. Tells accidents, not forgeries.
[[nodiscard]] std::string jobs_fingerprint(const Instance& instance);

/// The runs of `recording` on `instance`, which must have passed `validate`. The schedule is whole
/// (Schedule::goes_on) where rules are broken, as POLICIES §1 has them; `fault` is the first in
/// time:
///   other_jobs        the jobs are others than those that it was recorded of; in round 0
///   unknown_job       a run of a job that the instance has not got (the run is left out)
///   started_early     a start before the arrival
///   already_running   a start while the job runs
///   already_finished  a start after the job has completed
///   memory_exceeded   the runs hold more than M; only a doubt where requests were preempted and
///                     M is no less than the capacity of the system that ran them
///   wrong_length      a run that completes does not last as many rounds as the job has output
///                     tokens, or one that is killed outlasts them
///   never_finished    a job has no run that completes; found in the last round of all
/// In one round the order is this one. Attempts are counted by start. Phases have the rounds, jobs
/// and survivors of their runs, no lanes and the longest run as slice; phases numbered beyond the
/// number of runs are none. O(n log n).
[[nodiscard]] Schedule recorded_schedule(const Instance& instance, const Recording& recording);

}  // namespace gnomon
