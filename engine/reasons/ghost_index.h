// Ghosts for every frame: the run that would have been, as a shape, and what the policy expects of
// a run, in time that depends on the runs that are active and not on all there are.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include "engine/geometry/stack.h"
#include "engine/model/instance.h"
#include "engine/model/schedule.h"
#include "engine/policies/registry.h"

namespace gnomon {

/// A run of `job` started in round `start`, on top of the memory that the active runs are expected
/// to hold. Exact.
struct GhostShape {
  /// Expected memory of the active runs in rounds start <= t < end: tokens + slope · (t − start).
  struct Piece {
    Round start = 0, end = 0;
    Tokens tokens = 0;
    std::int64_t slope = 0;
    friend bool operator==(const Piece&, const Piece&) = default;
  };

  JobId job = no_job;
  Round start = 0;
  /// How long the policy expects it to last; 0 where it expects nothing, and then only the coming
  /// round counts.
  Round rounds = 0;
  Tokens prompt = 0;
  /// Consecutive, from `start` until the last active run is expected to have ended, and at least to
  /// end(). The ghost stands on them: in round t it holds prompt + (t − start) + 1 tokens more.
  std::vector<Piece> forecast;
  bool fits = true;
  Round overflow_round = -1;  ///< the round with the largest excess, the earliest such; -1 if none
  Tokens excess_tokens = 0;   ///< tokens above M in that round

  /// The round after its last.
  [[nodiscard]] Round end() const { return start + (rounds > 0 ? rounds : 1); }
  /// Expected memory of the active runs in `round` >= start.
  [[nodiscard]] Tokens bottom(Round round) const;
};

/// Immutable; safe to share between threads.
class GhostIndex {
 public:
  /// None of the pointers may be null. O(jobs + phases + refusals); SimulationStopped on a stop
  /// request.
  GhostIndex(std::shared_ptr<const Instance> instance, std::shared_ptr<const Schedule> schedule,
             std::shared_ptr<const StackGeometry> geometry, const PolicySpec& spec,
             const std::stop_token& stop = {});

  /// Index of the run of `job` that is active in `round`, -1 without. O(log attempts).
  [[nodiscard]] std::int32_t active_run(JobId job, Round round) const;
  /// Whether `job` has arrived, does not run and has not completed.
  [[nodiscard]] bool waits(JobId job, Round round) const;

  /// As expected_rounds() of ghost.h; where the policy refused the job in that round, what it then
  /// expected of it. O(attempts + log phases + log refusals).
  [[nodiscard]] Round expected_rounds(JobId job, Round round) const;

  /// The ghost of a job that waits in `round`, nullopt where it does not. O(a log a) for a active
  /// runs. Overflow and excess are those of ghost_run().
  [[nodiscard]] std::optional<GhostShape> shape(JobId job, Round round) const;

  /// `a-min`: its estimate õ, in tokens, of a run that is active in `round`: as known at the
  /// beginning of that round. nullopt for other policies.
  [[nodiscard]] std::optional<Tokens> estimate(std::int32_t run, Round round) const;

 private:
  [[nodiscard]] const Run& run(std::int32_t index) const {
    return schedule_->runs[static_cast<std::size_t>(index)];
  }
  /// An estimate after the runs that outlived it: one that was killed with t tokens out proves
  /// t + `proof` tokens.
  [[nodiscard]] Round raised(JobId job, Round round, Round estimate, Round proof) const;
  /// Of the latest phase that covers the round; 0 without one.
  [[nodiscard]] Round slice_in(Round round) const;
  /// What the policy said it expects of the job when it refused it; 0 where it did not.
  [[nodiscard]] Round refused_rounds(JobId job, Round round) const;
  [[nodiscard]] std::vector<GhostShape::Piece> forecast(Round round) const;

  std::shared_ptr<const Instance> instance_;
  std::shared_ptr<const Schedule> schedule_;
  std::shared_ptr<const StackGeometry> geometry_;
  const PolicyInfo* policy_ = nullptr;
  bool refines_ = false;          ///< `a-min`
  bool refines_running_ = false;  ///< and with refine=running
  Tokens threshold_ = 0;          ///< of the one bit; proxies as in one_bit.h
  Tokens short_proxy_ = 1, long_proxy_ = 1;
  std::vector<Round> latest_end_;            ///< per phase: of all up to it
  std::vector<std::uint32_t> job_first_;     ///< CSR offsets into job_refusals_
  std::vector<std::uint32_t> job_refusals_;  ///< indices into Schedule::refusals, by round
};

}  // namespace gnomon
