#include "engine/policies/alpha_protection.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "engine/policies/follow_orders.h"

namespace gnomon {

Tokens unprotected_tokens(double protect, Tokens memory_limit) {
  // (1 - 0.2) × 10 is 8.000000000000000 or a hair less, depending on the factors.
  return static_cast<Tokens>(std::floor((1 - protect) * static_cast<double>(memory_limit) + 1e-9));
}

AlphaProtection::AlphaProtection(JobsView<Knowledge::nothing> jobs, double protect)
    : jobs_(jobs),
      budget_(unprotected_tokens(protect, jobs.memory_limit())),
      // Both clearings leave the same jobs waiting and nothing running: it would go on for ever.
      patience_clearings_(2),
      done_(jobs.size(), false) {}

AlphaProtection::AlphaProtection(JobsView<Knowledge::nothing> jobs, double protect, double clear,
                                 std::uint64_t seed)
    : jobs_(jobs),
      budget_(unprotected_tokens(protect, jobs.memory_limit())),
      chance_(clear),
      draws_(random_key(seed, "clearing"), 0),
      patience_clearings_(1000),
      done_(jobs.size(), false) {}

Round AlphaProtection::patience_rounds(const Instance&) const {
  // Clearings are counted instead, and between two of them memory cannot grow for ever.
  return std::numeric_limits<Round>::max();
}

void AlphaProtection::decide(Controls& controls) {
  take_arrivals(controls);
  for (const JobId id : controls.completed()) done_[static_cast<std::size_t>(id)] = true;
  if (!controls.completed().empty() || !controls.arrived().empty()) fruitless_clearings_ = 0;
  if (!controls.completed().empty()) refused_ = no_job;

  if (!controls.orders().empty()) fruitless_clearings_ = 0;  // the jobs are not in the same place
  follow_orders_but_starts(controls, *this);
  const bool overflows = controls.coming_round_tokens() > jobs_.memory_limit();
  if (overflows) {
    count_clearing(controls);
    clear(controls);
  }
  follow_start_orders(controls, *this);
  if (!overflows) {
    admit(controls);
    return;
  }
  Refusal refusal;
  refusal.job = waiting_.top().job;
  refusal.reason = RefusalReason::after_kill;
  controls.refuse(refusal);
  refused_ = no_job;
  controls.wake_at(controls.now() + 1);
}

void AlphaProtection::take_arrivals(Controls& controls) {
  std::vector<WaitingQueue::Item> items;
  items.reserve(controls.arrived().size());
  for (const JobId id : controls.arrived()) items.push_back({jobs_.arrival(id), id});
  waiting_.add_all(std::move(items));
}

std::vector<JobId> AlphaProtection::active_by_id() {
  std::erase_if(running_, [&](JobId id) { return done_[static_cast<std::size_t>(id)]; });
  std::sort(running_.begin(), running_.end());
  return std::exchange(running_, {});
}

void AlphaProtection::stop_by_order(Controls& controls, const Order& order) {
  std::erase(running_, order.job);
  controls.kill(order.job, KillReason::user);
  put_back(order.job);
  refused_ = no_job;
}

void AlphaProtection::start_by_order(Controls& controls, JobId id) {
  take_out(id);
  controls.start(id);
  running_.push_back(id);
}

void AlphaProtection::count_clearing(Controls& controls) {
  if (++fruitless_clearings_ < patience_clearings_) return;
  controls.stand_still("memory has run out " + std::to_string(fruitless_clearings_) +
                       " times in a row, with no completion or arrival in between");
}

void AlphaProtection::clear(Controls& controls) {
  std::vector<JobId> active = active_by_id();
  std::vector<WaitingQueue::Item> killed;
  while (controls.coming_round_tokens() > jobs_.memory_limit()) {
    std::vector<JobId> spared;
    for (const JobId id : active) {
      if (chance_ && draws_.unit(next_draw_++) >= *chance_) {
        spared.push_back(id);
        continue;
      }
      controls.kill(id, KillReason::clearing);
      killed.push_back({jobs_.arrival(id), id});
    }
    active = std::move(spared);
  }
  running_ = std::move(active);
  waiting_.add_all(std::move(killed));
}

void AlphaProtection::admit(Controls& controls) {
  while (!waiting_.empty()) {
    const JobId head = waiting_.top().job;
    if (head == refused_) {
      controls.refusal_stands(head);
      return;
    }
    const Tokens after = controls.coming_round_tokens() + jobs_.prompt(head) + 1;
    if (after > budget_) {
      // Memory only grows until the next completion or clearing, and so does the excess.
      Refusal refusal;
      refusal.job = refused_ = head;
      refusal.reason = RefusalReason::protected_memory;
      refusal.overflow_round = controls.now();
      refusal.excess_tokens = after - budget_;
      controls.refuse(refusal);
      return;
    }
    waiting_.pop();
    controls.start(head);
    running_.push_back(head);
  }
}

}  // namespace gnomon
