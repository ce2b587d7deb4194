// Sorted-F: batches of least Σ output / size², placed one after the other.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/model/knowledge.h"
#include "engine/policies/batch_solver.h"
#include "engine/policies/placement.h"
#include "engine/policies/planned.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

/// arXiv 2508.06133 (clairvoyant): the pool is split into batches that fit when started together,
/// each with the least (Σ o) / |X|², and their jobs are placed in that order, shortest first within
/// a batch. Whenever jobs become visible, all that wait are planned again (choice).
class SortedF final : public Policy {
 public:
  /// Throws InputError when `jobs` are more than the solver takes. A stop request in `options` ends
  /// the simulation with SimulationStopped.
  SortedF(JobsView<Knowledge::output> jobs, BatchOptions options, PlacementRule placement);

  void decide(Controls& controls) override;
  [[nodiscard]] Round patience_rounds(const Instance& instance) const override;
  [[nodiscard]] bool takes_orders() const override { return true; }

 private:
  [[nodiscard]] Plan make_plan(std::vector<JobId> waiting, Round now);

  JobsView<Knowledge::output> jobs_;
  BatchOptions options_;
  PlacementRule placement_;
  PlanPlayer player_;
  OrderedJobs ordered_;
  std::int32_t plans_ = 0;
};

}  // namespace gnomon
