#include "engine/policies/vllm_fcfs.h"

#include <algorithm>

#include "engine/policies/follow_orders.h"

namespace gnomon {

VllmFcfs::VllmFcfs(JobsView<Knowledge::nothing> jobs) : jobs_(jobs), done_(jobs.size(), false) {}

void VllmFcfs::decide(Controls& controls) {
  const auto arrived = controls.arrived();
  queue_.insert(queue_.end(), arrived.begin(), arrived.end());
  for (const JobId id : controls.completed()) done_[static_cast<std::size_t>(id)] = true;
  if (!controls.completed().empty()) refused_ = no_job;

  follow_orders_but_starts(controls, *this);
  const bool evicted = evict(controls);
  follow_start_orders(controls, *this);
  if (evicted) {
    Refusal refusal;
    refusal.job = head();
    refusal.reason = RefusalReason::after_kill;
    controls.refuse(refusal);
    refused_ = no_job;
    controls.wake_at(controls.now() + 1);
    return;
  }
  admit(controls);
}

bool VllmFcfs::evict(Controls& controls) {
  bool killed = false;
  while (controls.coming_round_tokens() > jobs_.memory_limit()) {
    const JobId victim = running_.back();
    running_.pop_back();
    if (done_[static_cast<std::size_t>(victim)]) continue;
    controls.kill(victim, KillReason::overflow);
    put_back(victim);
    killed = true;
  }
  return killed;
}

void VllmFcfs::admit(Controls& controls) {
  // Memory only grows until the next completion or kill, so a head that does not fit now will not
  // fit before one of them: no wake-up is needed.
  while (!evicted_.empty() || next_ < queue_.size()) {
    const JobId first = head();
    if (first == refused_) {
      controls.refusal_stands(first);
      return;
    }
    const Tokens after = controls.coming_round_tokens() + jobs_.prompt(first) + 1;
    if (after > jobs_.memory_limit()) {
      Refusal refusal;
      refusal.job = refused_ = first;
      refusal.reason = RefusalReason::memory_now;
      refusal.overflow_round = controls.now();
      refusal.excess_tokens = after - jobs_.memory_limit();
      controls.refuse(refusal);
      return;
    }
    if (evicted_.empty()) {
      ++next_;
    } else {
      evicted_.pop_back();
    }
    note_running(first);
    controls.start(first);
  }
}

void VllmFcfs::note_running(JobId id) {
  while (!running_.empty() && done_[static_cast<std::size_t>(running_.back())]) {
    running_.pop_back();
  }
  // At the top, unless the user has started a later job.
  auto place = running_.end();
  while (place != running_.begin() && before(id, *(place - 1))) --place;
  running_.insert(place, id);
}

void VllmFcfs::stop_by_order(Controls& controls, const Order& order) {
  std::erase(running_, order.job);
  controls.kill(order.job, KillReason::user);
  put_back(order.job);
}

void VllmFcfs::start_by_order(Controls& controls, JobId id) {
  take_out(id);
  note_running(id);
  controls.start(id);
}

void VllmFcfs::take_out(JobId id) {
  std::erase(evicted_, id);
  const auto first = queue_.begin() + static_cast<std::ptrdiff_t>(next_);
  queue_.erase(std::remove(first, queue_.end(), id), queue_.end());
  refused_ = no_job;
}

void VllmFcfs::put_back(JobId id) {
  refused_ = no_job;
  const auto first = queue_.begin() + static_cast<std::ptrdiff_t>(next_);
  if (first != queue_.end() && before(*first, id)) {
    const auto earlier = [this](JobId a, JobId b) { return before(a, b); };
    queue_.insert(std::lower_bound(first, queue_.end(), id, earlier), id);
    return;
  }
  const auto later = [this](JobId a, JobId b) { return before(b, a); };
  evicted_.insert(std::lower_bound(evicted_.begin(), evicted_.end(), id, later), id);
}

}  // namespace gnomon
