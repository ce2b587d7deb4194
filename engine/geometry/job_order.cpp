#include "engine/geometry/job_order.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>

namespace gnomon {
namespace {

constexpr std::int64_t none = std::numeric_limits<std::int64_t>::max();

/// What a job is sorted by, and the job: one array that is sorted in place, because looking values
/// up through ids costs a cache miss per comparison.
struct Entry {
  std::int64_t value = none;
  JobId job = 0;
  friend bool operator<(const Entry& a, const Entry& b) {
    return a.value != b.value ? a.value < b.value : a.job < b.job;
  }
};

std::int64_t value_of_job(const Job& job, JobOrder order) {
  switch (order) {
    case JobOrder::arrival:
      return job.arrival;
    case JobOrder::output:
      return job.output;
    case JobOrder::area:
      return area_token_rounds(job.prompt, job.output);
    default:
      return none;
  }
}

/// Fills in what only the runs know.
void values_of_runs(std::vector<Entry>& entries, const Instance& instance, const Schedule& schedule,
                    JobOrder order) {
  for (const Run& run : schedule.runs) {
    Entry& entry = entries[static_cast<std::size_t>(run.job)];
    if (order == JobOrder::first_start) {
      entry.value = std::min(entry.value, run.start);
    } else if (run.outcome == Outcome::completed) {
      const Round arrival = instance.jobs[static_cast<std::size_t>(run.job)].arrival;
      entry.value = order == JobOrder::latency ? run.end - arrival : run.end;
    }
  }
}

}  // namespace

std::vector<JobId> sorted_jobs(const Instance& instance, const Schedule& schedule, JobOrder order) {
  std::vector<JobId> jobs(instance.jobs.size());
  std::iota(jobs.begin(), jobs.end(), JobId{0});
  if (order == JobOrder::id) return jobs;

  std::vector<Entry> entries(jobs.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    entries[i] = {value_of_job(instance.jobs[i], order), static_cast<JobId>(i)};
  }
  if (order == JobOrder::first_start || order == JobOrder::completion ||
      order == JobOrder::latency) {
    values_of_runs(entries, instance, schedule, order);
  }
  // Arrivals mostly come sorted, and so do the starts of policies that serve by id.
  if (!std::is_sorted(entries.begin(), entries.end())) std::sort(entries.begin(), entries.end());
  std::transform(entries.begin(), entries.end(), jobs.begin(),
                 [](const Entry& entry) { return entry.job; });
  return jobs;
}

}  // namespace gnomon
