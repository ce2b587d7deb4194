#include "engine/policies/vllm_fcfs.h"

namespace gnomon {

VllmFcfs::VllmFcfs(JobsView<Knowledge::nothing> jobs) : jobs_(jobs), done_(jobs.size(), false) {}

void VllmFcfs::decide(Controls& controls) {
  const auto arrived = controls.arrived();
  queue_.insert(queue_.end(), arrived.begin(), arrived.end());
  for (const JobId id : controls.completed()) done_[static_cast<std::size_t>(id)] = true;
  if (!controls.completed().empty()) refused_ = no_job;

  if (evict(controls)) {
    Refusal refusal;
    refusal.job = evicted_.back();
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
    evicted_.push_back(victim);
    killed = true;
  }
  return killed;
}

void VllmFcfs::admit(Controls& controls) {
  // Memory only grows until the next completion or kill, so a head that does not fit now will not
  // fit before one of them: no wake-up is needed.
  while (!evicted_.empty() || next_ < queue_.size()) {
    const JobId head = evicted_.empty() ? queue_[next_] : evicted_.back();
    if (head == refused_) {
      controls.refusal_stands(head);
      return;
    }
    const Tokens after = controls.coming_round_tokens() + jobs_.prompt(head) + 1;
    if (after > jobs_.memory_limit()) {
      Refusal refusal;
      refusal.job = refused_ = head;
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
    while (!running_.empty() && done_[static_cast<std::size_t>(running_.back())]) {
      running_.pop_back();
    }
    running_.push_back(head);
    controls.start(head);
  }
}

}  // namespace gnomon
