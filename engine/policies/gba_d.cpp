#include "engine/policies/gba_d.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/policies/staggered.h"

namespace gnomon {

GbaD::GbaD(JobsView<Knowledge::output> jobs) : jobs_(jobs), gate_(jobs.memory_limit()) {
  const auto count = static_cast<JobId>(jobs.size());
  for (JobId id = 0; id < count; ++id) {
    largest_prompt_ = std::max(largest_prompt_, jobs.prompt(id));
  }
}

void GbaD::decide(Controls& controls) {
  std::vector<WaitingQueue::Item> arrived;
  arrived.reserve(controls.arrived().size());
  for (const JobId id : controls.arrived()) arrived.push_back({jobs_.output(id), id});
  waiting_count_ += static_cast<std::int64_t>(arrived.size());
  waiting_.add_all(std::move(arrived));

  gate_.begin_round(controls.now());
  while (!waiting_.empty()) {
    const JobId id = waiting_.top().job;
    const Round output = jobs_.output(id);
    const StaggerGate::Candidate candidate{
        id, jobs_.prompt(id), output, {output, lanes_for(output), largest_prompt_, waiting_count_}};
    if (!gate_.admit(controls, candidate)) return;
    waiting_.pop();
    --waiting_count_;
    controls.start(id, {.planned = output});
  }
}

std::int64_t GbaD::lanes_for(Round slice) {
  if (slice != last_slice_) {
    last_slice_ = slice;
    last_lanes_ = call_lane_count(slice, largest_prompt_, jobs_.memory_limit());
  }
  return last_lanes_;
}

}  // namespace gnomon
