#include "engine/model/instance.h"

#include <algorithm>
#include <string>

#include "engine/model/error.h"

namespace gnomon {

std::string job_number(const Instance& instance, JobId job) {
  return std::to_string(instance.source_row(job));
}

std::string job_name(const Instance& instance, JobId job) {
  return "job " + job_number(instance, job);
}

namespace {

[[noreturn]] void reject(const Instance& instance, std::size_t index, const std::string& what) {
  throw InputError(job_name(instance, static_cast<JobId>(index)) + ": " + what + ".");
}

// The first thing wrong with a job, as a clause; empty when it is fine.
std::string defect(const Job& job, Tokens memory_limit) {
  if (job.arrival < 0) return "arrival " + std::to_string(job.arrival) + " is negative";
  if (job.arrival > max_arrival_round) {
    return "arrival " + std::to_string(job.arrival) + " is beyond round " +
           std::to_string(max_arrival_round);
  }
  if (job.prompt < 0) return "prompt " + std::to_string(job.prompt) + " is negative";
  if (job.output < 1) return "output " + std::to_string(job.output) + " is below 1";
  if (job.predicted_min < 1) {
    return "predicted_min " + std::to_string(job.predicted_min) + " is below 1";
  }
  if (job.predicted_max < job.predicted_min) {
    return "predicted_max " + std::to_string(job.predicted_max) + " is below predicted_min " +
           std::to_string(job.predicted_min);
  }
  // Compared by parts, so that huge lengths cannot overflow the sum.
  if (job.prompt > memory_limit || job.output > memory_limit - job.prompt) {
    return "prompt " + std::to_string(job.prompt) + " and output " + std::to_string(job.output) +
           " do not fit the memory limit of " + std::to_string(memory_limit) +
           " tokens, so it could never finish";
  }
  return {};
}

}  // namespace

void validate(const Instance& instance) {
  if (instance.memory_limit < 1 || instance.memory_limit > max_memory_limit_tokens) {
    throw InputError("The memory limit M is " + std::to_string(instance.memory_limit) +
                     " tokens; it must be in 1 to " + std::to_string(max_memory_limit_tokens) +
                     ".");
  }
  if (static_cast<std::int64_t>(instance.jobs.size()) > max_jobs) {
    throw InputError("There are " + std::to_string(instance.jobs.size()) + " jobs; at most " +
                     std::to_string(max_jobs) + " can be simulated.");
  }
  for (std::size_t i = 0; i < instance.jobs.size(); ++i) {
    const std::string what = defect(instance.jobs[i], instance.memory_limit);
    if (!what.empty()) reject(instance, i, what);
  }
}

void drop_infeasible(Instance& instance) {
  const auto fits = [&](const Job& job) {
    return job.prompt <= instance.memory_limit && job.output <= instance.memory_limit - job.prompt;
  };
  const auto first = std::find_if_not(instance.jobs.begin(), instance.jobs.end(), fits);
  if (first == instance.jobs.end()) return;

  std::vector<std::int64_t> rows;
  rows.reserve(instance.jobs.size());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < instance.jobs.size(); ++i) {
    if (!fits(instance.jobs[i])) continue;
    rows.push_back(instance.source_row(static_cast<JobId>(i)));
    instance.jobs[kept++] = instance.jobs[i];
  }
  instance.dropped_jobs += static_cast<std::int64_t>(instance.jobs.size() - kept);
  instance.jobs.resize(kept);
  instance.source_rows = std::move(rows);
}

Tokens largest_peak_tokens(const std::vector<Job>& jobs) {
  Tokens largest = 0;
  for (const Job& job : jobs) largest = std::max(largest, peak_tokens(job));
  return largest;
}

}  // namespace gnomon
