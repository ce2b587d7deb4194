// GSA as one would run it: its phases pulled forward where memory allows, and speculative runs in
// the memory that they leave.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/model/knowledge.h"
#include "engine/policies/batch_queue.h"
#include "engine/policies/id_set.h"
#include "engine/policies/stagger_gate.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

/// Our reading of the practical variant of GSA in arXiv 2601.22996 (non-clairvoyant). Base runs are
/// those of GSA's phases, started as in GbaD; they take no notice of speculative runs, which are
/// killed from the highest id down when memory runs out, and start from the lowest id up.
class GsaSpec final : public Policy {
 public:
  /// alpha > 1; first_slice >= 1 in rounds.
  GsaSpec(JobsView<Knowledge::nothing> jobs, double alpha, double first_slice);

  void decide(Controls& controls) override;
  [[nodiscard]] Round patience_rounds(const Instance& instance) const override;
  [[nodiscard]] std::size_t expected_runs(const Instance& instance) const override;

 private:
  struct JobState {
    Round base_start = not_running;  ///< of the base run that is active
    std::int32_t base_phase = -1;    ///< in which it last had a base run
    bool done = false;
  };
  static constexpr Round not_running = -1;

  void note_ends(Controls& controls);
  void begin_batch(Controls& controls);
  void begin_phase(Controls& controls);
  [[nodiscard]] bool phase_is_over() const;
  [[nodiscard]] JobId start_base_runs(Controls& controls);
  void kill_speculative_runs(Controls& controls);
  void start_speculative_runs(Controls& controls, JobId refused_base);

  [[nodiscard]] JobState& state(JobId id) { return state_[static_cast<std::size_t>(id)]; }
  [[nodiscard]] Round base_length(JobId id) const { return jobs_.capped(slices_[slice_], id); }

  JobsView<Knowledge::nothing> jobs_;
  double alpha_;
  double first_slice_;
  std::vector<JobState> state_;
  BatchQueue queue_;
  StaggerGate gate_;

  std::int32_t batch_ = -1;
  std::vector<Round> slices_;
  std::size_t slice_ = 0;
  std::int32_t phase_ = -1;
  HypotheticalPipeline pipeline_;  ///< of the phase; `count` jobs have had no base run in it yet
  std::int64_t base_runs_ = 0;     ///< active ones
  std::int64_t unfinished_ = 0;
  std::vector<JobId> list_;  ///< the batch's jobs that were unfinished when the phase began
  IdSet idle_;               ///< unfinished and not running
  IdSet due_;                ///< idle, and without a base run in this phase
  IdSet speculative_;        ///< running speculatively
  JobId refused_ = no_job;   ///< by the speculative queue
};

}  // namespace gnomon
