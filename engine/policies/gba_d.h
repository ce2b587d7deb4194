// GBA as one would run it: shortest first, staggered job by job, pulled forward where memory
// allows.
#pragma once

#include <cstdint>

#include "engine/model/knowledge.h"
#include "engine/policies/stagger_gate.h"
#include "engine/policies/waiting_queue.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

/// Our reading of the practical variant of GBA in arXiv 2601.22996 (clairvoyant): jobs by (o, id),
/// each staggered by τ/k with τ = o and k = k*(τ, largest prompt of the instance).
class GbaD final : public Policy {
 public:
  explicit GbaD(JobsView<Knowledge::output> jobs);
  void decide(Controls& controls) override;
  [[nodiscard]] bool takes_orders() const override { return true; }

  // For follow_orders.h.
  void stop_by_order(Controls& controls, const Order& order);
  void take_out(JobId id);
  void put_back(JobId id);
  void start_by_order(Controls& controls, JobId id);

 private:
  [[nodiscard]] std::int64_t lanes_for(Round slice);

  JobsView<Knowledge::output> jobs_;
  Tokens largest_prompt_ = 0;
  StaggerGate gate_;
  WaitingQueue waiting_;
  std::int64_t waiting_count_ = 0;
  Round last_slice_ = 0;  ///< neighbours in the order have similar outputs
  std::int64_t last_lanes_ = 0;
};

}  // namespace gnomon
