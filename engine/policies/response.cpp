#include "engine/policies/response.h"

#include <limits>
#include <utility>

namespace gnomon {

Response::Response(JobsView<Knowledge::nothing> jobs, double alpha)
    : done_(jobs.size(), false), phases_(jobs, alpha, done_) {}

Round Response::patience_rounds(const Instance&) const {
  // Phases are finitely many and the last one completes every job, but one of short slices may
  // complete nothing, whatever its length.
  return std::numeric_limits<Round>::max();
}

std::size_t Response::expected_runs(const Instance& instance) const {
  // One run per slice between a job's prompt and its output, which are rarely far apart.
  constexpr std::size_t slices_of_most_jobs = 3;
  return slices_of_most_jobs * instance.jobs.size();
}

void Response::begin_batch() {
  std::vector<JobId> jobs = queue_.take();
  // They may have been taken out by the user before.
  for (const JobId id : jobs) done_[static_cast<std::size_t>(id)] = false;
  phases_.begin(std::move(jobs), ++batch_);
}

void Response::decide(Controls& controls) {
  queue_.add(controls.arrived());
  for (const JobId id : controls.completed()) {
    done_[static_cast<std::size_t>(id)] = true;
    phases_.note_completion();
  }
  if (phases_.finished() && !queue_.empty()) begin_batch();
  phases_.advance(controls);
  queue_.refuse(controls);
}

}  // namespace gnomon
