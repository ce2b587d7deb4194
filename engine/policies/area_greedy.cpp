#include "engine/policies/area_greedy.h"

#include <utility>
#include <vector>

#include "engine/policies/follow_orders.h"

namespace gnomon {

void AreaGreedy::decide(Controls& controls) {
  take_arrivals(controls);
  for (const JobId id : controls.completed()) reserved_ -= peak(id);
  follow_orders_but_starts(controls, *this);
  follow_start_orders(controls, *this);
  while (!waiting_.empty()) {
    const JobId head = waiting_.top().job;
    const Tokens excess = reserved_ + peak(head) - jobs_.memory_limit();
    if (excess > 0) {
      // Only a completion or an arrival can change this, and both bring the next decision.
      refuse(controls, head, excess);
      return;
    }
    waiting_.pop();
    start(controls, head);
  }
}

void AreaGreedy::start(Controls& controls, JobId id) {
  reserved_ += peak(id);
  controls.start(id, {.planned = jobs_.output(id)});
}

void AreaGreedy::stop_by_order(Controls& controls, const Order& order) {
  reserved_ -= peak(order.job);
  controls.kill(order.job, KillReason::user);
  put_back(order.job);
}

void AreaGreedy::start_by_order(Controls& controls, JobId id) {
  take_out(id);
  start(controls, id);
}

void AreaGreedy::take_arrivals(Controls& controls) {
  std::vector<WaitingQueue::Item> items;
  items.reserve(controls.arrived().size());
  for (const JobId id : controls.arrived()) {
    items.push_back(item(id));
  }
  waiting_.add_all(std::move(items));
}

void AreaGreedy::refuse(Controls& controls, JobId head, Tokens excess) {
  if (head == refused_ && excess == refused_excess_) {
    controls.refusal_stands(head);
    return;
  }
  Refusal refusal;
  refusal.job = refused_ = head;
  refusal.reason = RefusalReason::peaks_reserved;
  refusal.excess_tokens = refused_excess_ = excess;
  refusal.ghost_rounds = static_cast<std::int32_t>(jobs_.output(head));
  controls.refuse(refusal);
}

}  // namespace gnomon
