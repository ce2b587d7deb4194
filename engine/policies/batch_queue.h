// Jobs that wait for the next batch (choice: the papers of GSA and GBA are offline; what arrives
// while a batch is in progress waits for the next one).
#pragma once

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "engine/model/types.h"

namespace gnomon {

class BatchQueue {
 public:
  void add(std::span<const JobId> jobs) { waiting_.insert(waiting_.end(), jobs.begin(), jobs.end()); }
  [[nodiscard]] bool empty() const { return waiting_.empty(); }

  /// Everything that waits, in id order.
  [[nodiscard]] std::vector<JobId> take() {
    if (!std::is_sorted(waiting_.begin(), waiting_.end())) {
      std::sort(waiting_.begin(), waiting_.end());
    }
    return std::exchange(waiting_, {});
  }

 private:
  std::vector<JobId> waiting_;
};

}  // namespace gnomon
