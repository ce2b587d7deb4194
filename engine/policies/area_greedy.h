// Smallest area first, with the peak of every run reserved: no forecast, no overflow.
#pragma once

#include "engine/model/knowledge.h"
#include "engine/policies/waiting_queue.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

/// ROUTE's conservative smallest volume first (clairvoyant). In order A(s, o), the head starts
/// while the peaks s + o of the active runs and its own sum to at most M; a run reserves its peak
/// until it completes.
class AreaGreedy final : public Policy {
 public:
  explicit AreaGreedy(JobsView<Knowledge::output> jobs) : jobs_(jobs) {}
  void decide(Controls& controls) override;
  [[nodiscard]] bool takes_orders() const override { return true; }

  // For follow_orders.h.
  void stop_by_order(Controls& controls, const Order& order);
  void take_out(JobId id) {
    waiting_.remove(id);
    refused_ = no_job;  // that is over, should the same job be refused when it is back
  }
  void put_back(JobId id) {
    waiting_.add(item(id));
    refused_ = no_job;
  }
  void start_by_order(Controls& controls, JobId id);

 private:
  void take_arrivals(Controls& controls);
  void start(Controls& controls, JobId id);
  void refuse(Controls& controls, JobId head, Tokens excess);
  [[nodiscard]] WaitingQueue::Item item(JobId id) const {
    return {area_token_rounds(jobs_.prompt(id), jobs_.output(id)), id};
  }
  [[nodiscard]] Tokens peak(JobId id) const { return jobs_.prompt(id) + jobs_.output(id); }

  JobsView<Knowledge::output> jobs_;
  WaitingQueue waiting_;
  Tokens reserved_ = 0;  ///< Σ peaks of the active runs
  JobId refused_ = no_job;
  Tokens refused_excess_ = 0;
};

}  // namespace gnomon
