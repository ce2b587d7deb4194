// What is to be scheduled: the jobs and the memory line M.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/job.h"
#include "engine/model/types.h"

namespace gnomon {

/// The input of a simulation. Job ids are indices into `jobs`.
struct Instance {
  Tokens memory_limit = 0;  ///< M, in 1..max_memory_limit_tokens
  std::vector<Job> jobs;

  /// Row of the source that job i came from; empty means row i. Differs after dropping jobs.
  std::vector<std::int64_t> source_rows;
  std::int64_t dropped_jobs = 0;  ///< left out: prompt + output > M, or a row that is no job

  /// Row of the source that `job` came from, counted from 0.
  [[nodiscard]] std::int64_t source_row(JobId job) const {
    return source_rows.empty() ? job : source_rows[static_cast<std::size_t>(job)];
  }

  friend bool operator==(const Instance&, const Instance&) = default;
};

/// What people know `job` by: its source row, "17234". A name, not an amount: it never has
/// separators.
[[nodiscard]] std::string job_number(const Instance& instance, JobId job);
/// "job 17234".
[[nodiscard]] std::string job_name(const Instance& instance, JobId job);

/// Throws InputError naming the first job and field outside the model's ranges, among them a job
/// with prompt + output > M, which could never finish.
void validate(const Instance& instance);

/// Removes every job with prompt + output > M, keeping the order and recording source rows and the
/// number dropped. Everything else stays for `validate` to judge.
void drop_infeasible(Instance& instance);

/// Largest prompt + output of any job, 0 without jobs: the smallest M that can finish them all.
[[nodiscard]] Tokens largest_peak_tokens(const std::vector<Job>& jobs);

}  // namespace gnomon
