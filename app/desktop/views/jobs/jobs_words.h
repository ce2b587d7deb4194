// What the jobs view says in words.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "app/desktop/views/jobs/jobs_sheet.h"

namespace gnomon::desktop {

/// For people, in the order of JobOrder: what jobs are sorted by.
inline constexpr std::array<const char*, 7> job_order_names = {
    "id", "arrival", "output length", "area", "first start", "completion", "latency"};

[[nodiscard]] constexpr const char* name_of(JobOrder order) {
  return job_order_names[static_cast<std::size_t>(order)];
}

/// Where the job of a row is in a round in which it does not run: "waits for attempt 2 of 3, in
/// round 120".
[[nodiscard]] std::string state_words(const JobRows& rows, std::size_t row, Round round);
/// The same for a round in which it may run: "runs, attempt 2 of 3".
[[nodiscard]] std::string running_words(const JobRows& rows, std::size_t row, Round round);

/// "merged: 64 jobs per row" and what there is to say about rounds; empty at a level of single rows
/// and rounds.
[[nodiscard]] std::string merged_words(JobLevel level);

}  // namespace gnomon::desktop
