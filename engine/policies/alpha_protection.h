// First come first served into the unprotected share of M, with clearing when that was not enough:
// alpha-greedy and alpha-beta.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/model/knowledge.h"
#include "engine/model/random.h"
#include "engine/policies/waiting_queue.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

/// What newcomers may fill: floor((1 - protect) M), in tokens, guarded against a product a hair
/// below a whole number. 0 <= protect < 1.
[[nodiscard]] Tokens unprotected_tokens(double protect, Tokens memory_limit);

/// MC's α-protection heuristics (non-clairvoyant). In order (arrival, id), jobs start while the
/// coming round stays within (1 - protect) M. When the coming round of the running jobs would
/// exceed M, runs are cleared and nobody is admitted in that round.
class AlphaProtection final : public Policy {
 public:
  /// alpha-greedy: a clearing kills every run. 0 <= protect < 1.
  AlphaProtection(JobsView<Knowledge::nothing> jobs, double protect);
  /// alpha-beta: passes over the active jobs by id, each killed with probability `clear` > 0, until
  /// the coming round fits.
  AlphaProtection(JobsView<Knowledge::nothing> jobs, double protect, double clear,
                  std::uint64_t seed);

  void decide(Controls& controls) override;
  [[nodiscard]] Round patience_rounds(const Instance& instance) const override;
  [[nodiscard]] bool takes_orders() const override { return true; }

  // For follow_orders.h.
  void stop_by_order(Controls& controls, const Order& order);
  void take_out(JobId id) {
    waiting_.remove(id);
    refused_ = no_job;  // that is over, should the same job be refused when it is back
  }
  void put_back(JobId id) { waiting_.add({jobs_.arrival(id), id}); }
  void start_by_order(Controls& controls, JobId id);

 private:
  void take_arrivals(Controls& controls);
  [[nodiscard]] std::vector<JobId> active_by_id();
  void clear(Controls& controls);
  void count_clearing(Controls& controls);
  void admit(Controls& controls);

  JobsView<Knowledge::nothing> jobs_;
  Tokens budget_;
  std::optional<double> chance_;  ///< of a kill in one pass; none: certain
  RandomStream draws_{0, 0};
  std::uint64_t next_draw_ = 0;
  int patience_clearings_;  ///< this many in a row without progress are a livelock

  WaitingQueue waiting_;        ///< by (arrival, id)
  std::vector<JobId> running_;  ///< completed jobs linger until the next clearing
  std::vector<bool> done_;
  int fruitless_clearings_ = 0;  ///< in a row, since the last completion or arrival
  JobId refused_ = no_job;       ///< refused for want of budget, and memory has only grown since
};

}  // namespace gnomon
