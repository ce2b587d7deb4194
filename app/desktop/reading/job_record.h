// What there is to know of one job under one policy: its attempts, what they cost, and what the
// policy knew of it. Pure data from a finished schedule.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/desktop/views/view.h"
#include "engine/reasons/ghost_index.h"

namespace gnomon::desktop {

struct JobRecord {
  std::int64_t attempts = 0;
  Round arrival = 0;
  std::optional<Round> completed;  ///< its completion round; nothing where it never completed
  Round waited = 0;       ///< rounds from its arrival to its completion in which no run of it was
                          ///< active; to the end of the schedule where it never completed
  Round before_last = 0;  ///< rounds from its arrival to the start of its last run, killed runs
                          ///< before it included; 0 without runs
  double lost_area = 0;   ///< token-rounds that its killed runs held

  /// Rounds from arrival to completion.
  [[nodiscard]] std::optional<Round> latency() const;
  /// Latency over output length: 1 is the least possible.
  [[nodiscard]] std::optional<double> slowdown(Tokens output) const;
};

/// `subject` has a result, `job` is one of its jobs. O(attempts).
[[nodiscard]] JobRecord job_record(const ViewSubject& subject, JobId job);

/// The last attempt that starts by `round`, counted from 0; -1 before the first. O(log attempts).
[[nodiscard]] std::int64_t attempt_at(const ViewSubject& subject, JobId job, Round round);

/// How an attempt ended, as a clause: "completed", "killed: its slice was used up", "goes on".
[[nodiscard]] std::string end_words(const Run& run);

/// What the policy knew of the job's output, and what it made of it: "hi = 200, so e = 160".
/// `expected_rounds` is what it expects in the round that is looked at, 0 for nothing.
/// `next_batch`: the job waits for the next batch, so that no slice is meant for it yet.
[[nodiscard]] std::string knowledge_words(const PolicyInfo& policy, const Job& job,
                                          Round expected_rounds, bool next_batch = false);

/// Whether the job has arrived in `round` while its policy was busy with a batch of jobs that
/// arrived before. Of policies that know nothing of outputs; false for all others. O(log phases).
[[nodiscard]] bool waits_for_batch(const ViewSubject& subject, JobId job, Round round);

/// How many of its attempts were killed. O(attempts).
[[nodiscard]] std::int64_t kills_of(const Schedule& schedule, std::span<const std::int32_t> runs);

/// The number that somebody types for a job, as its source counts it; no_job when there is none.
[[nodiscard]] JobId job_of_source_row(const Instance& instance, std::int64_t row);

}  // namespace gnomon::desktop
