// Jobs that wait for the next batch (choice: the papers of GSA and GBA are offline; what arrives
// while a batch is in progress waits for the next one).
#pragma once

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "engine/model/types.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

class BatchQueue {
 public:
  void add(std::span<const JobId> jobs) {
    waiting_.insert(waiting_.end(), jobs.begin(), jobs.end());
  }
  [[nodiscard]] bool empty() const { return waiting_.empty(); }

  /// Records, once, that the batch in progress keeps the first of them waiting.
  void refuse(Controls& controls) {
    if (waiting_.empty()) return;
    if (refused_ == waiting_.front()) {
      controls.refusal_stands(refused_);
      return;
    }
    Refusal refusal;
    refusal.job = refused_ = waiting_.front();
    refusal.reason = RefusalReason::batch_running;
    controls.refuse(refusal);
  }

  /// Everything that waits, in id order.
  [[nodiscard]] std::vector<JobId> take() {
    refused_ = no_job;
    if (!std::is_sorted(waiting_.begin(), waiting_.end())) {
      std::sort(waiting_.begin(), waiting_.end());
    }
    return std::exchange(waiting_, {});
  }

 private:
  std::vector<JobId> waiting_;
  JobId refused_ = no_job;
};

}  // namespace gnomon
