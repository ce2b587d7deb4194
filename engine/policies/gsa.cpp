#include "engine/policies/gsa.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/policies/staggered.h"

namespace gnomon {

Gsa::Gsa(JobsView<Knowledge::nothing> jobs, double alpha, double first_slice)
    : jobs_(jobs), alpha_(alpha), first_slice_(first_slice), done_(jobs.size(), false) {}

Round Gsa::patience_rounds(const Instance&) const {
  // A phase of short slices may complete nothing at all, whatever its length. Phases are finitely
  // many and the last one completes every job, so a standstill cannot happen.
  return std::numeric_limits<Round>::max();
}

std::size_t Gsa::expected_runs(const Instance& instance) const {
  // One run per slice up to the output length; outputs are rarely more than a few hundred tokens.
  constexpr std::size_t slices_of_most_jobs = 8;
  return slices_of_most_jobs * instance.jobs.size();
}

void Gsa::decide(Controls& controls) {
  queue_.add(controls.arrived());
  for (const JobId id : controls.completed()) done_[static_cast<std::size_t>(id)] = true;

  if (active_ && controls.now() >= call_.end()) {
    const std::int32_t phase = call_.phase();
    std::vector<JobId> rest = survivors();
    controls.close_phase(phase, static_cast<std::int64_t>(rest.size()));
    active_ = false;
    if (!rest.empty()) {
      ++slice_;
      begin_phase(controls, std::move(rest));
    }
  }
  if (!active_ && !queue_.empty()) begin_batch(controls);
  if (active_) call_.advance(controls);
  queue_.refuse(controls);
}

void Gsa::begin_batch(Controls& controls) {
  std::vector<JobId> jobs = queue_.take();
  Tokens smallest = jobs_.prompt(jobs.front());
  for (const JobId id : jobs) {
    smallest = std::min(smallest, jobs_.prompt(id));
    done_[static_cast<std::size_t>(id)] = false;  // it may have been taken out by the user before
  }
  slices_ = geometric_slices(jobs_.memory_limit() - smallest, alpha_, first_slice_);
  slice_ = 0;
  ++batch_;
  begin_phase(controls, std::move(jobs));
}

void Gsa::begin_phase(Controls& controls, std::vector<JobId> jobs) {
  Tokens largest = 0;
  for (const JobId id : jobs) largest = std::max(largest, jobs_.prompt(id));
  const Round slice = slices_[slice_];
  const std::int64_t lanes = call_lane_count(slice, largest, jobs_.memory_limit());
  call_.begin(controls, std::move(jobs), slice, lanes, true, batch_);
  active_ = true;
}

std::vector<JobId> Gsa::survivors() {
  std::vector<JobId> jobs = call_.take_jobs();
  std::erase_if(jobs, [&](JobId id) { return done_[static_cast<std::size_t>(id)]; });
  return jobs;
}

}  // namespace gnomon
