#include "engine/policies/gba_d.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/policies/follow_orders.h"
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
  follow_orders_but_starts(controls, *this);
  follow_start_orders(controls, *this);
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

void GbaD::stop_by_order(Controls& controls, const Order& order) {
  gate_.end_early(order.run_start, jobs_.prompt(order.job), jobs_.output(order.job));
  controls.kill(order.job, KillReason::user);
  put_back(order.job);
}

void GbaD::take_out(JobId id) {
  if (waiting_.remove(id)) --waiting_count_;
}

void GbaD::put_back(JobId id) {
  waiting_.add({jobs_.output(id), id});
  ++waiting_count_;
}

void GbaD::start_by_order(Controls& controls, JobId id) {
  take_out(id);
  gate_.note_start(controls.now(), jobs_.prompt(id), jobs_.output(id));
  controls.start(id, {.planned = jobs_.output(id)});
}

std::int64_t GbaD::lanes_for(Round slice) {
  if (slice != last_slice_) {
    last_slice_ = slice;
    last_lanes_ = call_lane_count(slice, largest_prompt_, jobs_.memory_limit());
  }
  return last_lanes_;
}

}  // namespace gnomon
