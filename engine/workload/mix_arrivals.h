// When the jobs of a mix arrive. Private to engine/workload.
#pragma once

#include <vector>

#include "engine/workload/mix.h"

namespace gnomon {

/// Throws InputError naming the field. `trace` needs a source with recorded times: that is judged
/// by place_arrivals, when the source's file has been read.
void validate_arrivals(const Mix& mix);

/// Sets the arrival of every job. Ascending; the first job of gamma and poisson comes a gap after
/// round 0, that of a trace in round 0. Throws InputError where a trace with times is wanted and
/// there is none.
void place_arrivals(const Mix& mix, std::vector<Job>& jobs);

}  // namespace gnomon
