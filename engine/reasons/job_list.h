// Jobs in a sentence.
#pragma once

#include <span>
#include <string>

#include "engine/model/instance.h"

namespace gnomon {

/// "job 4", "jobs 4 and 7", "jobs 4, 7, 8, 9, 12 and 3 more"; source rows. Not for an empty list.
[[nodiscard]] std::string job_list(std::span<const JobId> jobs, const Instance& instance);

}  // namespace gnomon
