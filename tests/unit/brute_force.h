// The optimum by trying every start of every job, for a handful of small jobs. Shares no code with
// the engine's bounds.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include "engine/model/instance.h"

namespace gnomon::test {

class BruteForce {
 public:
  explicit BruteForce(const Instance& instance)
      : jobs_(instance.jobs), limit_(instance.memory_limit) {
    std::int64_t horizon = 0;
    std::int64_t latest = 0;
    for (const Job& job : jobs_) {
      horizon += job.output;
      latest = std::max(latest, job.arrival);
    }
    horizon += latest;
    best_ = 0;
    std::int64_t clock = 0;
    std::vector<std::size_t> order(jobs_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return jobs_[a].arrival < jobs_[b].arrival; });
    for (const std::size_t i : order) {
      clock = std::max(clock, jobs_[i].arrival) + jobs_[i].output;
      best_ += clock - jobs_[i].arrival;
    }
    memory_.assign(static_cast<std::size_t>(horizon) + 1, 0);
    // Large jobs first: they leave the fewest choices.
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return jobs_[a].prompt + jobs_[a].output > jobs_[b].prompt + jobs_[b].output;
    });
    order_ = order;
    rest_.assign(jobs_.size() + 1, 0);
    for (std::size_t k = jobs_.size(); k-- > 0;) rest_[k] = rest_[k + 1] + jobs_[order_[k]].output;
    last_start_.assign(jobs_.size(), 0);
    search(0, 0);
  }

  [[nodiscard]] std::int64_t total_latency() const { return best_; }

 private:
  void search(std::size_t k, std::int64_t total) {
    if (total + rest_[k] >= best_) return;
    if (k == order_.size()) {
      best_ = total;
      return;
    }
    const Job& job = jobs_[order_[k]];
    std::int64_t from = job.arrival;
    if (k > 0 && jobs_[order_[k - 1]] == job) from = std::max(from, last_start_[k - 1]);
    for (std::int64_t start = from; start + job.output < std::ssize(memory_) + 1; ++start) {
      const std::int64_t latency = start + job.output - job.arrival;
      if (total + latency + rest_[k + 1] >= best_) return;
      if (!fits(job, start)) continue;
      add(job, start, 1);
      last_start_[k] = start;
      search(k + 1, total + latency);
      add(job, start, -1);
    }
  }

  [[nodiscard]] bool fits(const Job& job, std::int64_t start) const {
    for (std::int64_t d = 0; d < job.output; ++d) {
      if (memory_[static_cast<std::size_t>(start + d)] + job.prompt + d + 1 > limit_) return false;
    }
    return true;
  }
  void add(const Job& job, std::int64_t start, std::int64_t sign) {
    for (std::int64_t d = 0; d < job.output; ++d) {
      memory_[static_cast<std::size_t>(start + d)] += sign * (job.prompt + d + 1);
    }
  }

  const std::vector<Job>& jobs_;
  std::int64_t limit_;
  std::int64_t best_ = 0;
  std::vector<std::int64_t> memory_;
  std::vector<std::size_t> order_;
  std::vector<std::int64_t> rest_;  ///< Σ outputs of order_[k..]
  std::vector<std::int64_t> last_start_;
};

}  // namespace gnomon::test
