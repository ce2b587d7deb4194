#include "engine/reasons/job_list.h"

#include <algorithm>
#include <cstddef>

namespace gnomon {

std::string job_list(std::span<const JobId> jobs, const Instance& instance) {
  constexpr std::size_t most_named = 5;
  const std::size_t named = std::min(jobs.size(), most_named);
  std::string text = jobs.size() == 1 ? "job " : "jobs ";
  for (std::size_t i = 0; i < named; ++i) {
    const bool last = i + 1 == jobs.size();
    text.append(i == 0 ? "" : last ? " and " : ", ");
    text.append(job_number(instance, jobs[i]));
  }
  if (jobs.size() > named) {
    text.append(" and ").append(std::to_string(jobs.size() - named)).append(" more");
  }
  return text;
}

}  // namespace gnomon
