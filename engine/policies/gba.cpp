#include "engine/policies/gba.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/policies/staggered.h"

namespace gnomon {

Gba::Gba(JobsView<Knowledge::output> jobs, double alpha) : jobs_(jobs), alpha_(alpha) {}

Round Gba::patience_rounds(const Instance&) const {
  // Every call completes all its jobs, so a standstill cannot happen.
  return std::numeric_limits<Round>::max();
}

void Gba::decide(Controls& controls) {
  queue_.add(controls.arrived());
  if (active_ && controls.now() >= call_.end()) active_ = false;
  if (!active_ && next_class_ == classes_.size() && !queue_.empty()) begin_batch();
  if (!active_ && next_class_ < classes_.size()) {
    Class& next = classes_[next_class_++];
    Tokens largest = 0;
    for (const JobId id : next.jobs) largest = std::max(largest, jobs_.prompt(id));
    const std::int64_t lanes = call_lane_count(next.slice, largest, jobs_.memory_limit());
    call_.begin(controls, std::move(next.jobs), next.slice, lanes, false, batch_);
    active_ = true;
  }
  if (active_) call_.advance(controls);
  queue_.refuse(controls);
}

void Gba::begin_batch() {
  const std::vector<JobId> jobs = queue_.take();
  Tokens smallest = jobs_.prompt(jobs.front());
  for (const JobId id : jobs) smallest = std::min(smallest, jobs_.prompt(id));
  const std::vector<Round> slices = geometric_slices(jobs_.memory_limit() - smallest, alpha_);

  const auto class_of = [&](JobId id) {
    return static_cast<std::size_t>(
        std::lower_bound(slices.begin(), slices.end(), jobs_.output(id)) - slices.begin());
  };
  std::vector<std::size_t> sizes(slices.size(), 0);
  for (const JobId id : jobs) ++sizes[class_of(id)];
  classes_.assign(slices.size(), {});
  for (std::size_t p = 0; p < slices.size(); ++p) {
    classes_[p].slice = slices[p];
    classes_[p].jobs.reserve(sizes[p]);
  }
  for (const JobId id : jobs) classes_[class_of(id)].jobs.push_back(id);
  std::erase_if(classes_, [](const Class& c) { return c.jobs.empty(); });
  next_class_ = 0;
  ++batch_;
}

}  // namespace gnomon
