#include "engine/whatif/led_jobs.h"

#include <algorithm>
#include <exception>

namespace gnomon {

class LedJobs::View final : public Controls {
 public:
  View(Controls& controls, LedJobs& led) : controls_(controls), led_(led) {}

  Round now() const override { return controls_.now(); }
  std::span<const JobId> arrived() const override { return led_.arrived_; }
  std::span<const JobId> completed() const override { return led_.completed_; }
  std::span<const JobId> slice_ended() const override { return controls_.slice_ended(); }
  Tokens coming_round_tokens() const override { return controls_.coming_round_tokens(); }
  std::int64_t active_runs() const override {
    std::int64_t runs = controls_.active_runs();
    for (const auto& [job, led] : led_.led_) {
      if (led.active) --runs;
      if (led.belief == Belief::started) ++runs;
    }
    return runs;
  }
  void start(JobId job, StartOptions options) override {
    const auto found = led_.led_.find(job);
    if (found == led_.led_.end()) {
      controls_.start(job, options);
    } else if (found->second.out_of_hands()) {
      found->second.belief = Belief::started;
      controls_.wake_at(now() + 1);
    } else {
      led_.led_.erase(found);
      controls_.start(job, options);
    }
  }
  void kill(JobId job, KillReason reason) override {
    if (!led_.out_of_hands(job)) controls_.kill(job, reason);
  }
  void refuse(const Refusal& refusal) override {
    if (!led_.out_of_hands(refusal.job)) controls_.refuse(refusal);
  }
  void refusal_stands(JobId job) override {
    if (!led_.out_of_hands(job)) controls_.refusal_stands(job);
  }
  void wake_at(Round round) override { controls_.wake_at(round); }
  [[noreturn]] void stand_still(const std::string& why) override {
    controls_.stand_still(why);
    std::terminate();  // not every compiler sees that a virtual function does not return
  }
  std::int32_t begin_phase(const Phase& phase) override { return controls_.begin_phase(phase); }
  void close_phase(std::int32_t phase, std::int64_t survivors) override {
    controls_.close_phase(phase, survivors);
  }

 private:
  Controls& controls_;
  LedJobs& led_;
};

void LedJobs::decide(Controls& controls, Policy& policy) {
  arrived_.assign(controls.arrived().begin(), controls.arrived().end());
  completed_.clear();
  tell(controls);
  if (!controls.orders().empty()) follow_orders(controls);
  View view(controls, *this);
  policy.decide(view);
}

// What has ended since the last decision, as the policy is to see it.
void LedJobs::tell(const Controls& controls) {
  for (const JobId job : controls.completed()) {
    const auto found = led_.find(job);
    if (found != led_.end() && found->second.started) {
      found->second.active = false;
    } else {
      completed_.push_back(job);
    }
  }
  for (auto& [job, led] : led_) {
    if (led.belief != Belief::started) continue;
    completed_.push_back(job);
    led.belief = Belief::completed;
  }
}

void LedJobs::follow_orders(Controls& controls) {
  for (const Order& order : controls.orders()) follow(controls, order);
  for (const Order& order : controls.orders()) join(led_[order.job], order.job);
  std::sort(arrived_.begin(), arrived_.end(), [&](JobId a, JobId b) {
    const Round arrival_a = jobs_.arrival(a);
    const Round arrival_b = jobs_.arrival(b);
    return arrival_a != arrival_b ? arrival_a < arrival_b : a < b;
  });
}

// What the policy has been done with, or has never heard of, and is to see to from now on.
void LedJobs::join(Led& led, JobId job) {
  if (led.out_of_hands()) return;
  if (led.belief != Belief::nothing && led.belief != Belief::completed) return;
  arrived_.push_back(job);
  led.belief = Belief::waits;
}

LedJobs::Led& LedJobs::lead(JobId job) {
  const auto [place, is_new] = led_.try_emplace(job);
  if (is_new && std::erase(arrived_, job) > 0) place->second.belief = Belief::nothing;
  return place->second;
}

void LedJobs::follow(Controls& controls, const Order& order) {
  const JobId job = order.job;
  switch (order.kind) {
    case Order::Kind::kill: {
      Led& led = lead(job);
      controls.kill(job, KillReason::user);
      if (!led.started) {
        completed_.push_back(job);
        led.belief = Belief::completed;
      }
      led.started = led.active = false;
      break;
    }
    case Order::Kind::hold:
      lead(job).held = true;
      break;
    case Order::Kind::release:
      lead(job).held = false;
      break;
    case Order::Kind::start: {
      Led& led = lead(job);
      controls.start(job);
      led.started = led.active = true;
      break;
    }
  }
}

bool LedJobs::out_of_hands(JobId job) const {
  const auto found = led_.find(job);
  return found != led_.end() && found->second.out_of_hands();
}

}  // namespace gnomon
