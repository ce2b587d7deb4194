// A copy of a policy into which a mistake can be planted.
#pragma once

#include <algorithm>
#include <vector>

#include "engine/simulate/simulator.h"

namespace gnomon {

/// fcfs as one would write it the first time, asking in every round.
class CopyOfFcfs final : public Policy {
 public:
  struct Mistake {
    Round rounds = 0;      ///< added to every estimated length
    Tokens per_round = 1;  ///< that a run grows by before its first round is counted
  };
  CopyOfFcfs(const Instance& instance, Mistake mistake) : instance_(instance), mistake_(mistake) {}

  void decide(Controls& controls) override {
    const auto arrived = controls.arrived();
    queue_.insert(queue_.end(), arrived.begin(), arrived.end());
    const Round now = controls.now();
    std::erase_if(active_, [&](const Active& run) { return run.start + output(run.job) <= now; });
    while (!queue_.empty() && fits(queue_.front(), now)) {
      controls.start(queue_.front(), {.planned = output(queue_.front())});
      active_.push_back({queue_.front(), now});
      queue_.erase(queue_.begin());
    }
    if (!queue_.empty()) controls.wake_at(now + 1);
  }

 private:
  struct Active {
    JobId job = no_job;
    Round start = 0;
  };
  [[nodiscard]] Tokens output(JobId job) const {
    return instance_.jobs[static_cast<std::size_t>(job)].output;
  }
  [[nodiscard]] Tokens held(JobId job, Round start, Round round) const {
    if (round >= start + output(job) + mistake_.rounds) return 0;
    return instance_.jobs[static_cast<std::size_t>(job)].prompt + round - start +
           mistake_.per_round;
  }
  [[nodiscard]] bool fits(JobId job, Round now) const {
    for (Round round = now; round < now + output(job) + mistake_.rounds; ++round) {
      Tokens tokens = held(job, now, round);
      for (const Active& run : active_) tokens += held(run.job, run.start, round);
      if (tokens > instance_.memory_limit) return false;
    }
    return true;
  }

  const Instance& instance_;
  Mistake mistake_;
  std::vector<JobId> queue_;
  std::vector<Active> active_;
};

inline Schedule copied(const Instance& instance, CopyOfFcfs::Mistake mistake) {
  CopyOfFcfs policy(instance, mistake);
  return simulate(instance, policy);
}

}  // namespace gnomon
